import { defaultLocale, type Locale, readLocale } from '~/locales/locale';
import {
  type Candidate,
  type CorpusFigures,
  mostLookedAt,
  type SearchFilter,
  type SearchScope,
  type WantedStems,
} from '~/services/search/search-index';
import type { Dependencies } from '../dependencies';
import { fold, tokensOf } from './analysis';
import { type ExpandedQuery, expandQuery } from './expand-query.server';
import { excerptOf, markWords } from './mark';
import { type ParsedQuery, parseQuery } from './parse-query';
import { importanceOf, type Ranked, rank, telling } from './rank';
import { audiencesFor, type SearchKind } from './search-document';
import type { SearchFacets, SearchHit, SearchInput, SearchResult, Suggestion } from './search-result';
import { wizardFirst } from './situation';

type SearchDependencies = Pick<Dependencies, 'db' | 'searchIndex'>;

/** So many documents are ranked; what an engine puts further down would not have come near the first page. */
const mostRanked = 240;
/** Where so many documents have every word, none that lacks one comes before them. */
const enoughWithAll = 60;
const mostSuggestions = 8;
/** Documents below this share of the best one's score only happen to have a word. */
const leastShare = 0.12;
/** Less of the query than this is not what was asked for. */
const leastCoverage = 0.34;
const usualPage = 10;
const longestPage = 50;

/** What came of looking in one language. */
interface Looked {
  readonly locale: Locale;
  readonly ranked: readonly Ranked<Candidate>[];
  readonly query: ExpandedQuery;
  readonly nearest: boolean;
}

/**
 * One ranked list over everything that the viewer may find, in one language; in the default one where that has no
 * words like these. Never empty while there is anything to find: what does not fit is said to be `nearest`.
 */
export async function search(deps: SearchDependencies, input: SearchInput): Promise<SearchResult> {
  const looked = await look(deps, input);
  const all = looked.ranked.filter(({ document }) => passes(document, input));
  const size = Math.min(Math.max(Math.trunc(input.pageSize ?? usualPage), 1), longestPage);
  const pages = Math.max(Math.ceil(all.length / size), 1);
  const page = Math.min(Math.max(Math.trunc(input.page ?? 1) || 1, 1), pages);
  const shown = all.slice((page - 1) * size, page * size);
  return {
    hits: await hitsOf(deps, shown, looked, input),
    total: all.length,
    page,
    pages,
    didYouMean: looked.query.didYouMean,
    nearest: looked.nearest,
    facets: facetsOf(looked.ranked.map(({ document }) => document)),
  };
}

/** What the words typed so far probably lead to, best first: at most eight. The last word is unfinished. */
export async function suggest(
  deps: SearchDependencies,
  input: Pick<SearchInput, 'locale' | 'words' | 'viewer' | 'brand'>,
): Promise<Suggestion[]> {
  const scope = scopeOf(input.locale, input);
  const parsed = parseQuery(input.words, input.locale, brandWords(input));
  if (parsed.words.length === 0) return [];
  const query = await expandQuery(deps.searchIndex, scope, parsed, { unfinished: true, added: [] });
  const corpus = await deps.searchIndex.corpus(scope);
  const candidates = await suggestible(deps, scope, query, corpus);
  const ranked = keep(rank(query, candidates, corpus), parsed).slice(0, mostSuggestions);
  const first = wizardFirst(ranked, situationOf(query, parsed, corpus));
  const titles = await deps.db.searchDocument.findMany({
    where: { id: { in: first.map(({ document }) => document.id) }, audience: { in: [...scope.audiences] } },
    select: { id: true, title: true },
  });
  return first.flatMap(({ document: { id, kind, ref } }) => {
    const title = titles.find((one) => one.id === id)?.title;
    return title === undefined
      ? []
      : [{ kind, ref, locale: input.locale, title: branded(title, input.brand) }];
  });
}

/** Whoever types wants a title: texts are looked into only when too few titles have the words. */
async function suggestible(
  { searchIndex }: SearchDependencies,
  scope: SearchScope,
  query: ExpandedQuery,
  { documents }: CorpusFigures,
): Promise<Candidate[]> {
  const { wanted, rare } = wantedBy(query, documents);
  const heads = { ...scope, wanted, headsOnly: true, withoutTexts: true, most: 60 };
  const all = await searchIndex.candidates({ ...heads, all: true });
  if (all.length >= mostSuggestions) return all;
  const some = unique([...all, ...(await searchIndex.candidates(heads))]);
  if (some.length >= mostSuggestions || rare.length === 0) return some;
  return unique([...some, ...(await searchIndex.candidates({ ...scope, wanted: rare, most: 40 }))]);
}

async function look(deps: SearchDependencies, input: SearchInput): Promise<Looked> {
  const own = await lookIn(deps, input.locale, input);
  if (own.ranked.length > 0 && !own.nearest) return own;
  if (input.locale !== defaultLocale) {
    const other = await lookIn(deps, defaultLocale, input);
    const untranslated = await withoutTranslation(deps, other.ranked, input);
    if (untranslated.length > 0 && !other.nearest) return { ...other, ranked: untranslated };
  }
  if (own.ranked.length > 0) return own;
  // Nothing has any of the words: something is better than a dead end.
  const newest = await deps.searchIndex.newest(
    { ...scopeOf(input.locale, input), ...filterOf(input) },
    usualPage,
  );
  return {
    ...own,
    nearest: true,
    ranked: newest.map((document) => ({ document, score: 0, coverage: 0 })),
  };
}

