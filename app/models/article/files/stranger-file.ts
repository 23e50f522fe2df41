import { z } from 'zod';
import { defaultLocale, type Locale } from '~/locales/locale';
import { wizardIds } from '~/wizards/wizard-ids';
import type { ArticleContent } from '../article';
import { isSlug, slugOf } from '../article.schema';
import { type Platform, platformIds } from '../platform';
import type { SourceFile } from './article-file';
import { localeNamed, type PathFacts, readPath, slugChoices } from './file-names';
import { standIns } from './format-file';
import { readYaml, splitFrontMatter, trimBody } from './front-matter';

export interface StrangerOptions {
  /** Every file is in this language, whatever it or its folder says. */
  readonly locale?: Locale | undefined;
  /** Where the category stands: the first folder, or the key `category`. */
  readonly categoryFrom: 'folder' | 'key';
}

/** A file of somebody else's help centre, understood as far as it goes. */
export interface StrangerFile {
  readonly path: string;
  readonly locale: Locale;
  /** Slugs that it could have, the best first. */
  readonly slugs: readonly [string, ...string[]];
  /** It names its slug itself, so no other will do. */
  readonly slugIsGiven: boolean;
  readonly category: { readonly slug: string; readonly name: string };
  readonly place: number | null;
  readonly draft: boolean;
  readonly content: ArticleContent;
  readonly bodyLine: number;
  /** Addresses under which it was or is found elsewhere. */
  readonly addresses: readonly string[];
  /** What was understood in a way that one would not expect. */
  readonly notes: readonly string[];
}

export type ReadStranger =
  | { readonly kind: 'read'; readonly file: StrangerFile }
  | { readonly kind: 'failed'; readonly line: number; readonly reason: string };

/** The category of articles that name none. */
export const importedCategory = { slug: 'imported', name: 'Imported' } as const;

/** Our own keys; what is in them and means nothing here is kept under `other-…`. */
const ownKeys = [
  'title',
  'summary',
  'slug',
  'category',
  'platforms',
  'versions',
  'keywords',
  'related',
  'wizard',
  'verified',
  'order',
  'draft',
] as const;

/**
 * Reads a file of unknown make: front matter with a title and whatever else, or none at all. Keys that are not ours
 * stay; keys of other systems stand in for ours that are missing.
 */
export function readStrangerFile(source: SourceFile, options: StrangerOptions): ReadStranger {
  const split = splitFrontMatter(source.text.replaceAll('\0', ''));
  if (split.kind === 'toml') {
    return { kind: 'failed', line: 1, reason: 'the front matter is TOML (+++); it has to be YAML (---)' };
  }
  if (split.kind === 'unclosed') return { kind: 'failed', line: 1, reason: 'the front matter does not end' };
  const notes: string[] = [];
  let fields = readYaml(split.head, split.headLine);
  if (fields.problems.some(({ fatal }) => fatal) && split.head.includes('\t')) {
    const mended = readYaml(split.head.replaceAll('\t', '  '), split.headLine);
    if (!mended.problems.some(({ fatal }) => fatal)) {
      fields = mended;
      notes.push('tabs in the front matter are read as spaces');
    }
  }
  const fatal = fields.problems.find((problem) => problem.fatal);
  if (fatal) return { kind: 'failed', line: fatal.line, reason: fatal.message };
  notes.push(...fields.problems.map(({ line, message }) => `line ${line}: ${message}`));

  const reader = new KeyReader(fields.values, notes);
  const path = readPath(source.path);
  const read = readTitle(reader, split.body, path, notes);
  const { body, bodyLine } = trimBody(split, read.body);
  const slug = reader.text('slug');
  const given = slug === undefined ? undefined : slugOfKey(slug);
  if (slug !== undefined && given === '') {
    return {
      kind: 'failed',
      line: fields.lineOf('slug'),
      reason: `the slug "${slug}" has no letter or digit`,
    };
  }
  if (given !== undefined && given !== slug) notes.push(`the slug "${slug}" becomes "${given}"`);
  const choices = given === undefined ? slugChoices(path) : [given];
  const [first, ...rest] = choices;
  if (first === undefined) {
    return { kind: 'failed', line: 1, reason: 'its name has no letter or digit: give it a slug key' };
  }
  const content: ArticleContent = {
    title: read.title,
    body,
    summary: reader.text('summary', standIns.summary) ?? '',
    keywords: reader.list('keywords', standIns.keywords),
    platforms: reader.known('platforms', platformOf),
    versions: reader.list('versions'),
    related: reader.known('related', (text) => {
      const related = slugOfKey(text);
      return related === '' ? undefined : related;
    }),
    wizard: reader.one('wizard', z.enum(wizardIds)),
    verified: reader.one('verified', z.iso.date()),
    extra: {},
  };
  const category = readCategory(reader, path, options);
  const place = reader.place();
  const draft = reader.draft();
  return {
    kind: 'read',
    file: {
      path: source.path,
      locale: options.locale ?? path.locale ?? reader.locale() ?? defaultLocale,
      slugs: [first, ...rest],
      slugIsGiven: given !== undefined,
      category,
      place,
      draft,
      content: { ...content, extra: reader.extra() },
      bodyLine,
      addresses: reader.addresses(),
      notes,
    },
  };
}

/** The last part of a slug or an address, as a slug. */
function slugOfKey(text: string): string {
  const last = text.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
  return isSlug(last) ? last : slugOf(last.replace(/\.(?:md|markdown|mdx|html?)$/i, ''));
}

