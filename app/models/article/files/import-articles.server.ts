import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locale, locales } from '~/locales/locale';
import type { Dependencies } from '~/models/dependencies';
import type { ImageEncoder } from '~/services/images/image-encoder';
import { imageIdOf, imagePath } from '../../image/image';
import { storeImage } from '../../image/store-image.server';
import { missingFor, wizardNeeds } from '../wizard-needs';
import { addressesIn, replaceAddresses } from './addresses';
import type { EditionFile } from './article-file';
import { assignSlugs } from './assign-slugs';
import { readableName } from './categories.server';
import { type CategoryEntry, categoriesFile, readCategories } from './categories-file';
import { isAboutFolder } from './file-names';
import { readPicture } from './find-picture.server';
import { createLinkFinder, localAddress } from './link-targets';
import { findMarkdown, readFound } from './read-strangers.server';
import { readStrangerFile, type StrangerFile } from './stranger-file';
import { takeArticle } from './take-article.server';
import { readMarks } from './taken-marks';

export type ImportedKind = 'new' | 'changed' | 'same' | 'skipped' | 'failed';

/** What became of a file. */
export interface ImportLine {
  readonly kind: ImportedKind;
  readonly path: string;
  /** Undefined when it did not come so far. */
  readonly slug: string | undefined;
  readonly locale: string | undefined;
  /** Why, and what else is worth telling; empty when nothing is. */
  readonly notes: readonly string[];
}

export interface ImportOptions {
  readonly categoryFrom: 'folder' | 'key';
  readonly locale?: Locale | undefined;
  readonly dryRun?: boolean | undefined;
  /** Is told how many files of how many are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface ImportReport {
  readonly lines: readonly ImportLine[];
  /** Pictures that were taken along now. */
  readonly pictures: number;
  /** Of kept pages that no longer say what is true. */
  readonly tags: readonly string[];
}

type Deps = Pick<Dependencies, 'db' | 'now'>;

/**
 * Takes a folder of Markdown files of unknown make into the knowledge base, each file with a title as an article's
 * text in one language. What was imported before and says the same is left alone; what the staff have edited since
 * waits beside their text. One transaction an article, so it can be stopped and run again. Rejects when the folder or
 * the database cannot be reached; what is wrong with a file stands in the report.
 */
export async function importArticles(
  deps: Deps,
  images: ImageEncoder,
  folder: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const paths = await findMarkdown(folder);
  const lines: ImportLine[] = [];
  const said = (line: ImportLine) => {
    lines.push(line);
  };
  const strangers: StrangerFile[] = [];
  for (const path of paths) {
    const found = await readFound(folder, path);
    const line = { path, slug: undefined, locale: undefined };
    const hasFrontMatter = /^\uFEFF?(?:---|\+\+\+)/.test(found.text);
    if (found.text.replaceAll('\0', '').trim() === '')
      said({ ...line, kind: 'skipped', notes: ['is empty'] });
    else if (!hasFrontMatter && isAboutFolder(path)) {
      said({ ...line, kind: 'skipped', notes: ['is about the folder, and has no front matter'] });
    } else {
      const read = readStrangerFile(found, options);
      if (read.kind === 'failed') {
        said({ ...line, kind: 'failed', notes: [`line ${read.line}: ${read.reason}`] });
      } else {
        const notes = found.note === undefined ? read.file.notes : [found.note, ...read.file.notes];
        strangers.push({ ...read.file, notes });
      }
    }
  }

  const known = await importedBefore(deps);
  const slugged = assignSlugs(strangers, ({ path, locale }) => known.get(`${locale}/${path}`));
  const files: { file: StrangerFile; slug: string; notes: string[] }[] = [];
  for (const { file, slug, twin } of slugged) {
    const notes = [...file.notes];
    if (slug === undefined) {
      const reason = `the slug "${file.slugs[0]}" is that of ${twin}: give one of them another slug key`;
      said({ kind: 'failed', path: file.path, slug, locale: file.locale, notes: [reason] });
      continue;
    }
    if (twin !== undefined) notes.push(`the slug "${file.slugs[0]}" is that of ${twin}`);
    files.push({ file, slug, notes });
  }

  const finder = createLinkFinder(
    files.map(({ file, slug }) => ({
      path: file.path,
      locale: file.locale,
      slug,
      addresses: file.addresses,
    })),
  );
  const pictures = new PictureImport(deps, images, folder, options.dryRun ?? false);
  const needs = wizardNeeds();
  const bySlug = new Map<string, { edition: EditionFile; notes: string[] }[]>();
  for (const { file, slug, notes } of files) {
    const target = { path: file.path, locale: file.locale, slug, addresses: file.addresses };
    const addresses = addressesIn(file.content.body);
    const replaced = new Map<string, string>();
    for (const { kind, url, line } of addresses) {
      if (kind !== 'image' || replaced.has(url)) continue;
      const address = await pictures.take(file.path, url);
      if (address.kind === 'taken') replaced.set(url, address.path);
      if (address.kind === 'missing') {
        notes.push(`line ${file.bodyLine + line - 1}: the picture ${url} ${address.reason}`);
      }
    }
    const body = replaceAddresses(file.content.body, addresses, (address) =>
      address.kind === 'image' ? replaced.get(address.url) : finder.find(target, address.url),
    );
    const edition: EditionFile = {
      ...file,
      slug,
      category: file.category.slug,
      content: { ...file.content, body },
    };
    const missing = missingFor(needs.get(slug), { body, platforms: file.content.platforms });
    if (missing.length > 0) {
      const ids = missing.map(({ id }) => `{#${id}}`).join(', ');
      const reason = `wizards show sections of the article "${slug}" that this text has not: ${ids}; give the file another slug key`;
      said({ kind: 'failed', path: file.path, slug, locale: file.locale, notes: [reason] });
      continue;
    }
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), { edition, notes }]);
  }

  const categories = await categoriesFor(folder, strangers);
  const tags = new Set<string>();
  let done = lines.length;
  options.onProgress?.(done, paths.length);
  for (const [slug, article] of bySlug) {
    const [first, ...rest] = article.map(({ edition }) => edition);
    if (!first) continue;
    const notesOf = (path: string) => article.find(({ edition }) => edition.path === path)?.notes ?? [];
    try {
      const taken = await takeArticle(
        deps,
        { slug, editions: [first, ...rest] },
        { source: 'import', categories, dryRun: options.dryRun ?? false },
      );
      for (const tag of taken.tags) tags.add(tag);
      for (const { path, locale, slug: present, kind, note } of taken.files) {
        const waits = kind === 'waiting' || kind === 'waits';
        said({
          kind: waits ? 'skipped' : kind,
          path,
          slug: present,
          locale,
          notes: note === '' ? notesOf(path) : [note, ...notesOf(path)],
        });
      }
    } catch (error) {
      for (const { edition } of article) {
        const reason = error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
        said({ kind: 'failed', path: edition.path, slug, locale: edition.locale, notes: [reason] });
      }
    }
    done += article.length;
    options.onProgress?.(done, paths.length);
  }
  const order = new Map(paths.map((path, index) => [path, index]));
  return {
    lines: lines.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0)),
    pictures: pictures.count,
    tags: [...tags],
  };
}