async function lookIn(deps: SearchDependencies, locale: Locale, input: SearchInput): Promise<Looked> {
  const { searchIndex } = deps;
  const scope = scopeOf(locale, input);
  const parsed = parseQuery(input.words, locale, brandWords(input));
  const added = await synonymsOfAgents(deps, locale);
  const [query, corpus] = await Promise.all([
    expandQuery(searchIndex, scope, parsed, { unfinished: false, added }),
    searchIndex.corpus(scope),
  ]);
  const found = await findCandidates(deps, scope, query, corpus.documents, input);
  const ranked = rank(query, found, corpus);
  const fitting = keep(await holdingPhrases(deps, ranked, parsed, locale), parsed);
  const best = wizardFirst(fitting, situationOf(query, parsed, corpus));
  if (best.length > 0)
    return { locale, query, ranked: best, nearest: (fitting[0]?.coverage ?? 0) < leastCoverage };
  // The phrase stands nowhere, but its words perhaps do.
  return { locale, query, ranked: keep(ranked, parsed), nearest: true };
}

/**
 * The documents worth ranking. Telling words are looked up everywhere; words that very many documents have only in
 * titles, and in texts that have all of them, so that a common word costs no more among a hundred thousand documents.
 */
async function findCandidates(
  { searchIndex }: SearchDependencies,
  scope: SearchScope,
  query: ExpandedQuery,
  documents: number,
  input: SearchFilter,
): Promise<Candidate[]> {
  const { wanted, rare, sum } = wantedBy(query, documents);
  if (wanted.length === 0) return [];
  const ask = async (filter: SearchFilter) => {
    const common = { ...scope, ...filter, most: mostRanked };
    if (sum <= mostLookedAt) return searchIndex.candidates({ ...common, wanted });
    const all = unique([
      ...(await searchIndex.candidates({ ...common, wanted, all: true, headsOnly: true })),
      ...(await searchIndex.candidates({ ...common, wanted, all: true })),
    ]);
    if (all.length >= enoughWithAll) return all;
    return unique([
      ...all,
      ...(await searchIndex.candidates({ ...common, wanted, headsOnly: true })),
      ...(await searchIndex.candidates({ ...common, wanted: rare })),
    ]);
  };
  const filter = filterOf(input);
  const everything = await ask({});
  const filtered = Object.values(filter).some((value) => value !== undefined);
  if (!filtered || everything.length < mostRanked) return everything;
  return unique([...everything, ...(await ask(filter))]);
}

/** For each word of the query the stems that serve, the most telling word first. */
function wantedBy(query: ExpandedQuery, documents: number) {
  const slots = query.words.map((_, at) => {
    const stems = new Map<string, number>();
    for (const { from, to, stems: sequence, documents: some } of query.alternatives) {
      if (at < from || at >= to) continue;
      // Of words side by side one is enough to find where they are.
      const [first = ''] = sequence;
      stems.set(first, Math.max(stems.get(first) ?? 0, some));
    }
    const sum = [...stems.values()].reduce((total, one) => total + one, 0);
    return { stems: [...stems.keys()], sum, worth: query.words[at]?.worth ?? 1 };
  });
  const all = Math.max(documents, 1);
  const asked = slots.filter(({ stems }) => stems.length > 0).sort((a, b) => a.sum - b.sum);
  const toWanted = ({ stems, sum, worth }: (typeof asked)[number]): WantedStems => ({
    stems,
    weight: worth * telling(sum, all),
  });
  let total = 0;
  const rare = asked.filter(({ sum }) => {
    total += sum;
    return total <= mostLookedAt;
  });
  return {
    wanted: asked.map(toWanted),
    rare: rare.map(toWanted),
    sum: asked.reduce((all_, { sum }) => all_ + sum, 0),
  };
}

const situationOf = (query: ExpandedQuery, { negated }: ParsedQuery, { documents }: CorpusFigures) => ({
  meant: query.meant,
  importance: importanceOf(query, Math.max(documents, 1)),
  negated,
});

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.id, one])).values()];
}

/** Leaves out what must not be there, and the long tail of what only happens to have one of the words. */
function keep(ranked: readonly Ranked<Candidate>[], { excluded }: ParsedQuery): Ranked<Candidate>[] {
  const allowed = ranked.filter(({ document }) => !excluded.some((stem) => hasStem(document, stem)));
  const best = allowed[0]?.score ?? 0;
  return allowed.filter(({ score }) => score >= best * leastShare);
}

const hasStem = (document: Candidate, stem: string) =>
  [
    document.titleStems,
    document.keywordStems,
    document.headingStems,
    document.summaryStems,
    document.bodyStems,
  ].some((field) => ` ${field} `.includes(` ${stem} `));

