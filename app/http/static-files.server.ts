import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { isWidget } from './embedding';
import { createRepresentation, type Representation } from './representation.server';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Other sites load the widget with every page of theirs, under a name that never changes: minutes, not always. */
const cacheControlOf = (path: string): string => {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return isWidget(path)
    ? 'public, max-age=600, stale-while-revalidate=86400'
    : 'public, max-age=0, must-revalidate';
};

/** The built files of the site, held in memory: they are few and small. */
export interface StaticFiles {
  find(path: string): Representation | undefined;
  /** The site's stylesheet, for the pages that are made without Remix; absent while there is none. */
  readonly stylesheet: string | undefined;
}

/**
 * Reads all files under `folder` once. Those in `assets/` have their hash in the name and never change; all
 * others are asked for again each time, by entity tag.
 *
 * @throws when the folder cannot be read.
 */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Representation>();
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const bytes = Uint8Array.from(await readFile(file));
    files.set(
      path,
      createRepresentation(bytes, {
        contentType: contentTypes[extname(entry.name)] ?? 'application/octet-stream',
        brotliQuality: 11,
        headers: {
          'Cache-Control': cacheControlOf(path),
        },
      }),
    );
  }
  const stylesheets = [...files.keys()].filter(
    (path) => path.startsWith('/assets/') && path.endsWith('.css'),
  );
  return {
    find: (path) => files.get(path),
    stylesheet: stylesheets.find((path) => path.startsWith('/assets/app-')) ?? stylesheets[0],
  };
}

/** A site without files, for a portal that is mounted without its build. */
export const noStaticFiles: StaticFiles = { find: () => undefined, stylesheet: undefined };
