import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Dependencies } from '~/models/dependencies';
import { imagePath, imagesIn } from '../../image/image';
import { findImage } from '../../image/image-queries.server';
import { readCategoryWords } from '../category-words';
import { categoriesFile } from './categories-file';
import { formatArticleFile } from './format-file';
import { contentOfRow } from './stored-content';

export interface ExportReport {
  readonly lines: readonly {
    /** `stays`: an article of this name is not in the knowledge base (any more). */
    readonly kind: 'written' | 'same' | 'stays';
    readonly path: string;
  }[];
  readonly pictures: number;
}

/** How many editions are held in memory at once. */
const portion = 100;

/**
 * Writes the knowledge base as files: `<locale>/<category>/<slug>.md`, `categories.yaml` and the pictures in
 * `images/`. Of what is published the text that readers see; of the rest the newest text, marked as a draft. Files
 * that say the same are left alone, and no file is removed. Rejects when the folder cannot be written.
 */
export async function exportArticles(
  { db }: Pick<Dependencies, 'db'>,
  folder: string,
  options: { readonly onProgress?: (done: number, of: number) => void } = {},
): Promise<ExportReport> {
  const lines: ExportReport['lines'][number][] = [];
  const write = (path: string, data: string | Uint8Array) => writeChanged(join(folder, path), data);
  const of = await db.articleEdition.count();
  const pictures = new Set<string>();
  let after: string | undefined;
  for (;;) {
    const editions = await db.articleEdition.findMany({
      take: portion,
      orderBy: { id: 'asc' },
      ...(after === undefined ? {} : { where: { id: { gt: after } } }),
      select: {
        id: true,
        locale: true,
        head: true,
        publishedNumber: true,
        article: { select: { slug: true, categorySlug: true, place: true } },
      },
    });
    if (editions.length === 0) break;
    after = editions.at(-1)?.id;
    const revisions = await db.articleRevision.findMany({
      where: {
        OR: editions.map((edition) => ({
          editionId: edition.id,
          number: edition.publishedNumber ?? edition.head,
        })),
      },
    });
    for (const { id, locale, publishedNumber, article } of editions) {
      const row = revisions.find(({ editionId }) => editionId === id);
      if (!row) continue;
      const content = contentOfRow(row);
      const path = `${locale}/${article.categorySlug}/${article.slug}.md`;
      const text = formatArticleFile({
        slug: article.slug,
        category: article.categorySlug,
        place: article.place,
        draft: publishedNumber === null,
        content,
      });
      for (const image of imagesIn(content.body)) pictures.add(image);
      lines.push({ kind: await write(path, text), path });
    }
    options.onProgress?.(lines.length, of);
  }
  let written = 0;
  for (const id of pictures) {
    const image = await findImage(db, id);
    if (image && (await write(imagePath(id).slice(1), image.bytes)) === 'written') written += 1;
  }
  const categories = await db.category.findMany({ orderBy: [{ place: 'asc' }, { slug: 'asc' }] });
  if (categories.length > 0) {
    const list = categories.map(({ slug, place, words }) => [
      slug,
      { place, words: readCategoryWords(words) },
    ]);
    await write(categoriesFile, stringify(Object.fromEntries(list), { lineWidth: 0 }));
  }
  const exported = new Set(lines.map(({ path }) => path));
  for (const path of await articleFiles(folder)) {
    if (!exported.has(path)) lines.push({ kind: 'stays', path });
  }
  lines.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { lines, pictures: written };
}

async function writeChanged(file: string, data: string | Uint8Array): Promise<'written' | 'same'> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes)) return 'same';
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return 'written';
}

/** Files that stand where articles do. */
async function articleFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && name.split('/').length === 3);
}
