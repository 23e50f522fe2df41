import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFiltered, readSearchAddress, type SearchAddress, searchAddressPath } from './search-address';

const read = (query: string) => readSearchAddress(new URLSearchParams(query));

describe('the address of a search', () => {
  it('says what is searched for', () => {
    expect(read('q=+face+id+&kind=article&category=signing-in&platform=mac&page=3')).toEqual({
      words: 'face id',
      kind: 'article',
      category: 'signing-in',
      platform: 'mac',
      page: 3,
    });
  });

  it.each([
    '',
    'q=&kind=&category=&platform=&page=',
    'kind=person&category=../x&platform=a%20b&page=0',
    'page=-1&category=%00',
    'page=1e3&kind=constructor',
    'page=12345',
  ])('leaves out what it does not understand: %j', (query) => {
    expect(read(query)).toEqual({ words: '', page: 1 });
    expect(isFiltered(read(query))).toBe(false);
  });

  it('is read as it was written, whatever was typed', () => {
    const address: fc.Arbitrary<SearchAddress> = fc.record({
      words: fc.string({ unit: 'binary', maxLength: 150 }).map((text) => text.trim()),
      kind: fc.constantFrom('article', 'wizard', undefined),
      category: fc.constantFrom('signing-in', 'señales', undefined),
      platform: fc.constantFrom('ios', undefined),
      page: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(address, fc.constantFrom('en' as const, 'es' as const), (written, locale) => {
        const url = new URL(searchAddressPath(locale, written), 'https://portal.example.com');
        expect(readSearchAddress(url.searchParams)).toEqual(written);
      }),
      { seed: 20261122 },
    );
  });
});
