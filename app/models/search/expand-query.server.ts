import { readLocale } from '~/locales/locale';
import type { IndexedWord, SearchIndex, SearchScope } from '~/services/search/search-index';
import { isSoft, stemOf } from './analysis';
import { type SynonymTable, synonymsIn, synonymTable } from './expand-synonyms';
import type { ParsedQuery } from './parse-query';
import type { Alternative, RankedQuery } from './rank';
import { correctionsOf } from './spelling';
import { synonyms } from './synonyms/synonyms';

/** How much a way of having a word counts beside the word itself. */
const weights = {
  joined: 0.95,
  beginning: 0.8,
  unfinished: 0.6,
  oneError: 0.8,
  otherForm: 0.7,
  twoErrors: 0.6,
  synonym: 0.65,
  /** A word around a question, beside one that the question is about. */
  soft: 0.3,
};

/** Words that are looked at for what an unfinished one could become, and for what a misspelled one was. */
const mostEndings = 12;
const mostNeighbours = 60;
/** Unknown words that are looked into; whoever types more of them gets them as they are. */
const mostUnknown = 6;

/** A query with every way in which documents can have its words. */
export interface ExpandedQuery extends RankedQuery {
  /** The stems that are marked in texts. */
  readonly marked: ReadonlySet<string>;
  /** What the unfinished last word begins with. */
  readonly beginning: string | undefined;
  /** The query as it was perhaps meant. */
  readonly didYouMean: string | undefined;
  /** For each word, the stems that it certainly or probably is: what a situation is recognised by. */
  readonly meant: readonly ReadonlyMap<string, number>[];
}

/** The vocabulary that ships, made ready once: it never changes while a process runs. */
const shipped: Readonly<Record<string, SynonymTable>> = Object.fromEntries(
  Object.entries(synonyms).map(([locale, groups]) => [locale, synonymTable(groups, locale)]),
);

/** What is known before the words of a query are looked up. */
interface Expansion {
  /** Take the last word for the beginning of one, even if it is a word. */
  readonly unfinished: boolean;
  /** Groups of synonyms besides those that ship. */
  readonly added: readonly (readonly string[])[];
  /** For each word, what it was taken for elsewhere; it is not guessed at a second time. */
  readonly taken?: ExpandedQuery['meant'] | undefined;
  /**
   * What people have written: a word that only they use is a slip when what it would be a slip of is far more common
   * among them.
   */
  readonly people?: SearchScope | undefined;
}

/** A word that people write so many times less often than another, which looks alike, is a slip for it. */
const slipShare = 1 / 10;
/** And in so few documents of the staff. */
const mostOfSlip = 3;

/**
 * Finds what the words of a query can mean in the texts of a scope: other endings, words not typed to their end,
 * misspellings, words joined or split, and synonyms. Looks into no document and into no word of a document that is
 * not in the scope.
 */
