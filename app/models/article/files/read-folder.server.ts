import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceFile } from './article-file';
import { categoriesFile } from './categories-file';

/** The portal's own folder of articles: its files `<locale>/<category>/<slug>.md`, and its categories' text. */
export interface ArticleFolder {
  readonly files: readonly SourceFile[];
  /** Empty when the file is missing. */
  readonly categories: string;
}

/** Reads the folder of articles. Rejects when it cannot be read. */
export async function readArticleFolder(folder: string): Promise<ArticleFolder> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.md') && name.split('/').length === 3)
    .sort();
  const files = await Promise.all(
    names.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  );
  const categories = await readFile(join(folder, categoriesFile), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return { files, categories };
}
