import { describe, expect, it } from 'vitest';
import { isNarrowed, type ListAddress, listQuery, listQueryNames, readListAddress } from './question-line';

const read = (query: string, locale: 'en' | 'es' = 'en') =>
  readListAddress(new URLSearchParams(query), locale);

describe('the address of a list', () => {
  it('begins with the newest in the page’s language', () => {
    expect(read('')).toEqual({
      view: 'newest',
      language: 'en',
      category: undefined,
      tag: undefined,
      type: undefined,
      from: undefined,
    });
    expect(read('', 'es').language).toBe('es');
    expect(isNarrowed(read('view=shared&in=all'))).toBe(false);
    expect(isNarrowed(read('tag=mac'))).toBe(true);
  });

  it('comes back as it was written, in one order, with nothing that goes without saying', () => {
    for (const query of [
      '',
      'before=7',
      'after=7',
      'below=12.7&view=shared',
      'above=0.7&view=shared',
      'before=9&category=sync&in=all&tag=face-id&type=idea&view=unanswered',
      'in=es',
    ]) {
      const written = listQuery(read(query), 'en');
      expect(written).toBe(query === '' ? '' : `?${query}`);
    }
    expect(listQuery(read('in=en&view=newest'), 'en')).toBe('');
    expect(listQuery(read('in=en', 'es'), 'es')).toBe('?in=en');
  });

  it('leaves out what cannot be read, and marks of another order', () => {
    for (const query of [
      'view=best&type=rant&in=fr',
      'before=0&after=-1',
      'before=1e3',
      'below=12.7',
      'view=newest&above=1.1',
      'before=99999999999',
    ]) {
      expect(read(query), query).toEqual(read(''));
    }
    expect(read('view=shared&before=7').from).toBeUndefined();
  });

  it('names every parameter for the page cache', () => {
    const all: ListAddress = {
      view: 'unanswered',
      language: undefined,
      category: 'c',
      tag: 't',
      type: 'idea',
      from: { older: true, questionId: 1, shares: undefined },
    };
    const addresses: ListAddress[] = [
      all,
      { ...all, from: { older: false, questionId: 1, shares: undefined } },
      { ...all, view: 'shared', from: { older: true, questionId: 1, shares: 1 } },
      { ...all, view: 'shared', from: { older: false, questionId: 1, shares: 1 } },
    ];
    const names = addresses.flatMap((one) => [...new URLSearchParams(listQuery(one, 'en')).keys()]);
    expect([...new Set(names)].sort()).toEqual([...listQueryNames].sort());
  });
});
