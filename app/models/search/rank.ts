import type { SearchKind } from './search-document';

/** A way in which a document can have one or more words of the query, which stand side by side there. */
export interface Alternative {
  /** The first of the query's words that it serves, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** These, side by side. */
  readonly stems: readonly string[];
  /** 1 for the word itself, less for what only resembles it or means the same. */
  readonly weight: number;
  /** In how many documents it stands, about. */
  readonly documents: number;
}

/** The query as the ranking sees it. */
export interface RankedQuery {
  /** How much each word is worth beside the others: 1, less for words that are around a question. */
  readonly words: readonly { readonly worth: number }[];
  readonly alternatives: readonly Alternative[];
}

/** A document as the ranking sees it: stems of its fields, separated by spaces. */
export interface RankedDocument {
  readonly kind: SearchKind;
  readonly ref: string;
  readonly titleStems: string;
  readonly summaryStems: string;
  /** A `|` stands between keywords. */
  readonly keywordStems: string;
  readonly headingStems: string;
  readonly bodyStems: string;
}

/** Sums over all documents, for the usual length of a field. */
export interface RankedCorpus {
  readonly documents: number;
  readonly titleStems: number;
  readonly summaryStems: number;
  readonly keywordStems: number;
  readonly headingStems: number;
  readonly bodyStems: number;
}

export interface Ranked<Document> {
  readonly document: Document;
  readonly score: number;
  /** What part of the query it has, weighed by how telling the words are: 0 to 1. */
  readonly coverage: number;
}

type Field = 'titleStems' | 'keywordStems' | 'headingStems' | 'summaryStems' | 'bodyStems';

/** What the ranking goes by. */
export interface Tuning {
  /**
   * Field by field: its weight, and how much a field of twice the usual length is held against it (b of BM25). The
   * title says what a document is about; what stands in a long text says less.
   */
  readonly fields: Readonly<Record<Field, { readonly weight: number; readonly b: number }>>;
  /** k1 of BM25: how soon repeating a word stops to say more. */
  readonly saturation: number;
  /** Below 1 a rare word counts less beside common ones: people add words that no text has. */
  readonly tellingPower: number;
  /** What of a score is left to a document that has next to nothing of the query, and how steeply it falls to that. */
  readonly uncovered: number;
  readonly coverPower: number;
  /** A title that is all in the query, and has all of it, raises the score by this much. */
  readonly titleFit: number;
  /** Two words of the query side by side, in shares of what the two are worth. */
  readonly sideBySide: Readonly<Record<Field, number>>;
}

export const usualTuning: Tuning = {
  fields: {
    titleStems: { weight: 3.5, b: 0.4 },
    keywordStems: { weight: 2, b: 0.2 },
    headingStems: { weight: 1.2, b: 0.4 },
    summaryStems: { weight: 1.3, b: 0.4 },
    bodyStems: { weight: 0.6, b: 0.6 },
  },
  saturation: 1.2,
  tellingPower: 0.7,
  uncovered: 0.3,
  coverPower: 1.5,
  titleFit: 0.5,
  sideBySide: { titleStems: 0.5, keywordStems: 0.4, headingStems: 0.3, summaryStems: 0.3, bodyStems: 0.2 },
};

const fieldNames = Object.keys(usualTuning.fields) as Field[];

/** How telling a word is that so many of all documents have. */
export function telling(documents: number, all: number, power = usualTuning.tellingPower): number {
  const known = Math.min(documents, all);
  return Math.log(1 + (all - known + 0.5) / (known + 0.5)) ** power;
}

type Places = ReadonlyMap<string, readonly number[]>;

function placesOf(text: string, wanted: ReadonlySet<string>): { places: Places; length: number } {
  const places = new Map<string, number[]>();
  let length = 0;
  if (text !== '') {
    for (const stem of text.split(' ')) {
      if (wanted.has(stem)) {
        const known = places.get(stem);
        if (known) known.push(length);
        else places.set(stem, [length]);
      }
      length += 1;
    }
  }
  return { places, length };
}

/** Where stems stand side by side. */
function runs(places: Places, stems: readonly string[]): readonly number[] {
  const [first = '', ...others] = stems;
  const starts = places.get(first) ?? [];
  if (others.length === 0) return starts;
  return starts.filter((start) => others.every((stem, at) => places.get(stem)?.includes(start + at + 1)));
}

/**
 * Orders documents by how well they answer, best first. Pure and the same for every engine: BM25 field by field over
 * the best way in which a document has each word, times what part of the query it has, with more for words that stand
 * together and for titles that are what was asked.
 */
