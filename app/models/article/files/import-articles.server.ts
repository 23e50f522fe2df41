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
import { createLinkFinder, type LinkTarget, localAddress } from './link-targets';
import { findMarkdown, readFound } from './read-strangers.server';
import { readStrangerFile, type StrangerFile } from './stranger-file';
import { filedTogether, markOf, type TakeOptions, takeArticle } from './take-article.server';
import { isSameMark, type Mark, readMarks } from './taken-marks';

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
  const before = await importedBefore(deps);
  const strangers = await readStrangers(folder, paths, options, lines);
  const slugged = giveSlugs(strangers, before, lines);
  const pictures = new PictureImport(deps, images, folder, options.dryRun ?? false);
  const articles = await resolveAddresses(slugged, before.targets, pictures, lines);
  const take: TakeOptions = {
    source: 'import',
    categories: await categoriesFor(folder, strangers),
    dryRun: options.dryRun ?? false,
  };
  const tags = new Set<string>();
  for (const article of articles) {
    options.onProgress?.(lines.length, paths.length);
    const taken = await takeIncoming(deps, article, before, take);
    lines.push(...taken.lines);
    for (const tag of taken.tags) tags.add(tag);
  }
  options.onProgress?.(paths.length, paths.length);
  const order = new Map(paths.map((path, index) => [path, index]));
  lines.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
  return { lines, pictures: pictures.count, tags: [...tags] };
}

async function readStrangers(
  folder: string,
  paths: readonly string[],
  options: ImportOptions,
  lines: ImportLine[],
): Promise<StrangerFile[]> {
  const strangers: StrangerFile[] = [];
  for (const path of paths) {
    const found = await readFound(folder, path);
    const line = { path, slug: undefined, locale: undefined };
    const hasFrontMatter = /^\uFEFF?(?:---|\+\+\+)/.test(found.text);
    if (found.text.replaceAll('\0', '').trim() === '') {
      lines.push({ ...line, kind: 'skipped', notes: ['is empty'] });
      continue;
    }
    if (!hasFrontMatter && isAboutFolder(path)) {
      lines.push({ ...line, kind: 'skipped', notes: ['is about the folder, and has no front matter'] });
      continue;
    }
    const read = readStrangerFile(found, options);
    if (read.kind === 'failed') {
      lines.push({ ...line, kind: 'failed', notes: [`line ${read.line}: ${read.reason}`] });
      continue;
    }
    const notes = found.note === undefined ? read.file.notes : [found.note, ...read.file.notes];
    strangers.push({ ...read.file, notes });
  }
  return strangers;
}

interface SluggedStranger {
  readonly file: StrangerFile;
  readonly slug: string;
  readonly notes: readonly string[];
}

function giveSlugs(
  strangers: readonly StrangerFile[],
  before: ImportedBefore,
  lines: ImportLine[],
): SluggedStranger[] {
  return assignSlugs(strangers, before.slugOf).flatMap(({ file, slug, twin }) => {
    if (slug === undefined) {
      const reason = `the slug "${file.slugs[0]}" is that of ${twin}: give one of them another slug key`;
      lines.push({ kind: 'failed', path: file.path, slug, locale: file.locale, notes: [reason] });
      return [];
    }
    const note = twin === undefined ? [] : [`the slug "${file.slugs[0]}" is that of ${twin}`];
    return [{ file, slug, notes: [...file.notes, ...note] }];
  });
}

/** An article on its way in, with what is to be told of each of its files. */
interface ResolvedArticle {
  readonly slug: string;
  readonly files: readonly { readonly edition: EditionFile; readonly notes: readonly string[] }[];
}