const platformNames: Readonly<Record<string, Platform>> = {
  iphone: 'ios',
  ipad: 'ios',
  ipados: 'ios',
  macos: 'mac',
  'mac os': 'mac',
  osx: 'mac',
  win: 'windows',
};

function platformOf(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  return platformIds.find((id) => id === name) ?? platformNames[name];
}

function readTitle(reader: KeyReader, body: string, path: PathFacts, notes: string[]) {
  const heading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)|^\s*(.+?)\n=+\s*(?:\n|$)/.exec(body);
  const headingText = (heading?.[1] ?? heading?.[2])?.replace(/\s*\{#[^}]*\}$/, '');
  const rest = () => body.slice(heading?.[0].length ?? 0);
  const title = reader.text('title');
  if (title !== undefined) {
    // The page has the title as its heading already.
    return { title, body: headingText === title ? rest() : body };
  }
  if (headingText !== undefined) {
    notes.push('no title: the first heading is taken');
    return { title: headingText, body: rest() };
  }
  const words = path.name.replace(/[-_]+/g, ' ').trim();
  notes.push('no title: the file name is taken');
  return { title: words.charAt(0).toLocaleUpperCase() + words.slice(1), body };
}

function readCategory(reader: KeyReader, path: PathFacts, options: StrangerOptions) {
  const names = reader.list('category', standIns.category);
  const name = options.categoryFrom === 'folder' ? (path.folders[0] ?? names[0]) : names[0];
  reader.keepRest('category', (one) => one !== name);
  const slug = name === undefined ? '' : isSlug(name) ? name : slugOf(name);
  return name === undefined || slug === '' ? importedCategory : { slug, name };
}

/** Reads keys one by one, and remembers what is left over. */
class KeyReader {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #notes: string[];
  readonly #others: Record<string, unknown> = {};

  constructor(values: Readonly<Record<string, unknown>>, notes: string[]) {
    this.#values = values;
    this.#notes = notes;
  }

  #value(key: string, others: readonly string[] = []): unknown {
    return [key, ...others]
      .map((one) => this.#values[one])
      .find((value) => value !== undefined && value !== null);
  }

  /** A text, also of a number; undefined where there is none. */
  text(key: string, others: readonly string[] = []): string | undefined {
    const value = this.#value(key, others);
    const text = textOf(value)
      ?.replace(/\s*\n\s*/g, ' ')
      .trim();
    if (value !== undefined && text === undefined && key in this.#values) this.keepOther(key, value);
    if (text === '' && key !== 'summary') return undefined;
    return text;
  }

  /** A list of texts, also of a text with commas. */
  list(key: string, others: readonly string[] = []): string[] {
    const value = this.#value(key, others);
    const entries = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
    const texts = entries
      .map((entry) => textOf(entry)?.trim())
      .filter((text) => text !== undefined && text !== '');
    return [...new Set(texts as string[])];
  }

  /** Of a list, the entries that are known here; the others are kept. */
  known(key: string, read: (text: string) => string | undefined): string[] {
    this.keepRest(key, (entry) => read(entry) === undefined);
    return [
      ...new Set(
        this.list(key)
          .map(read)
          .filter((entry) => entry !== undefined),
      ),
    ];
  }

  one<Value>(key: string, schema: z.ZodType<Value>): Value | null {
    const value = this.#value(key);
    if (value === undefined || value === false) return null;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    this.keepOther(key, value);
    return null;
  }

  place(): number | null {
    const value = this.#value('order', standIns.order);
    const place = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof place === 'number' && Number.isFinite(place) && Math.abs(place) < 1e9)
      return Math.round(place);
    if ('order' in this.#values) this.keepOther('order', this.#values.order);
    return null;
  }

  draft(): boolean {
    if (![true, false, undefined].includes(this.#values.draft as boolean)) {
      this.keepOther('draft', this.#values.draft);
    }
    return this.#values.draft === true || this.#isUnpublished();
  }

  /** As Jekyll has it. */
  #isUnpublished(): boolean {
    return !('draft' in this.#values) && this.#values.published === false;
  }

  locale(): Locale | undefined {
    const name = textOf(this.#value(standIns.locale[0], standIns.locale.slice(1)));
    return name === undefined ? undefined : localeNamed(name);
  }

  addresses(): string[] {
    return ['permalink', 'url', 'redirect_from', 'aliases'].flatMap((key) => this.list(key));
  }

  /** Keeps what one of our keys says and we do not understand. */
  keepOther(key: string, value: unknown): void {
    if (
      value === undefined ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0)
    ) {
      return;
    }
    const name = `other-${key}`;
    const before = this.#values[name];
    this.#others[name] =
      Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value;
    this.#notes.push(`${key}: ${JSON.stringify(value)} is kept as other-${key}`);
  }

  /** Keeps those entries of a list of ours that serve nothing here. */
  keepRest(key: string, isLeft: (entry: string) => boolean): void {
    if (key in this.#values) this.keepOther(key, this.list(key).filter(isLeft));
  }

  extra(): Record<string, unknown> {
    // What is read as our `draft` would contradict it once the article is published.
    const left: readonly string[] = [
      ...ownKeys,
      '__proto__',
      ...(this.#isUnpublished() ? ['published'] : []),
    ];
    const rest = Object.entries(this.#values).filter(([key]) => !left.includes(key));
    return { ...Object.fromEntries(rest), ...this.#others };
  }
}

function textOf(value: unknown): string | undefined {
  // PostgreSQL's texts hold no NUL.
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