export function rank<Document extends RankedDocument>(
  query: RankedQuery,
  documents: readonly Document[],
  corpus: RankedCorpus,
  tuning = usualTuning,
): Ranked<Document>[] {
  const all = Math.max(corpus.documents, 1);
  const wanted = new Set(query.alternatives.flatMap(({ stems }) => stems));
  const importance = importanceOf(query, all, tuning);
  const whole = importance.reduce((sum, one) => sum + one, 0);
  if (whole === 0) return [];
  const ranked = documents.flatMap((document) => {
    const weighed = weigh(query, importance, document, corpus, all, wanted, tuning);
    return weighed ? [{ document, score: weighed.score, coverage: weighed.covered / whole }] : [];
  });
  return ranked.sort(
    (a, b) =>
      b.score - a.score ||
      (a.document.kind === b.document.kind ? 0 : a.document.kind < b.document.kind ? -1 : 1) ||
      (a.document.ref < b.document.ref ? -1 : 1),
  );
}

/** What each word of the query is worth: as telling as the best way in which documents have it. */
export function importanceOf(
  { words, alternatives }: RankedQuery,
  all: number,
  tuning = usualTuning,
): number[] {
  return words.map(({ worth }, at) => {
    const ways = alternatives.filter(({ from, to }) => from <= at && at < to);
    const own = ways.filter(({ weight, documents }) => weight === 1 && documents > 0);
    const best = (own.length > 0 ? own : ways).reduce(
      (sofar, way) => (sofar === undefined || way.weight > sofar.weight ? way : sofar),
      undefined as Alternative | undefined,
    );
    return worth * telling(best?.documents ?? 0, all, tuning.tellingPower);
  });
}

function weigh(
  { words, alternatives }: RankedQuery,
  importance: readonly number[],
  document: RankedDocument,
  corpus: RankedCorpus,
  all: number,
  wanted: ReadonlySet<string>,
  { fields, saturation, tellingPower, uncovered, coverPower, titleFit, sideBySide }: Tuning,
): { score: number; covered: number } | undefined {
  const read = fieldNames.map((field) => {
    const { weight, b } = fields[field];
    const { places, length } = placesOf(document[field], wanted);
    const usual = Math.max(corpus[field] / all, 1);
    return { field, weight, places, length, norm: 1 - b + (b * length) / usual };
  });
  /** The best way of each word so far. */
  const value = words.map(() => 0);
  const matched = words.map(() => 0);
  const inTitle = words.map(() => 0);
  const used: (readonly string[] | undefined)[] = words.map(() => undefined);
  const titleTaken = new Set<number>();
  // Ways that serve several words come after those of single words, to be compared with what these reach together.
  const ways = [...alternatives].sort((a, b) => a.to - a.from - (b.to - b.from));
  for (const way of ways) {
    let sum = 0;
    let title = false;
    for (const { field, weight, places, norm } of read) {
      const starts = runs(places, way.stems);
      if (starts.length === 0) continue;
      sum += (weight * starts.length * (saturation + 1)) / (starts.length + saturation * norm);
      if (field === 'titleStems' || field === 'keywordStems') title = true;
      if (field === 'titleStems')
        for (const start of starts)
          for (let at = 0; at < way.stems.length; at += 1) titleTaken.add(start + at);
    }
    if (sum === 0) continue;
    const span = way.to - way.from;
    const served = importance.slice(way.from, way.to).reduce((total, one) => total + one, 0);
    const worth = words.slice(way.from, way.to).reduce((total, one) => total + one.worth, 0) / span;
    // Another word for it can be rarer than the word itself; that does not make it more telling.
    const reached =
      way.weight * sum * Math.min(worth * telling(way.documents, all, tellingPower) * span, served);
    const sofar = value.slice(way.from, way.to).reduce((total, one) => total + one, 0);
    if (reached <= sofar) continue;
    for (let at = way.from; at < way.to; at += 1) {
      value[at] = served === 0 ? 0 : (reached * (importance[at] ?? 0)) / served;
      matched[at] = way.weight;
      inTitle[at] = title ? way.weight : 0;
      used[at] = way.stems;
    }
  }
  const points = value.reduce((sum, one) => sum + one, 0);
  if (points === 0) return undefined;
  const shareOf = (of: readonly number[]) =>
    of.reduce((sum, one, at) => sum + one * (importance[at] ?? 0), 0);
  const whole = importance.reduce((sum, one) => sum + one, 0);
  const covered = shareOf(matched);
  const coverage = covered / whole;
  const titleLength = read[0]?.length ?? 0;
  const fit = titleLength === 0 ? 0 : titleTaken.size / titleLength;
  const fitting = titleFit * fit * (shareOf(inTitle) / whole);
  let together = 0;
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [left, right] = [used[at], used[at + 1]];
    if (!left || !right || left === right) continue;
    const pair = Math.min(importance[at] ?? 0, importance[at + 1] ?? 0);
    const best = read.reduce(
      (most, { field, places }) =>
        runs(places, [...left, ...right]).length > 0 ? Math.max(most, sideBySide[field]) : most,
      0,
    );
    together += pair * best * 2;
  }
  const score = (points + together) * (uncovered + (1 - uncovered) * coverage ** coverPower) * (1 + fitting);
  return { score, covered };
}