/** Takes the pictures along, and lets links to these files, and to `others` imported earlier, name slugs. */
async function resolveAddresses(
  files: readonly SluggedStranger[],
  others: readonly LinkTarget[],
  pictures: PictureImport,
  lines: ImportLine[],
): Promise<ResolvedArticle[]> {
  const targetOf = ({ file, slug }: SluggedStranger): LinkTarget => ({
    path: file.path,
    locale: file.locale,
    slug,
    addresses: file.addresses,
  });
  const finder = createLinkFinder([...files.map(targetOf), ...others]);
  const needs = wizardNeeds();
  const articles = new Map<string, ResolvedArticle['files']>();
  for (const one of files) {
    const { file, slug } = one;
    const notes = [...one.notes];
    const addresses = addressesIn(file.content.body);
    const taken = new Map<string, string>();
    for (const { kind, url, line } of addresses) {
      if (kind !== 'image' || taken.has(url)) continue;
      const picture = await pictures.take(file.path, url);
      if (picture.kind === 'taken') taken.set(url, picture.path);
      if (picture.kind === 'missing') {
        notes.push(`line ${file.bodyLine + line - 1}: the picture ${url} ${picture.reason}`);
      }
    }
    const body = replaceAddresses(file.content.body, addresses, (address) =>
      address.kind === 'image' ? taken.get(address.url) : finder.find(targetOf(one), address.url),
    );
    const missing = missingFor(needs.get(slug), { body, platforms: file.content.platforms });
    if (missing.length > 0) {
      const ids = missing.map(({ id }) => `{#${id}}`).join(', ');
      const reason = `wizards show parts of the article "${slug}" that this text has not: ${ids}; give the file another slug key`;
      lines.push({ kind: 'failed', path: file.path, slug, locale: file.locale, notes: [reason] });
      continue;
    }
    const { path, locale, place, draft, bodyLine, category, content } = file;
    const edition: EditionFile = {
      ...{ path, locale, slug, place, draft, bodyLine },
      category: category.slug,
      content: { ...content, body },
    };
    articles.set(slug, [...(articles.get(slug) ?? []), { edition, notes }]);
  }
  return [...articles].map(([slug, editions]) => ({ slug, files: editions }));
}

async function takeIncoming(
  deps: Deps,
  { slug, files }: ResolvedArticle,
  before: ImportedBefore,
  options: TakeOptions,
): Promise<{ lines: ImportLine[]; tags: readonly string[] }> {
  const lineOf = (
    path: string,
    locale: string,
    kind: ImportedKind,
    note = '',
    present = slug,
  ): ImportLine => {
    const notes = files.find(({ edition }) => edition.path === path)?.notes ?? [];
    return { kind, path, slug: present, locale, notes: note === '' ? notes : [note, ...notes] };
  };
  const each = (kind: ImportedKind, note = '') =>
    files.map(({ edition }) => lineOf(edition.path, edition.locale, kind, note));
  const [first, ...rest] = files.map(({ edition }) => edition);
  if (!first) return { lines: [], tags: [] };
  const editions = filedTogether([first, ...rest]);
  // Most of a folder that is imported again: no transaction for these.
  if (editions.every((edition) => before.has(edition))) return { lines: each('same'), tags: [] };
  try {
    const taken = await takeArticle(deps, { slug, editions }, options);
    const lines = taken.files.map(({ path, locale, slug: present, kind, note }) => {
      const waits = kind === 'waiting' || kind === 'waits';
      return lineOf(path, locale, waits ? 'skipped' : kind, note, present);
    });
    return { lines, tags: taken.tags };
  } catch (error) {
    // The last line of a database's error says what it is about.
    const reason = error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
    return { lines: each('failed', reason), tags: [] };
  }
}

/** What was imported earlier. */
interface ImportedBefore {
  /** The slug that a file of this path had. */
  slugOf(file: Pick<StrangerFile, 'path' | 'locale'>): string | undefined;
  /** Whether its article's file says just this. */
  has(edition: EditionFile): boolean;
  /** What links can lead to when only a part of the files is imported again. */
  readonly targets: readonly LinkTarget[];
}

async function importedBefore({ db }: Deps): Promise<ImportedBefore> {
  const editions = await db.articleEdition.findMany({
    where: { fileHash: { contains: 'import=' } },
    select: { locale: true, fileHash: true, article: { select: { slug: true } } },
  });
  const slugs = new Map<string, string>();
  const targets: LinkTarget[] = [];
  const marks = new Map<string, Mark>();
  for (const { locale, fileHash, article } of editions) {
    const mark = readMarks(fileHash).import;
    if (!mark) continue;
    slugs.set(`${locale}/${mark.path}`, article.slug);
    targets.push({ path: mark.path, locale, slug: article.slug, addresses: [] });
    marks.set(`${locale}/${article.slug}`, mark);
  }
  return {
    targets,
    slugOf: ({ path, locale }) => slugs.get(`${locale}/${path}`),
    has: (edition) => isSameMark(marks.get(`${edition.locale}/${edition.slug}`), markOf(edition)),
  };
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
  secret: 'shows a code that holds a secret',
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
