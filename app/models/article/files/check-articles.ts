import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { locales } from '~/locales/locale';
import type { Wizard } from '~/wizards/engine';
import { wizards as allWizards } from '~/wizards/registry';
import { isSlug } from '../article.schema';
import { type ArticleNeeds, missingFor, wizardNeeds } from '../wizard-needs';
import { addressesIn } from './addresses';
import type { EditionFile, FileProblem, SourceFile } from './article-file';
import { categoriesFile, readCategories } from './categories-file';
import { type Fields, readOwnFile } from './front-matter';

/** What is checked: the files of the folder, and what they rely on. */
export interface ArticleSources {
  /** `<locale>/<category>/<slug>.md`. */
  readonly files: readonly SourceFile[];
  /** The text of `categories.yaml`. */
  readonly categories: string;
  /** Whether a picture stands in the folder of static files; `path` begins with a slash. */
  readonly hasPicture: (path: string) => boolean;
  /** For tests; the portal's own unless given. */
  readonly wizards?: Readonly<Record<string, Wizard>>;
}

interface Heading {
  readonly depth: number;
  readonly id: string | undefined;
  readonly line: number;
}

interface CheckedFile {
  readonly edition: EditionFile;
  readonly fields: Fields;
  readonly headings: readonly Heading[];
}

/** What has to be alike in every language, with the key on whose line a difference is told. */
const alike = ['category', 'platforms', 'versions', 'related', 'wizard', 'verified', 'order'] as const;

const markers = ['NOTE', 'TIP', 'WARNING', 'DANGER', 'UNVERIFIED'];

const parser = unified().use(remarkParse).use(remarkGfm);

/** Everything in a folder of articles that would fail its readers or the wizards (app/articles/README.md). */
export function checkArticles(sources: ArticleSources): FileProblem[] {
  const wizards = sources.wizards ?? allWizards;
  const { categories, problems: categoryProblems } = readCategories(sources.categories, locales);
  const problems: FileProblem[] = [...categoryProblems];
  for (const { slug } of categories) {
    if (!isSlug(slug)) problems.push({ file: categoriesFile, line: 1, message: `"${slug}" is no slug` });
  }
  const read: CheckedFile[] = [];
  for (const file of sources.files) {
    problems.push(...checkPath(file.path));
    const { edition, fields, problems: found } = readOwnFile(file);
    problems.push(...found);
    if (edition && fields) read.push({ edition, fields, headings: headingsOf(edition) });
  }
  const library = new Library(
    read,
    sources.files.map(({ path }) => path),
  );
  const needs = wizardNeeds(wizards);
  for (const file of read) {
    problems.push(
      ...checkFiling(file, library, new Set(categories.map(({ slug }) => slug))),
      ...checkHeadings(file),
      ...checkCallouts(file),
      ...checkAddresses(file, library, wizards, sources.hasPicture),
      ...checkTranslations(file, library),
      ...checkNeeds(file, needs.get(file.edition.slug)),
    );
  }
  const slugs = new Set(sources.files.map(({ path }) => slugOfPath(path)));
  for (const [slug, { uses }] of needs) {
    if (slugs.has(slug)) continue;
    const [use] = uses;
    const message = `has no article "${slug}", which the wizard ${use?.wizard} shows (${use?.step})`;
    problems.push({ file: '.', line: 1, message });
  }
  return problems;
}

const slugOfPath = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.md$/, '');

/** The articles by language and slug. */
class Library {
  readonly #files: ReadonlyMap<string, readonly CheckedFile[]>;
  readonly #names: ReadonlySet<string>;

  constructor(files: readonly CheckedFile[], paths: readonly string[]) {
    this.#names = new Set(paths.map((path) => `${path.split('/')[0]}/${slugOfPath(path)}`));
    const byName = new Map<string, CheckedFile[]>();
    for (const file of files) {
      const name = `${file.edition.locale}/${file.edition.slug}`;
      byName.set(name, [...(byName.get(name) ?? []), file]);
    }
    this.#files = byName;
  }

  all(locale: string, slug: string): readonly CheckedFile[] {
    return this.#files.get(`${locale}/${slug}`) ?? [];
  }

  /** Whether there is a file, also one that could not be read: what is wrong with that is told once. */
  has(locale: string, slug: string): boolean {
    return this.#names.has(`${locale}/${slug}`);
  }

  find(locale: string, slug: string): CheckedFile | undefined {
    return this.all(locale, slug)[0];
  }
}