export async function expandQuery(
  index: SearchIndex,
  scope: SearchScope,
  query: ParsedQuery,
  { unfinished, added, taken, people }: Expansion,
): Promise<ExpandedQuery> {
  const { locale } = scope;
  const { words } = query;
  const language = readLocale(locale);
  const joins = words.slice(0, -1).map(({ word }, at) => word + (words[at + 1]?.word ?? ''));
  const splits = words.map(({ word }) => splitsOf(word));
  const known = await index.words(scope, {
    stems: [
      ...new Set([
        ...words.map(({ stem }) => stem),
        ...joins.map((word) => stemOf(word, locale)),
        ...(taken ?? []).flatMap((one) => [...one.keys()]),
      ]),
    ],
    words: [...new Set(splits.flat(2))],
  });
  const byStem = documentsByStem(known);
  const byWord = new Map(known.map((one) => [one.word, one]));
  const tables = [shipped[language], ...(added.length > 0 ? [synonymTable(added, locale)] : [])].filter(
    (table): table is SynonymTable => table !== undefined,
  );

  const alternatives: Alternative[] = [];
  const meant: Map<string, number>[] = words.map(({ stem }) => new Map([[stem, 1]]));
  words.forEach(({ stem }, at) => {
    alternatives.push({ from: at, to: at + 1, stems: [stem], weight: 1, documents: byStem.get(stem) ?? 0 });
  });
  taken?.forEach((one, at) => {
    for (const [stem, weight] of one) {
      const documents = byStem.get(stem) ?? 0;
      if (weight === 1 || documents === 0) continue;
      alternatives.push({ from: at, to: at + 1, stems: [stem], weight, documents });
      meant[at]?.set(stem, weight);
    }
  });
  const compound = new Set<number>();
  joins.forEach((word, at) => {
    const stem = stemOf(word, locale);
    const documents = byStem.get(stem) ?? 0;
    if (documents === 0) return;
    alternatives.push({ from: at, to: at + 2, stems: [stem], weight: weights.joined, documents });
    compound.add(at).add(at + 1);
  });
  splits.forEach((ways, at) => {
    for (const [left = '', right = ''] of ways) {
      const [one, other] = [byWord.get(left), byWord.get(right)];
      if (!one || !other) continue;
      const documents = Math.min(one.documents, other.documents);
      const stems = [one.stem, other.stem];
      alternatives.push({ from: at, to: at + 1, stems, weight: weights.joined, documents });
      // Three letters and more on both sides are hardly chance.
      if (Math.min(left.length, right.length) >= 3) compound.add(at);
    }
  });

  const corrected = new Map<number, string>();
  const last = words.length - 1;
  const openWord = query.openEnd ? words[last] : undefined;
  await Promise.all(
    words.slice(0, words.length).map(async ({ word, stem }, at) => {
      const isOpen = openWord !== undefined && at === last;
      const own = byStem.get(stem) ?? 0;
      const isKnown = own > 0;
      // What hardly any text has is perhaps a slip that somebody took into account; what it is a slip of serves too.
      if (isKnown && own <= mostOfSlip && taken === undefined && at < mostUnknown && [...word].length >= 6) {
        for (const { known: one, errors } of correctionsOf(
          word,
          await index.wordsLike(scope, word, mostNeighbours),
        )) {
          if (errors > 1 || one.stem === stem || own > one.documents * slipShare) continue;
          const { documents } = one;
          alternatives.push({ from: at, to: at + 1, stems: [one.stem], weight: weights.oneError, documents });
          meant[at]?.set(one.stem, weights.oneError);
        }
      }
      if (isKnown && !(isOpen && unfinished)) return;
      const isSaid = tables.some(({ stems }) => stems.has(stem));
      const [endings, neighbours] = await Promise.all([
        [...word].length >= (isOpen && taken === undefined ? 1 : 3)
          ? index.wordsBeginning(scope, word, mostEndings)
          : [],
        isKnown || isSaid || at >= mostUnknown || [...word].length < 4 || (taken?.[at]?.size ?? 0) > 1
          ? []
          : index.wordsLike(scope, word, mostNeighbours),
      ]);
      for (const ending of byStems(endings)) {
        if (ending.stem === stem) continue;
        const weight = isOpen && unfinished ? weights.beginning : weights.unfinished;
        alternatives.push({
          from: at,
          to: at + 1,
          stems: [ending.stem],
          weight,
          documents: ending.documents,
        });
        meant[at]?.set(ending.stem, weight);
      }
      const guesses = correctionsOf(word, neighbours);
      const isSlip =
        guesses.length > 0 && (people === undefined || (await isSlipOf(index, people, stem, guesses)));
      const corrections = isSlip ? guesses : [];
      const isUsed = guesses.length > 0 && !isSlip;
      for (const { known: one, errors } of corrections) {
        const weight = errors === 1 ? weights.oneError : weights.twoErrors;
        const documents = Math.max(one.documents, 1);
        alternatives.push({ from: at, to: at + 1, stems: [one.stem], weight, documents });
        meant[at]?.set(one.stem, weight);
      }
      if (guesses.length === 0) {
        // Another form of it, misspelled: "sincronisar" where texts have "sincronización".
        const stems = neighbours.map((one) => ({ ...one, word: one.stem }));
        for (const { known: one, errors } of correctionsOf(stem, stems)) {
          const weight = errors === 1 ? weights.otherForm : weights.twoErrors;
          alternatives.push({ from: at, to: at + 1, stems: [one.stem], weight, documents: one.documents });
          meant[at]?.set(one.stem, weight);
        }
      }
      const best = corrections[0]?.known.word;
      if (best !== undefined && endings.length === 0 && !compound.has(at)) corrected.set(at, best);
      if (!isKnown && !isSaid && !isUsed && corrections.length === 0 && endings.length === 0) {
        // Nobody's text has it; perhaps people say it.
        for (const one of saidLike(word, tables, locale)) meant[at]?.set(one, weights.oneError);
      }
    }),
  );

  const others = synonymsIn(meant, tables);
  const unheard = [...new Set(others.flatMap(({ stems }) => stems))];
  const heard = documentsByStem(
    unheard.length === 0 ? [] : await index.words(scope, { stems: unheard, words: [] }),
  );
  for (const { from, to, stems, sureness } of others) {
    const documents = Math.min(...stems.map((stem) => heard.get(stem) ?? 0));
    if (documents === 0) continue;
    alternatives.push({ from, to, stems, weight: weights.synonym * sureness, documents });
  }

  const soft = words.map(({ stem }) => isSoft(stem, locale));
  const telling = soft.includes(false);
  return {
    words: words.map((_, at) => ({ worth: telling && soft[at] ? weights.soft : 1 })),
    alternatives: bestOfEach(alternatives.filter(({ documents }) => documents > 0)),
    marked: new Set(alternatives.filter(({ documents }) => documents > 0).flatMap(({ stems }) => stems)),
    beginning: unfinished ? openWord?.word : undefined,
    didYouMean: corrected.size === 0 ? undefined : replaceWords(query, corrected),
    meant,
  };
}

