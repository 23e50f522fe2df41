import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ignored = /(?:^|\/)(?:node_modules|\.[^/]+)$|\.test\.tsx?$/;

function filesBelow(root, path) {
  const full = join(root, path);
  const entry = statSync(full, { throwIfNoEntry: false });
  if (entry === undefined) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(full)
    .filter((name) => !ignored.test(`${path}/${name}`))
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

/** One hash over the names and bytes of these files and folders, tests left out. Missing ones count as empty. */
export function fingerprint(root, paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths.flatMap((entry) => filesBelow(root, entry)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