function checkPath(path: string): FileProblem[] {
  const [locale = '', category, name] = path.split('/');
  const said = (message: string) => [{ file: path, line: 1, message }];
  if (name === undefined || category === undefined) return said('does not stand in <locale>/<category>/');
  if (!(locales as readonly string[]).includes(locale)) return said(`the portal has no language "${locale}"`);
  if (!isSlug(slugOfPath(path))) return said('the file name is no slug: lower-case letters, digits, hyphens');
  return [];
}

function checkFiling({ edition, fields }: CheckedFile, library: Library, categories: ReadonlySet<string>) {
  const { path, locale, slug, category, content } = edition;
  const problems: FileProblem[] = [];
  const add = (line: number, message: string) => problems.push({ file: path, line, message });
  if (path.split('/')[1] !== category) {
    add(fields.lineOf('category'), `the category "${category}" is not the folder that the file stands in`);
  } else if (!categories.has(category)) {
    add(fields.lineOf('category'), `the category "${category}" does not stand in ${categoriesFile}`);
  }
  const [first] = library.all(locale, slug);
  if (first && first.edition.path !== path) add(1, `the slug "${slug}" is that of ${first.edition.path}`);
  for (const related of content.related) {
    if (related === slug) add(fields.lineOf('related'), 'related: names the article itself');
    else if (!library.has(locale, related)) {
      add(fields.lineOf('related'), `related: there is no article "${related}" in "${locale}"`);
    }
  }
  return problems;
}