/** Whether people hardly write a word, and often one that it was perhaps meant to be. */
async function isSlipOf(
  index: SearchIndex,
  people: SearchScope,
  stem: string,
  guesses: readonly { readonly known: IndexedWord }[],
): Promise<boolean> {
  const stems = [...new Set([stem, ...guesses.map(({ known }) => known.stem)])];
  const written = documentsByStem(await index.words(people, { stems, words: [] }));
  const own = written.get(stem) ?? 0;
  const most = Math.max(...guesses.map(({ known }) => written.get(known.stem) ?? 0));
  return own <= most * slipShare;
}

/** A stem is in about as many documents as the commonest of its words. */
function documentsByStem(words: readonly IndexedWord[]): Map<string, number> {
  const documents = new Map<string, number>();
  for (const one of words) documents.set(one.stem, Math.max(documents.get(one.stem) ?? 0, one.documents));
  return documents;
}

const byStems = (words: readonly IndexedWord[]) =>
  [...documentsByStem(words)].map(([stem, documents]) => ({ stem, documents }));

/** The ways to take a word for two. */
function splitsOf(word: string): [string, string][] {
  const letters = [...word];
  if (letters.length < 4 || letters.length > 24) return [];
  // Two letters are a word only beside a short one: "wifi", "faceid".
  const least = letters.length < 8 ? 2 : 3;
  const splits: [string, string][] = [];
  for (let at = least; at <= letters.length - least; at += 1)
    splits.push([letters.slice(0, at).join(''), letters.slice(at).join('')]);
  return splits;
}

/** Stems of the vocabulary that a word, as a misspelling, could be. */
function saidLike(word: string, tables: readonly SynonymTable[], locale: string): string[] {
  const stem = stemOf(word, locale);
  const said = tables.flatMap(({ stems }) => [...stems].map((one) => ({ word: one, documents: 0 })));
  return correctionsOf(stem, said).map(({ known }) => known.word);
}

/** Of ways with the same stems in the same place the surest. */
function bestOfEach(alternatives: readonly Alternative[]): Alternative[] {
  const best = new Map<string, Alternative>();
  for (const one of alternatives) {
    const key = `${one.from} ${one.to} ${one.stems.join(' ')}`;
    const known = best.get(key);
    if (!known || known.weight < one.weight) best.set(key, one);
  }
  return [...best.values()];
}

/** The query as typed, with these words in place of those that were typed. */
function replaceWords({ text, words }: ParsedQuery, corrected: ReadonlyMap<number, string>): string {
  let replaced = '';
  let at = 0;
  words.forEach(({ start, end }, place) => {
    const word = corrected.get(place);
    if (word === undefined) return;
    replaced += text.slice(at, start) + word;
    at = end;
  });
  return (replaced + text.slice(at)).replace(/\s+/g, ' ').trim();
}
