import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  bucketsOf,
  type FigureFilter,
  type FigureRow,
  figureOf,
  figureQuery,
  Report,
  readFigureFilter,
  spreadOf,
} from './figures';
import { figuresCsv } from './figures-csv';

const minute = 60_000;
/** A Wednesday. */
const now = new Date('2026-03-04T10:00:00Z');
const everything: FigureFilter = { days: 30, teamId: undefined, channel: undefined, locale: undefined };

const row = (change: Partial<FigureRow> = {}): FigureRow => ({
  day: '2026-03-03',
  channel: 'chat',
  teamId: 'support',
  locale: 'en',
  firstResponseMs: null,
  resolutionMs: null,
  messages: 3,
  rating: null,
  deflectedBy: null,
  handedOver: false,
  ...change,
});

function reportOf(rows: readonly FigureRow[], filter: Partial<FigureFilter> = {}) {
  const report = new Report({ ...everything, ...filter }, now);
  for (const one of rows) report.add(one);
  return report.report();
}

describe('days and weeks', () => {
  it('has each day of a week and a month, today being the last', () => {
    expect(bucketsOf(7, now)).toEqual([
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
    expect(bucketsOf(30, now)).toHaveLength(30);
  });

  it('has whole weeks from Monday on, in which each day of the period is', () => {
    const weeks = bucketsOf(90, now);
    expect(weeks.at(-1)).toBe('2026-03-02');
    expect(weeks.every((day) => new Date(day).getUTCDay() === 1)).toBe(true);
    expect(weeks[0]).toBe(bucketOf('2025-12-05', 'week'));
    expect(bucketOf('2026-03-01', 'week')).toBe('2026-02-23');
    expect(bucketsOf(365, now)).toHaveLength(53);
  });
});

describe('how long something took', () => {
  it('names times that somebody waited, by the nearest rank', () => {
    const values = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
    expect(spreadOf(values)).toEqual({ count: 10, medianMs: 5, p90Ms: 9 });
    expect(values[0]).toBe(10);
  });

  it('says nothing of too few', () => {
    expect(spreadOf([1, 2, 3, 4])).toEqual({ count: 4, medianMs: undefined, p90Ms: undefined });
    expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ count: 5, medianMs: 3, p90Ms: undefined });
    expect(spreadOf([])).toEqual({ count: 0, medianMs: undefined, p90Ms: undefined });
  });
});

describe('a report', () => {
  it('counts each conversation on its day, in all, and in each of its groups', () => {
    const { buckets, total, teams, channels, locales, deflections } = reportOf([
      row({ rating: 'yes', firstResponseMs: minute, resolutionMs: 5 * minute }),
      row({ day: '2026-03-04', channel: 'message', locale: 'es', teamId: 'other', handedOver: true }),
      row({ day: '2026-03-04', deflectedBy: 'article:qr-code', rating: 'no' }),
    ]);
    expect(buckets.at(-1)).toMatchObject({
      start: '2026-03-04',
      conversations: 2,
      byChannel: { chat: 1, message: 1 },
      deflected: 1,
    });
    expect(buckets.at(-2)).toMatchObject({ start: '2026-03-03', conversations: 1, deflected: 0 });
    expect(total).toMatchObject({
      conversations: 3,
      handedOver: 1,
      messages: 9,
      ratings: { yes: 1, partly: 0, no: 1 },
      firstResponse: { count: 1, medianMs: undefined },
    });
    expect(teams.map(({ key, conversations }) => [key, conversations])).toEqual([
      ['support', 2],
      ['other', 1],
    ]);
    expect(channels.map(({ key }) => key)).toEqual(['chat', 'message']);
    expect(locales.map(({ key }) => key)).toEqual(['en', 'es']);
    expect(deflections).toEqual([{ target: 'article:qr-code', count: 1 }]);
  });

  it('leaves out what is older or of another view', () => {
    const rows = [row({ day: '2026-02-02' }), row({ locale: 'es' }), row({ channel: 'message' })];
    expect(reportOf(rows).total.conversations).toBe(2);
    expect(reportOf(rows, { days: 90 }).total.conversations).toBe(3);
    expect(reportOf(rows, { locale: 'es' }).total.conversations).toBe(1);
    expect(reportOf(rows, { channel: 'message', locale: 'es' }).total.conversations).toBe(0);
  });
});

it('takes of a conversation what figures need, and nothing of whom', () => {
  const at = (minutes: number) => new Date(now.getTime() + minutes * minute);
  const figure = figureOf({
    channel: 'chat',
    teamId: 'support',
    locale: 'es',
    createdAt: at(0),
    firstAnsweredAt: at(2),
    resolvedAt: null,
    lastSeq: 7,
    rating: null,
    deflectedBy: null,
    handOffId: 'a hand-over',
  });
  expect(figure).toEqual({
    day: '2026-03-04',
    channel: 'chat',
    teamId: 'support',
    locale: 'es',
    firstResponseMs: 2 * minute,
    resolutionMs: null,
    messages: 7,
    rating: null,
    deflectedBy: null,
    handedOver: true,
  });
});

it('reads a view from an address and writes it back; what makes no sense is not there', () => {
  const view = new URLSearchParams('days=90&team=night-shift&channel=message&language=es');
  expect(figureQuery(readFigureFilter(view)).toString()).toBe(view.toString());
  expect(readFigureFilter(new URLSearchParams("days=5&team=a'b&channel=fax"))).toEqual(everything);
});

it('writes a file in which unknown times are empty and no name is a formula', () => {
  const rows = [1, 2, 3, 4, 5].map((each) => row({ firstResponseMs: each * minute }));
  const csv = figuresCsv(reportOf(rows, { days: 7 }), {
    filter: { ...everything, days: 7, teamId: 'x' },
    team: '=HYPERLINK("https://example.com")',
  });
  const lines = csv.split('\r\n');
  expect(lines[0]?.split(',').slice(0, 6)).toEqual([
    'from',
    'step',
    'team',
    'channel',
    'language',
    'conversations',
  ]);
  expect(lines[6]).toBe(
    `2026-03-03,day,"'=HYPERLINK(""https://example.com"")",all,all,5,5,0,0,15,5,180,,0,,,0,0,0,0,0`,
  );
  expect(lines[7]).toContain(',0,0,0,0,0,0,,,0,,,0,0,0,0,0');
  expect(lines).toHaveLength(9);
});