function headingsOf({ content, bodyLine }: EditionFile): Heading[] {
  const headings: Heading[] = [];
  visit(parser.parse(content.body), 'heading', ({ depth, position }) => {
    if (!position) return;
    const source = content.body.slice(position.start.offset, position.end.offset);
    const id = /\{#([a-z0-9-]+)\}\s*#*\s*$/.exec(source)?.[1];
    headings.push({ depth, id, line: bodyLine + position.start.line - 1 });
  });
  return headings;
}

function checkHeadings({ edition, headings }: CheckedFile): FileProblem[] {
  const problems: FileProblem[] = [];
  const add = (line: number, message: string) => problems.push({ file: edition.path, line, message });
  const seen = new Set<string>();
  let section: { id: string; line: number; parts: string[] } | undefined;
  const endSection = () => {
    if (!section || section.parts.length === 0) return;
    const missing = edition.content.platforms.filter((platform) => !section?.parts.includes(platform));
    if (missing.length > 0) {
      add(section.line, `the section "${section.id}" has no part for ${missing.join(', ')}`);
    }
  };
  for (const { depth, id, line } of headings) {
    if (depth !== 2 && depth !== 3) add(line, 'a heading is a section (##) or a part of one (###)');
    if (id === undefined) {
      add(line, 'the heading has no id: {#…}');
      continue;
    }
    if (seen.has(id)) add(line, `the id "${id}" is used twice`);
    seen.add(id);
    if (depth === 2) {
      endSection();
      section = { id, line, parts: [] };
    }
    if (depth !== 3) continue;
    if (!section) {
      add(line, 'a part (###) stands in no section (##)');
      continue;
    }
    const platform = id.startsWith(`${section.id}-`) ? id.slice(section.id.length + 1) : undefined;
    if (platform === undefined || !edition.content.platforms.includes(platform)) {
      add(line, `the id "${id}" is not "${section.id}-" and a platform of the article`);
    } else section.parts.push(platform);
  }
  endSection();
  return problems;
}

function checkCallouts({ edition, fields }: CheckedFile): FileProblem[] {
  const problems: FileProblem[] = [];
  const { path, content, bodyLine } = edition;
  for (const { marker, line } of calloutsIn(content.body)) {
    if (!markers.includes(marker)) {
      problems.push({ file: path, line: bodyLine + line - 1, message: `there is no callout "${marker}"` });
    }
    if (marker === 'UNVERIFIED' && content.verified !== null) {
      const message = 'verified: names a day, and the text has steps that nobody has checked';
      problems.push({ file: path, line: fields.lineOf('verified'), message });
    }
  }
  return problems;
}

const calloutsIn = (body: string) =>
  body.split('\n').flatMap((text, index) => {
    const marker = /^\s*>\s*\[!([A-Za-z]+)\]/.exec(text)?.[1];
    return marker === undefined ? [] : [{ marker, line: index + 1 }];
  });

function checkAddresses(
  file: CheckedFile,
  library: Library,
  wizards: Readonly<Record<string, Wizard>>,
  hasPicture: (path: string) => boolean,
): FileProblem[] {
  const { edition } = file;
  return addressesIn(edition.content.body).flatMap(({ kind, url, line }) => {
    const message =
      kind === 'image' ? pictureProblem(url, hasPicture) : linkProblem(url, file, library, wizards);
    return message === undefined ? [] : [{ file: edition.path, line: edition.bodyLine + line - 1, message }];
  });
}

function pictureProblem(url: string, hasPicture: (path: string) => boolean): string | undefined {
  if (!url.startsWith('/') || url.startsWith('//')) {
    return `the picture ${url} is not one of the portal's own (/…)`;
  }
  return hasPicture(url) ? undefined : `the picture ${url} is not in public/`;
}

function linkProblem(
  url: string,
  file: CheckedFile,
  library: Library,
  wizards: Readonly<Record<string, Wizard>>,
): string | undefined {
  if (/^(?:https:|mailto:)/.test(url)) return undefined;
  const [, wizardId, step] = /^wizard:([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(url) ?? [];
  if (wizardId !== undefined) {
    const wizard = wizards[wizardId];
    if (!wizard) return `there is no wizard "${wizardId}"`;
    return step === undefined || step in wizard.steps
      ? undefined
      : `the wizard "${wizardId}" has no step "${step}"`;
  }
  const { locale } = file.edition;
  const [, slug = '', section] = /^([^/:?#]*)(?:#(.+))?$/.exec(url) ?? [];
  if (slug === '' && section === undefined) return `the link ${url} names no article, section or wizard`;
  const target = slug === '' ? file : library.find(locale, slug);
  if (!target && library.has(locale, slug)) return undefined;
  if (!target) return `there is no article "${slug}" in "${locale}"`;
  if (section !== undefined && !target.headings.some(({ id }) => id === section)) {
    return `the article "${target.edition.slug}" has no section "${section}"`;
  }
  return undefined;
}

/** Every language has the article, filed alike and in the same parts. Differences are told in the later language. */
function checkTranslations(file: CheckedFile, library: Library): FileProblem[] {
  const { edition, fields, headings } = file;
  const problems: FileProblem[] = [];
  const add = (line: number, message: string) => problems.push({ file: edition.path, line, message });
  for (const locale of locales) {
    if (!library.has(locale, edition.slug)) add(1, `the article has no text in "${locale}"`);
  }
  const other = locales
    .slice(0, Math.max((locales as readonly string[]).indexOf(edition.locale), 0))
    .map((locale) => library.find(locale, edition.slug))
    .find((found) => found !== undefined);
  if (!other) return problems;
  const theirs = other.edition;
  const values = ({ category, place, content }: EditionFile) => ({ ...content, category, order: place });
  for (const key of alike) {
    if (JSON.stringify(values(edition)[key]) === JSON.stringify(values(theirs)[key])) continue;
    add(fields.lineOf(key), `${key}: is not that of ${theirs.path}`);
  }
  const ids = (list: readonly Heading[]) => list.map(({ depth, id }) => `${'#'.repeat(depth)} {#${id}}`);
  const [mine, his] = [ids(headings), ids(other.headings)];
  const at = mine.findIndex((id, index) => id !== his[index]);
  if (at >= 0 || mine.length !== his.length) {
    const line = headings[at]?.line ?? edition.bodyLine;
    add(line, `the sections are not those of ${theirs.path}: ${his[at] ?? his[mine.length] ?? 'one more'}`);
  }
  for (const [name, count] of countables) {
    const [here, there] = [count(edition.content.body), count(theirs.content.body)];
    if (here !== there) add(edition.bodyLine, `${name}: ${here}; in ${theirs.path}: ${there}`);
  }
  return problems;
}

/** What a text and its translation have the same of. */
const countables: readonly (readonly [string, (body: string) => string])[] = [
  ['steps and list entries', (body) => String(body.match(/^(?:\d+\.|-) /gm)?.length ?? 0)],
  [
    'callouts',
    (body) =>
      calloutsIn(body)
        .map(({ marker }) => marker)
        .join(' ') || 'none',
  ],
  ['names in code', (body) => [...new Set(body.match(/`[^`\n]+`/g))].sort().join(' ') || 'none'],
];

function checkNeeds({ edition }: CheckedFile, needs: ArticleNeeds | undefined): FileProblem[] {
  const { content, path, bodyLine } = edition;
  return missingFor(needs, content).map(({ kind, id, uses }) => {
    const what = {
      section: `has no section {#${id}}`,
      empty: `has no text in the section {#${id}}`,
      platform: `has no part {#${id}}`,
    }[kind];
    const use = uses[0];
    return {
      file: path,
      line: bodyLine,
      message: `${what}, which the wizard ${use?.wizard} shows (${use?.step})`,
    };
  });
}
