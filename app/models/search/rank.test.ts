import { describe, expect, it } from 'vitest';
import { type Alternative, type RankedDocument, rank, telling } from './rank';

const documentOf = (ref: string, given: Partial<RankedDocument> = {}): RankedDocument => ({
  kind: 'article',
  ref,
  titleStems: '',
  summaryStems: '',
  keywordStems: '',
  headingStems: '',
  bodyStems: '',
  ...given,
});

const corpus = {
  documents: 100,
  titleStems: 400,
  summaryStems: 1_000,
  keywordStems: 500,
  headingStems: 800,
  bodyStems: 20_000,
};

const word = (at: number, stem: string, documents = 10, weight = 1): Alternative => ({
  from: at,
  to: at + 1,
  stems: [stem],
  weight,
  documents,
});

const order = (alternatives: Alternative[], ...documents: RankedDocument[]) => {
  const words = Array.from({ length: Math.max(...alternatives.map(({ to }) => to)) }, () => ({ worth: 1 }));
  return rank({ words, alternatives }, documents, corpus).map(({ document }) => document.ref);
};

describe('the ranking', () => {
  it('leaves out what has nothing of the query', () => {
    expect(order([word(0, 'a')], documentOf('no', { bodyStems: 'b c' }))).toEqual([]);
  });

  it('puts a title before keywords, keywords before a text', () => {
    expect(
      order(
        [word(0, 'a')],
        documentOf('text', { bodyStems: 'a x y z' }),
        documentOf('keyword', { keywordStems: 'a | x' }),
        documentOf('title', { titleStems: 'a x y z' }),
      ),
    ).toEqual(['title', 'keyword', 'text']);
  });

  it('puts what has every word before what has one of them often', () => {
    expect(
      order(
        [word(0, 'a'), word(1, 'b')],
        documentOf('often', { bodyStems: 'a a a a a a a a a a' }),
        documentOf('both', { bodyStems: 'a x x x x b x x x x' }),
      ),
    ).toEqual(['both', 'often']);
  });

  it('weighs rare words more', () => {
    expect(telling(1, 100)).toBeGreaterThan(telling(50, 100));
    expect(
      order(
        [word(0, 'common', 80), word(1, 'rare', 2)],
        documentOf('common', { bodyStems: 'common x' }),
        documentOf('rare', { bodyStems: 'rare x' }),
      ),
    ).toEqual(['rare', 'common']);
  });

  it('puts words side by side before words apart, and the title that is the query before a longer one', () => {
    expect(
      order(
        [word(0, 'a'), word(1, 'b')],
        documentOf('apart', { bodyStems: 'a x x b' }),
        documentOf('together', { bodyStems: 'x a b x' }),
      ),
    ).toEqual(['together', 'apart']);
    expect(
      order(
        [word(0, 'a'), word(1, 'b')],
        documentOf('longer', { titleStems: 'a b c d e' }),
        documentOf('exact', { titleStems: 'a b' }),
      ),
    ).toEqual(['exact', 'longer']);
  });

  it('takes what resembles a word for less than the word, and for no more telling than the word', () => {
    expect(
      order(
        [word(0, 'a', 20), word(0, 'like', 1, 0.8), word(0, 'means', 1, 0.65)],
        documentOf('means', { titleStems: 'means' }),
        documentOf('like', { titleStems: 'like' }),
        documentOf('itself', { titleStems: 'a' }),
      ),
    ).toEqual(['itself', 'like', 'means']);
  });

  it('counts a phrase only where its words stand side by side', () => {
    const phrase: Alternative = { from: 0, to: 1, stems: ['face', 'id'], weight: 0.9, documents: 5 };
    expect(
      order(
        [phrase],
        documentOf('apart', { bodyStems: 'id x face' }),
        documentOf('phrase', { bodyStems: 'x face id x' }),
      ),
    ).toEqual(['phrase']);
  });

  it('orders what is equal by name, whatever order it comes in', () => {
    const documents = ['c', 'a', 'b'].map((ref) => documentOf(ref, { titleStems: 'a' }));
    expect(order([word(0, 'a')], ...documents)).toEqual(['a', 'b', 'c']);
    expect(order([word(0, 'a')], ...documents.reverse())).toEqual(['a', 'b', 'c']);
  });

  it('tells what part of the query a document has', () => {
    const ranked = rank(
      { words: [{ worth: 1 }, { worth: 1 }], alternatives: [word(0, 'a'), word(1, 'b')] },
      [documentOf('half', { bodyStems: 'a' }), documentOf('whole', { bodyStems: 'a b' })],
      corpus,
    );
    expect(ranked.map(({ coverage }) => Math.round(coverage * 100))).toEqual([100, 50]);
  });
});