/** Slugs by `<locale>/<path>` of what was imported earlier. */
async function importedBefore({ db }: Deps): Promise<ReadonlyMap<string, string>> {
  const editions = await db.articleEdition.findMany({
    where: { fileHash: { contains: 'import=' } },
    select: { locale: true, fileHash: true, article: { select: { slug: true } } },
  });
  return new Map(
    editions.map(({ locale, fileHash, article }) => [
      `${locale}/${readMarks(fileHash).import?.path}`,
      article.slug,
    ]),
  );
}

/** Words for new categories: of the folder's own list, else made from their names. */
async function categoriesFor(folder: string, files: readonly StrangerFile[]): Promise<CategoryEntry[]> {
  const text = await readFile(join(folder, categoriesFile), 'utf8').catch(() => '');
  const entries = [...readCategories(text, locales).categories];
  for (const { category, locale } of files) {
    if (entries.some(({ slug }) => slug === category.slug)) continue;
    const words = { [locale]: { name: readableName(category.name), summary: '' } };
    entries.push({ slug: category.slug, place: 1000, words });
  }
  return entries;
}

type TakenPicture =
  | { readonly kind: 'taken'; readonly path: string }
  /** Its address leads elsewhere; it stays. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'missing'; readonly reason: string };

const refusals = {
  'too-large': 'is too large a file',
  'not-an-image': 'is no picture of a kind that is taken',
  'too-many-pixels': 'has too many pixels',
} as const;

/** The pictures of an import, each read and stored once. */
class PictureImport {
  count = 0;
  readonly #deps: Deps;
  readonly #images: ImageEncoder;
  readonly #folder: string;
  readonly #dryRun: boolean;
  readonly #done = new Map<string, TakenPicture>();

  constructor(deps: Deps, images: ImageEncoder, folder: string, dryRun: boolean) {
    this.#deps = deps;
    this.#images = images;
    this.#folder = folder;
    this.#dryRun = dryRun;
  }

  async take(file: string, url: string): Promise<TakenPicture> {
    if (localAddress(url) === undefined) return { kind: 'elsewhere' };
    const picture = await readPicture(this.#folder, file, url);
    if (!picture) {
      return (await this.#isStored(url))
        ? { kind: 'elsewhere' }
        : { kind: 'missing', reason: 'is not there; its description stays' };
    }
    const sourceHash = createHash('sha256').update(picture.bytes).digest('hex');
    const before = this.#done.get(sourceHash);
    if (before) return before;
    const taken = await this.#store(picture, sourceHash);
    this.#done.set(sourceHash, taken);
    return taken;
  }

  async #store(picture: { name: string; bytes: Uint8Array }, sourceHash: string): Promise<TakenPicture> {
    const { db } = this.#deps;
    // What was exported is what is stored: encoding it anew would make another picture of it.
    const id = sourceHash.slice(0, 40);
    if (imageIdOf(`/images/${picture.name}`) === id) {
      const own = await db.image.findUnique({ where: { id }, select: { id: true } });
      if (own) return { kind: 'taken', path: imagePath(id) };
    }
    const known = await db.image.findUnique({ where: { sourceHash }, select: { id: true } });
    if (known) return { kind: 'taken', path: imagePath(known.id) };
    this.count += 1;
    // What the picture's address will be is known only when it is stored.
    if (this.#dryRun) return { kind: 'taken', path: imagePath(id) };
    const stored = await storeImage(this.#deps, this.#images, { bytes: picture.bytes });
    if (stored.kind === 'stored') return { kind: 'taken', path: stored.path };
    this.count -= 1;
    return { kind: 'missing', reason: refusals[stored.reason] };
  }

  /** Its address is one of ours already. */
  async #isStored(url: string): Promise<boolean> {
    const id = imageIdOf(url);
    if (id === undefined) return false;
    return (await this.#deps.db.image.findUnique({ where: { id }, select: { id: true } })) !== null;
  }
}