/** Those that hold every quoted phrase word by word. */
async function holdingPhrases(
  { db }: SearchDependencies,
  ranked: readonly Ranked<Candidate>[],
  { phrases }: ParsedQuery,
  locale: Locale,
): Promise<Ranked<Candidate>[]> {
  if (phrases.length === 0) return [...ranked];
  const texts = await db.searchDocument.findMany({
    where: { id: { in: ranked.map(({ document }) => document.id) } },
    select: { id: true, title: true, summary: true, keywords: true, body: true },
  });
  const holds = (id: number) => {
    const text = texts.find((one) => one.id === id);
    if (!text) return false;
    const fields = [text.title, text.summary, text.body, ...text.keywords.split('\n')].map(
      (field) =>
        ` ${tokensOf(field, locale)
          .map(({ word }) => word)
          .join(' ')} `,
    );
    return phrases.every((phrase) => fields.some((field) => field.includes(` ${phrase.join(' ')} `)));
  };
  return ranked.filter(({ document }) => holds(document.id));
}

/** Documents of the default language that the wanted one does not have. */
async function withoutTranslation(
  { db }: SearchDependencies,
  ranked: readonly Ranked<Candidate>[],
  input: SearchInput,
): Promise<Ranked<Candidate>[]> {
  if (ranked.length === 0) return [];
  const translated = await db.searchDocument.findMany({
    where: {
      locale: input.locale,
      audience: { in: [...audiencesFor(input.viewer)] },
      ref: { in: ranked.map(({ document }) => document.ref) },
    },
    select: { kind: true, ref: true },
  });
  return ranked.filter(
    ({ document }) => !translated.some(({ kind, ref }) => kind === document.kind && ref === document.ref),
  );
}

async function synonymsOfAgents({ db }: SearchDependencies, locale: Locale): Promise<string[][]> {
  const rows = await db.searchSynonym.findMany({ where: { locale }, select: { words: true } });
  return rows.map(({ words }) => JSON.parse(words) as string[]);
}

const scopeOf = (locale: Locale, { viewer }: Pick<SearchInput, 'viewer'>): SearchScope => ({
  locale,
  audiences: audiencesFor(viewer),
});

const filterOf = ({ kinds, category, platform }: SearchFilter): SearchFilter => ({
  ...(kinds === undefined || kinds.length === 0 ? {} : { kinds }),
  ...(category === undefined ? {} : { category }),
  ...(platform === undefined ? {} : { platform }),
});

const platformsOf = ({ platforms }: Pick<Candidate, 'platforms'>) => platforms.split(' ').filter(Boolean);

function passes(document: Candidate, { kinds, category, platform }: SearchFilter): boolean {
  const platforms = platformsOf(document);
  return (
    (kinds === undefined || kinds.length === 0 || kinds.includes(document.kind)) &&
    (category === undefined || document.category === category) &&
    // What names no platform is about all of them.
    (platform === undefined || platforms.length === 0 || platforms.includes(platform))
  );
}

function facetsOf(documents: readonly Candidate[]): SearchFacets {
  const kinds = new Map<SearchKind, number>();
  const categories = new Map<string, number>();
  const platforms = new Map<string, number>();
  const add = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const document of documents) {
    add(kinds, document.kind);
    if (document.category !== null) add(categories, document.category);
    for (const platform of platformsOf(document)) add(platforms, platform);
  }
  const commonest = (a: readonly [string, number], b: readonly [string, number]) =>
    b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  return {
    kinds: [...kinds].sort(commonest).map(([kind, count]) => ({ kind, count })),
    categories: [...categories].sort(commonest).map(([category, count]) => ({ category, count })),
    platforms: [...platforms].sort(commonest).map(([platform, count]) => ({ platform, count })),
  };
}

async function hitsOf(
  { db }: SearchDependencies,
  shown: readonly Ranked<Candidate>[],
  { query, locale }: Looked,
  { brand, viewer }: SearchInput,
): Promise<SearchHit[]> {
  const texts = await db.searchDocument.findMany({
    // Once more: between finding and showing a document can have been closed to the viewer.
    where: {
      id: { in: shown.map(({ document }) => document.id) },
      audience: { in: [...audiencesFor(viewer)] },
    },
    select: { id: true, title: true, summary: true, body: true, locale: true },
  });
  const marks = { stems: query.marked, beginning: query.beginning };
  return shown.flatMap(({ document, score }) => {
    const text = texts.find(({ id }) => id === document.id);
    if (!text) return [];
    const named = (part: string) => branded(part, brand);
    return [
      {
        kind: document.kind,
        ref: document.ref,
        locale: readLocale(text.locale),
        title: markWords(named(text.title), locale, marks),
        excerpt: excerptOf({ summary: named(text.summary), body: named(text.body) }, locale, marks),
        category: document.category,
        platforms: platformsOf(document),
        score,
      },
    ];
  });
}

const branded = (text: string, brand: string | undefined) =>
  brand === undefined ? text : text.replaceAll('{app}', brand);

const brandWords = ({ brand }: { brand?: string | undefined }): ReadonlySet<string> =>
  new Set((brand ?? '').split(/\s+/).map(fold).filter(Boolean));
