import { csvOf } from '../../csv';

/** What agents see of the searches of a month in one language. Pure. */
export interface SearchLogLine {
  readonly words: string;
  /** How often it was searched for. */
  readonly count: number;
  /** How many results the last search had. */
  readonly found: number;
  /** How often a result was chosen. */
  readonly clicks: number;
  /** The average place of what was chosen, the first being 1; undefined when nothing was. */
  readonly place: number | undefined;
  /** The day of the last search, in UTC. */
  readonly lastAt: Date;
  readonly handled: boolean;
}

export interface SearchLog {
  /** `2026-11` */
  readonly month: string;
  /** The months in which somebody searched in this language, the newest first, and the current one. */
  readonly months: readonly string[];
  readonly searches: number;
  readonly different: number;
  /** How many of the searches had found nothing when they were last made. */
  readonly foundNothing: number;
  readonly top: readonly SearchLogLine[];
  /** What found nothing and waits for somebody to deal with it. */
  readonly zero: readonly SearchLogLine[];
  /** How many there are of them, those not in the list included. */
  readonly zeroCount: number;
  readonly handled: readonly SearchLogLine[];
}

export interface SearchQueryRow {
  readonly words: string;
  readonly count: number;
  readonly found: number;
  readonly clicks: number;
  readonly clickedAt: number;
  readonly lastAt: Date;
  readonly handledAt: Date | null;
}

export const lineOf = (row: SearchQueryRow): SearchLogLine => ({
  words: row.words,
  count: row.count,
  found: row.found,
  clicks: row.clicks,
  place: row.clicks > 0 ? row.clickedAt / row.clicks : undefined,
  lastAt: row.lastAt,
  handled: row.handledAt !== null,
});

/** The searches of a month as CSV: one line each. */
export function searchLogCsv(lines: readonly SearchLogLine[]): string {
  return csvOf(
    ['words', 'searches', 'found', 'chosen', 'average_place', 'last_day', 'done'],
    lines.map((line) => [
      line.words,
      line.count,
      line.found,
      line.clicks,
      line.place?.toFixed(2),
      line.lastAt.toISOString().slice(0, 10),
      line.handled ? 'yes' : 'no',
    ]),
  );
}

/** The month that an address names; undefined when it names none. */
export const readMonth = (text: string | null): string | undefined =>
  text !== null && /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text) ? text : undefined;
