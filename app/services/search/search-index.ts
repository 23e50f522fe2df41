import type { Audience, SearchKind } from '~/models/search/search-document';

/**
 * What is counted and looked up apart: what the staff have written (articles and wizards), and what people have
 * (questions). Words of the one say nothing about how telling, or how well spelled, words of the other are.
 */
export const searchCollections = ['articles', 'questions'] as const;
export type SearchCollection = (typeof searchCollections)[number];

export const collectionOf = (kind: SearchKind): SearchCollection =>
  kind === 'question' ? 'questions' : 'articles';

/** Under which name the words of a collection are counted: articles by the language alone. */
export const vocabularyOf = (locale: string, collection: SearchCollection): string =>
  collection === 'articles' ? locale : `${locale} ${collection}`;

/** Where is looked. */
export interface SearchScope {
  readonly locale: string;
  readonly audiences: readonly Audience[];
  /** Both unless told; whoever counts words over both gets a word once for each. */
  readonly collection?: SearchCollection | undefined;
}

/** The names under which the words of a scope are counted. */
export const vocabulariesOf = ({ locale, collection }: SearchScope): string[] =>
  (collection === undefined ? searchCollections : [collection]).map((one) => vocabularyOf(locale, one));

export interface SearchFilter {
  readonly kinds?: readonly SearchKind[] | undefined;
  readonly category?: string | undefined;
  readonly platform?: string | undefined;
}

/** A word that the query asks for: the stems any of which serve. Stems are letters and digits, nothing else. */
export interface WantedStems {
  readonly stems: readonly string[];
  /** How telling it is: the weight of a document that holds it. */
  readonly weight: number;
  /** In how many documents it is, at most. */
  readonly documents: number;
}

/** Asks for articles and wizards. */
export interface CandidateQuery extends SearchScope, SearchFilter {
  readonly wanted: readonly WantedStems[];
  /** Only documents that hold everything that is wanted. */
  readonly all?: boolean;
  /** Look in titles and keywords alone: quick, however common the words are. */
  readonly headsOnly?: boolean;
  /** Leave the stems of summaries and bodies empty: for a list of titles they are not worth their way. */
  readonly withoutTexts?: boolean;
  readonly most: number;
}

/** Asks for questions, of which there can be very many. */
export interface QuestionQuery extends SearchScope, Omit<SearchFilter, 'kinds'> {
  /** Questions that hold everything of one of these. */
  readonly anyOf: readonly (readonly WantedStems[])[];
  /** How many that are, about. */
  readonly expected: number;
  readonly headsOnly?: boolean;
  readonly withoutTexts?: boolean;
  readonly most: number;
}

/** What the ranking weighs of a document. */
export interface Candidate {
  readonly id: number;
  readonly kind: SearchKind;
  readonly ref: string;
  readonly category: string | null;
  /** Separated and surrounded by spaces. */
  readonly platforms: string;
  readonly titleStems: string;
  readonly summaryStems: string;
  readonly keywordStems: string;
  readonly headingStems: string;
  readonly bodyStems: string;
}

export interface IndexedWord {
  readonly word: string;
  readonly stem: string;
  /** In how many documents of the scope. */
  readonly documents: number;
}

/** Sums over the documents of a scope. */
export interface CorpusFigures {
  readonly documents: number;
  readonly titleStems: number;
  readonly summaryStems: number;
  readonly keywordStems: number;
  readonly headingStems: number;
  readonly bodyStems: number;
}

/**
 * The most matching articles that an engine looks at to find the likeliest: common words do not make a search slower,
 * however many articles there are.
 */
export const mostLookedAt = 3_000;

/** For documents that hold everything, of which the first page needs only a part, fewer do. */
export const lookedAt = ({ all, headsOnly }: CandidateQuery): number =>
  all && !headsOnly ? mostLookedAt / 3 : mostLookedAt;

/** Questions that hold what is wanted are looked at up to here for those that a filter lets pass. */
export const mostFiltered = 300;

/** An engine's way of finding. It finds; what comes first is decided elsewhere and alike for all engines. */
export interface SearchIndex {
  /** Articles and wizards that hold any of what is wanted, the likeliest first, as the engine reckons. */
  candidates(query: CandidateQuery): Promise<Candidate[]>;
  /** Questions, the newest first. Takes no longer the more there are. */
  questions(query: QuestionQuery): Promise<Candidate[]>;
  /** Any documents, the newest first. */
  newest(scope: SearchScope & SearchFilter, most: number): Promise<Candidate[]>;
  /** Words of the scope that have one of these stems or are one of these words. */
  words(
    scope: SearchScope,
    looked: { stems: readonly string[]; words: readonly string[] },
  ): Promise<IndexedWord[]>;
  /** Words of the scope that begin so, the commonest first. */
  wordsBeginning(scope: SearchScope, beginning: string, most: number): Promise<IndexedWord[]>;
  /** Words of the scope that look alike, by letters in a row; how alike is decided elsewhere. */
  wordsLike(scope: SearchScope, word: string, most: number): Promise<IndexedWord[]>;
  corpus(scope: SearchScope): Promise<CorpusFigures>;
  /** Makes the engine's indexes and the counts anew from the stored documents. Searches go on meanwhile. */
  rebuild(): Promise<void>;
}
