import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { localAddress } from './link-targets';

/** Where systems keep what a page's address finds at the root of the site. */
const roots = ['', 'static', 'public', 'assets', 'source', 'docs', '.gitbook/assets'];

/**
 * Reads the picture that an address in a file means: beside the file, below the folder, or, for an address from the
 * site's root, below the folder's parent, which often is that root. Undefined when there is none; never reads
 * outside of these two folders.
 */
export async function readPicture(
  folder: string,
  file: string,
  url: string,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const address = localAddress(url);
  if (!address || address.path === '') return undefined;
  const fromRoot = address.path.startsWith('/');
  const base = resolve(folder);
  const sites = [base, dirname(base)];
  const candidates = fromRoot
    ? sites.flatMap((site) => roots.map((root) => join(site, root, address.path)))
    : [
        join(base, dirname(file), address.path),
        // Where pages are served as folders, an address counts from one step further in.
        join(base, dirname(file), 'x', address.path),
        ...sites.flatMap((site) => roots.map((root) => join(site, root, address.path))),
      ];
  const allowed = await realpath(dirname(base)).catch(() => base);
  for (const candidate of candidates) {
    try {
      const real = await realpath(candidate);
      if (!real.startsWith(allowed.endsWith(sep) ? allowed : allowed + sep)) continue;
      return { name: basename(real), bytes: await readFile(real) };
    } catch {
      // Not there, or a folder.
    }
  }
  return undefined;
}
