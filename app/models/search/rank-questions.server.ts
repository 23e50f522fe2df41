import type {
  Candidate,
  CorpusFigures,
  SearchFilter,
  SearchIndex,
  SearchScope,
  WantedStems,
} from '~/services/search/search-index';
import { importanceOf, type Ranked, type RankedQuery, rank } from './rank';
import { filterOf, passes } from './search-filter';
import { wantedBy } from './wanted-words.server';

/**
 * What a question counts for beside an article that fits as well: the staff have checked what an article says, and a
 * hundred thousand questions must not stand before the one right answer.
 */
const questionShare = 0.45;
/** What was found in a collection, by which query, and what all of it sums up to. */
interface RankedPart {
  readonly ranked: readonly Ranked<Candidate>[];
  /** Undefined when nothing was looked for. */
  readonly query: RankedQuery | undefined;
  readonly corpus: CorpusFigures;
}

/** One list of both: scores are brought to what a document that has the whole query would reach in each. */
export function mergeRanked(articles: RankedPart, questions: RankedPart): Ranked<Candidate>[] {
  if (questions.ranked.length === 0) return [...articles.ranked];
  const wholeOf = ({ query, corpus }: RankedPart) =>
    query === undefined
      ? 0
      : importanceOf(query, Math.max(corpus.documents, 1)).reduce((sum, worth) => sum + worth, 0);
  const whole = wholeOf(questions);
  const scale = whole === 0 ? questionShare : (questionShare * wholeOf(articles)) / whole;
  const scaled = questions.ranked.map((one) => ({ ...one, score: one.score * scale }));
  return [...articles.ranked, ...scaled].sort((a, b) => b.score - a.score);
}

/** So many questions are ranked. */
export const enoughQuestions = 100;
/** So many of them have to pass a filter, if there are as many. */
const enoughFiltered = 40;
/** Of a long query the most telling words decide which questions are looked at. */
const mostCombined = 5;

/**
 * The questions worth ranking, ranked: first those that hold all of what is most telling, the newest of them, then those
 * that lack a word, then those with two of the words, then one. Each step ends as soon as there are enough, so that it
 * makes no difference how many questions there are.
 */
export async function rankQuestions(
  searchIndex: SearchIndex,
  scope: SearchScope,
  query: RankedQuery,
  corpus: CorpusFigures,
  { category, platform }: SearchFilter,
  { headsOnly = false, enough }: { headsOnly?: boolean; enough: number },
): Promise<Ranked<Candidate>[]> {
  const wanted = wantedBy(query, corpus.documents)
    .wanted.sort((a, b) => b.weight - a.weight)
    .slice(0, mostCombined);
  const found = new Map<number, Candidate>();
  const add = async (anyOf: readonly (readonly WantedStems[])[], heads: boolean, filter: SearchFilter) => {
    const expected = anyOf.reduce((sum, one) => sum + expectedIn(one, corpus.documents), 0);
    const asked = { ...scope, ...filter, anyOf, expected, headsOnly: heads, most: enough };
    for (const one of await searchIndex.questions({ ...asked, withoutTexts: headsOnly }))
      found.set(one.id, one);
  };
  const steps = combinations(wanted);
  if (wanted.length > 0 && !headsOnly) await add([wanted], true, {});
  for (const anyOf of steps) {
    if (found.size >= enough) break;
    await add(anyOf, headsOnly, {});
  }
  const filter = filterOf({ category, platform });
  if (Object.keys(filter).length > 0 && found.size >= enough) {
    // What a filter lets pass may stand further back.
    const passing = () => [...found.values()].filter((one) => passes(one, filter)).length;
    for (const anyOf of steps) {
      if (passing() >= enoughFiltered) break;
      await add(anyOf, headsOnly, filter);
    }
  }
  return rank(query, [...found.values()], corpus);
}

/** What is tried, one after the other: everything, all but a word, two of the most telling, the most telling. */
function combinations(wanted: readonly WantedStems[]): (readonly (readonly WantedStems[])[])[] {
  const [first, second, third] = wanted;
  const steps = [[wanted]];
  if (wanted.length > 2) steps.push([wanted.slice(0, -1), wanted.slice(1)]);
  if (first && second && third && wanted.length > 3)
    steps.push([
      [first, second],
      [first, third],
      [second, third],
    ]);
  if (first && second) steps.push([[first]], [[second]]);
  return wanted.length === 0 ? [] : steps;
}

/** In how many documents words stand together if each stands where it likes. */
const expectedIn = (wanted: readonly WantedStems[], documents: number) =>
  wanted.reduce((share, one) => share * Math.min(1, one.documents / Math.max(documents, 1)), documents);
