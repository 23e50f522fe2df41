import { defaultLocale, type Locale, locales, readLocale } from '~/locales/locale';
import {
  type Candidate,
  type CorpusFigures,
  mostLookedAt,
  type SearchFilter,
  type SearchScope,
} from '~/services/search/search-index';
import type { Dependencies } from '../dependencies';
import { fold, phraseStems, tokensOf } from './analysis';
import { type ExpandedQuery, expandQuery } from './expand-query.server';
import { excerptOf, markWords } from './mark';
import { type ParsedQuery, parseQuery } from './parse-query';
import { importanceOf, type Ranked, rank } from './rank';
import { enoughQuestions, mergeRanked, rankQuestions } from './rank-questions.server';
import { audiencesFor, type SearchKind } from './search-document';
import { filterOf, passes, platformsOf } from './search-filter';
import type { SearchFacets, SearchHit, SearchInput, SearchResult, Suggestion } from './search-result';
import { wizardFirst } from './situation';
import { circumstances } from './situations';
import { wantedBy } from './wanted-words.server';

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
  readonly query: Pick<ExpandedQuery, 'marked' | 'beginning' | 'didYouMean'>;
  readonly nearest: boolean;
  /** There are more questions that hold what was asked for than were looked at. */
  readonly more: boolean;
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
    more: looked.more,
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
  const { locale } = input;
  const { articles: scope, questions: people } = scopesOf(locale, input);
  const parsed = parseQuery(input.words, locale, brandWords(input));
  if (parsed.words.length === 0) return [];
  const { searchIndex } = deps;
  const [corpus, asked] = await Promise.all([searchIndex.corpus(scope), searchIndex.corpus(people)]);
  const found = await expandBoth(deps, locale, input, parsed, {
    unfinished: true,
    added: [],
    withQuestions: asked.documents > 0,
  });
  const articles = rank(found.articles, await suggestible(deps, scope, found.articles, corpus), corpus);
  const questions =
    found.questions === undefined
      ? []
      : await rankQuestions(
          deps.searchIndex,
          people,
          found.questions,
          asked,
          {},
          { headsOnly: true, enough: mostSuggestions },
        );
  const together = mergeRanked(
    { ranked: articles, query: found.articles, corpus },
    { ranked: questions, query: found.questions, corpus: asked },
  );
  const ranked = keep(together, parsed).slice(0, mostSuggestions);
  const first = wizardFirst(ranked, situationOf(found.articles, parsed, corpus, locale));
  const titles = await deps.db.searchDocument.findMany({
    where: {
      id: { in: first.map(({ document }) => document.id) },
      audience: { in: [...scope.audiences] },
    },
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

/** Looks in the wanted language, then in the default one; never empty while there is anything to find. */
export async function look(deps: SearchDependencies, input: SearchInput): Promise<Looked> {
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
  const scopes = scopesOf(locale, input);
  const parsed = parseQuery(input.words, locale, brandWords(input));
  const [added, corpus, asked] = await Promise.all([
    synonymsOfAgents(deps, locale),
    searchIndex.corpus(scopes.articles),
    searchIndex.corpus(scopes.questions),
  ]);
  const expanded = await expandBoth(deps, locale, input, parsed, {
    unfinished: false,
    added,
    withQuestions: asked.documents > 0,
  });
  const candidates = await findCandidates(deps, scopes.articles, expanded.articles, corpus.documents, input);
  const questions =
    expanded.questions === undefined
      ? []
      : await rankQuestions(deps.searchIndex, scopes.questions, expanded.questions, asked, filterOf(input), {
          enough: enoughQuestions,
        });
  const ranked = mergeRanked(
    { ranked: rank(expanded.articles, candidates, corpus), query: expanded.articles, corpus },
    { ranked: questions, query: expanded.questions, corpus: asked },
  );
  const query = {
    ...expanded.articles,
    marked: new Set([...expanded.articles.marked, ...(expanded.questions?.marked ?? [])]),
  };
  const more = questions.length >= enoughQuestions;
  const fitting = keep(await holdingPhrases(deps, ranked, parsed, locale), parsed);
  const best = wizardFirst(fitting, situationOf(expanded.articles, parsed, corpus, locale));
  if (best.length > 0)
    return { locale, query, ranked: best, more, nearest: (fitting[0]?.coverage ?? 0) < leastCoverage };
  // The phrase stands nowhere, but its words perhaps do.
  return { locale, query, ranked: keep(ranked, parsed), more: false, nearest: true };
}

/** A query as what the staff have written, and what people have, can mean it. */
interface ExpandedBoth {
  readonly articles: ExpandedQuery;
  /** Undefined while nothing has been asked. */
  readonly questions: ExpandedQuery | undefined;
}

async function expandBoth(
  { searchIndex }: SearchDependencies,
  locale: Locale,
  viewer: Pick<SearchInput, 'viewer'>,
  parsed: ParsedQuery,
  {
    withQuestions,
    ...expansion
  }: { unfinished: boolean; added: readonly (readonly string[])[]; withQuestions: boolean },
): Promise<ExpandedBoth> {
  const scopes = scopesOf(locale, viewer);
  const people = withQuestions ? scopes.questions : undefined;
  const articles = await expandQuery(searchIndex, scopes.articles, parsed, { ...expansion, people });
  const questions =
    people && (await expandQuery(searchIndex, people, parsed, { ...expansion, taken: articles.meant }));
  return { articles, questions };
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

const situationOf = (
  query: ExpandedQuery,
  { negated }: ParsedQuery,
  { documents }: CorpusFigures,
  locale: Locale,
) => ({
  meant: query.meant,
  importance: importanceOf(query, Math.max(documents, 1)),
  negated,
  circumstances: told.get(locale) ?? [],
});

/** Made ready once: they change with the build alone. */
const told = new Map(
  locales.map((locale) => [locale, circumstances[locale].map((one) => phraseStems(one, locale))]),
);

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.id, one])).values()];
}

/**
 * Leaves out what must not be there, and the long tail of what only happens to have one of the words. Questions, which
 * count for less, are measured by the best of their own.
 */
function keep(ranked: readonly Ranked<Candidate>[], { excluded }: ParsedQuery): Ranked<Candidate>[] {
  const allowed = ranked.filter(({ document }) => !excluded.some((stem) => hasStem(document, stem)));
  const bestOf = (some: readonly Ranked<Candidate>[]) => Math.max(0, ...some.map(({ score }) => score));
  const best = bestOf(allowed);
  const bestQuestion = bestOf(allowed.filter(({ document }) => document.kind === 'question'));
  return allowed.filter(
    ({ document, score }) => score >= (document.kind === 'question' ? bestQuestion : best) * leastShare,
  );
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
  // A question is written in its own language only.
  const translated = await db.searchDocument.findMany({
    where: {
      kind: { in: ['article', 'wizard'] },
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

const scopesOf = (locale: Locale, viewer: Pick<SearchInput, 'viewer'>) => ({
  articles: { ...scopeOf(locale, viewer), collection: 'articles' as const },
  questions: { ...scopeOf(locale, viewer), collection: 'questions' as const },
});

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

/** Documents as they are shown: titles and excerpts with what was found marked. */
export async function hitsOf(
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
