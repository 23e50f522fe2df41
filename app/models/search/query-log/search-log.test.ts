import { describe, expect, it } from 'vitest';
import { lineOf, readMonth, type SearchQueryRow, searchLogCsv } from './search-log';

const row = (words: string, more: Partial<SearchQueryRow> = {}): SearchQueryRow => ({
  words,
  count: 3,
  found: 2,
  clicks: 0,
  clickedAt: 0,
  lastAt: new Date('2026-11-22T00:00:00Z'),
  handledAt: null,
  ...more,
});

describe('the average place of what was chosen', () => {
  it('is told when something was', () => {
    expect(lineOf(row('backup', { clicks: 4, clickedAt: 6 })).place).toBe(1.5);
    expect(lineOf(row('backup')).place).toBeUndefined();
  });
});

describe('the searches of a month as CSV', () => {
  const csv = (...rows: SearchQueryRow[]) => searchLogCsv(rows.map(lineOf)).split('\r\n').slice(1, -1);

  it('has a line each', () => {
    expect(
      csv(row('qr code', { clicks: 2, clickedAt: 3 }), row('backup', { handledAt: new Date(0) })),
    ).toEqual(['qr code,3,2,2,1.50,2026-11-22,no', 'backup,3,2,0,,2026-11-22,yes']);
  });

  it('keeps what would end a cell inside it', () => {
    expect(csv(row('"face id", new'))[0]).toMatch(/^"""face id"", new",3,/);
  });

  it.each(['=1+1', '+1', '-android', '@sum(1)'])('makes no formula of %s', (words) => {
    expect(csv(row(words))[0]).toMatch(new RegExp(`^'\\${words[0]}`));
  });
});

it.each([
  ['2026-11', '2026-11'],
  ['2026-13', undefined],
  ['2026-1', undefined],
  ['', undefined],
  [null, undefined],
])('%j names the month %j', (text, month) => {
  expect(readMonth(text)).toBe(month);
});
