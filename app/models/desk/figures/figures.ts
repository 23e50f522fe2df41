import { type Channel, channels, type Rating, ratings } from '../../conversation/conversation';

/*
 * What the desk knows of itself in numbers: how many came, how long they waited, how it ended. Of no agent and of no
 * person. Pure; days are days in UTC.
 */

const msPerDay = 86_400_000;

/** One conversation, as far as figures look at it. */
export interface FigureRow {
  /** The day on which it was begun, `2026-01-31`. */
  readonly day: string;
  readonly channel: string;
  readonly teamId: string;
  readonly locale: string;
  /** Milliseconds from the beginning to the first words of an agent; null when none came. */
  readonly firstResponseMs: number | null;
  /** Milliseconds from the beginning to the end, the last one when it was opened again; null while it goes on. */
  readonly resolutionMs: number | null;
  readonly messages: number;
  readonly rating: string | null;
  readonly deflectedBy: string | null;
  readonly handedOver: boolean;
}

/** What {@link figureOf} looks at. */
export const figureColumns = {
  channel: true,
  teamId: true,
  locale: true,
  createdAt: true,
  firstAnsweredAt: true,
  resolvedAt: true,
  lastSeq: true,
  rating: true,
  deflectedBy: true,
  handOffId: true,
} as const;

/** What a conversation's row says of it. */
export function figureOf(row: {
  readonly channel: string;
  readonly teamId: string;
  readonly locale: string;
  readonly createdAt: Date;
  readonly firstAnsweredAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly lastSeq: number;
  readonly rating: string | null;
  readonly deflectedBy: string | null;
  readonly handOffId: string | null;
}): FigureRow {
  const after = (moment: Date | null) =>
    moment === null ? null : Math.max(0, moment.getTime() - row.createdAt.getTime());
  return {
    day: dayOf(row.createdAt),
    channel: row.channel,
    teamId: row.teamId,
    locale: row.locale,
    firstResponseMs: after(row.firstAnsweredAt),
    resolutionMs: after(row.resolvedAt),
    messages: row.lastSeq,
    rating: row.rating,
    deflectedBy: row.deflectedBy,
    handedOver: row.handOffId !== null,
  };
}

/** The lengths of time that can be looked at, in days. */
export const periods = [7, 30, 90, 365] as const;
export type Period = (typeof periods)[number];

export interface FigureFilter {
  readonly days: Period;
  readonly teamId: string | undefined;
  readonly channel: Channel | undefined;
  readonly locale: string | undefined;
}

const name = /^[A-Za-z0-9_-]{1,64}$/;

/** The view that an address asks for; whatever it says wrongly counts as not said. */
export function readFigureFilter(query: URLSearchParams): FigureFilter {
  const named = (key: string) => {
    const value = query.get(key);
    return value !== null && name.test(value) ? value : undefined;
  };
  return {
    days: periods.find((days) => String(days) === query.get('days')) ?? 30,
    teamId: named('team'),
    channel: channels.find((channel) => channel === query.get('channel')),
    locale: named('language'),
  };
}

/** The same as an address says it. */
export function figureQuery(filter: FigureFilter): URLSearchParams {
  return new URLSearchParams({
    days: String(filter.days),
    ...(filter.teamId === undefined ? {} : { team: filter.teamId }),
    ...(filter.channel === undefined ? {} : { channel: filter.channel }),
    ...(filter.locale === undefined ? {} : { language: filter.locale }),
  });
}

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Days or weeks: more points than fit a phone say less. */
export type Step = 'day' | 'week';
export const stepOf = (days: Period): Step => (days <= 30 ? 'day' : 'week');

/** The first days of all days or weeks of a period, the current one included. Weeks begin on Monday and are whole. */
export function bucketsOf(days: Period, now: Date): readonly string[] {
  const step = stepOf(days);
  const today = Date.parse(dayOf(now));
  const first = Date.parse(bucketOf(dayOf(new Date(today - (days - 1) * msPerDay)), step));
  const length = step === 'week' ? 7 * msPerDay : msPerDay;
  const count = Math.floor((today - first) / length) + 1;
  return Array.from({ length: count }, (_, index) => dayOf(new Date(first + index * length)));
}

/** The first day of the day or week that a day belongs to. */
export function bucketOf(day: string, step: Step): string {
  if (step === 'day') return day;
  const at = Date.parse(day);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return dayOf(new Date(at - sinceMonday * msPerDay));
}

/** Of fewer values nothing is said: a median of three is one person's day. */
export const leastForMedian = 5;
/** Below this, nine of ten is a person and not a share. */
export const leastForP90 = 10;

/** How long something took, for so many. Times in milliseconds; undefined when there are too few to say. */
export interface Spread {
  readonly count: number;
  readonly medianMs: number | undefined;
  readonly p90Ms: number | undefined;
}

/** The nearest rank: a time that somebody really waited, never one in between. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return {
    count: sorted.length,
    medianMs: sorted.length < leastForMedian ? undefined : rank(0.5),
    p90Ms: sorted.length < leastForP90 ? undefined : rank(0.9),
  };
}

/** What is said of some conversations together. */
export interface Summary {
  readonly conversations: number;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly handedOver: number;
  readonly messages: number;
  readonly firstResponse: Spread;
  readonly resolution: Spread;
  readonly ratings: Readonly<Record<Rating, number>>;
  readonly deflected: number;
}

/** Takes conversations in one by one: of each only what {@link Summary} needs is kept. */
export class Tally {
  private conversations = 0;
  private handedOver = 0;
  private messages = 0;
  private deflected = 0;
  private readonly firstResponses: number[] = [];
  private readonly resolutions: number[] = [];
  private readonly byChannel: Record<Channel, number> = { chat: 0, message: 0 };
  private readonly byRating: Record<Rating, number> = { yes: 0, partly: 0, no: 0 };

  add(row: FigureRow): void {
    this.conversations += 1;
    this.messages += row.messages;
    if (row.handedOver) this.handedOver += 1;
    if (row.deflectedBy !== null) this.deflected += 1;
    if (row.firstResponseMs !== null) this.firstResponses.push(row.firstResponseMs);
    if (row.resolutionMs !== null) this.resolutions.push(row.resolutionMs);
    const channel = channels.find((one) => one === row.channel);
    if (channel !== undefined) this.byChannel[channel] += 1;
    const rating = ratings.find((one) => one === row.rating);
    if (rating !== undefined) this.byRating[rating] += 1;
  }

  summary(): Summary {
    return {
      conversations: this.conversations,
      byChannel: { ...this.byChannel },
      handedOver: this.handedOver,
      messages: this.messages,
      firstResponse: spreadOf(this.firstResponses),
      resolution: spreadOf(this.resolutions),
      ratings: { ...this.byRating },
      deflected: this.deflected,
    };
  }
}

export const ratedOf = ({ ratings: counts }: Pick<Summary, 'ratings'>): number =>
  counts.yes + counts.partly + counts.no;

/** A day or week and what is said of it. */
export interface Bucket extends Summary {
  /** Its first day. */
  readonly start: string;
}

export interface Group extends Summary {
  /** A team's id, a channel or a language. */
  readonly key: string;
}

/** What helped while somebody waited, and how often. */
export interface Deflection {
  readonly target: string;
  readonly count: number;
}

export interface FigureReport {
  readonly step: Step;
  readonly buckets: readonly Bucket[];
  readonly total: Summary;
  readonly teams: readonly Group[];
  readonly channels: readonly Group[];
  readonly locales: readonly Group[];
  readonly deflections: readonly Deflection[];
}

const mostDeflections = 10;

/** Takes in all conversations of a period, in any order, and says what there is to say of them. */
export class Report {
  private readonly step: Step;
  private readonly total = new Tally();
  private readonly buckets: ReadonlyMap<string, Tally>;
  private readonly teams = new Map<string, Tally>();
  private readonly channels = new Map<string, Tally>();
  private readonly locales = new Map<string, Tally>();
  private readonly helped = new Map<string, number>();

  constructor(
    private readonly filter: FigureFilter,
    now: Date,
  ) {
    this.step = stepOf(filter.days);
    this.buckets = new Map(bucketsOf(filter.days, now).map((start) => [start, new Tally()]));
  }

  add(row: FigureRow): void {
    const { filter } = this;
    const bucket = this.buckets.get(bucketOf(row.day, this.step));
    if (bucket === undefined) return;
    if (filter.teamId !== undefined && row.teamId !== filter.teamId) return;
    if (filter.channel !== undefined && row.channel !== filter.channel) return;
    if (filter.locale !== undefined && row.locale !== filter.locale) return;
    for (const tally of [
      bucket,
      this.total,
      tallyOf(this.teams, row.teamId),
      tallyOf(this.channels, row.channel),
      tallyOf(this.locales, row.locale),
    ]) {
      tally.add(row);
    }
    if (row.deflectedBy !== null) {
      this.helped.set(row.deflectedBy, (this.helped.get(row.deflectedBy) ?? 0) + 1);
    }
  }

  report(): FigureReport {
    return {
      step: this.step,
      buckets: [...this.buckets].map(([start, tally]) => ({ start, ...tally.summary() })),
      total: this.total.summary(),
      teams: groupsOf(this.teams),
      channels: groupsOf(this.channels),
      locales: groupsOf(this.locales),
      deflections: [...this.helped]
        .map(([target, count]) => ({ target, count }))
        .sort((a, b) => b.count - a.count || (a.target < b.target ? -1 : 1))
        .slice(0, mostDeflections),
    };
  }
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const made = new Tally();
  tallies.set(key, made);
  return made;
}

const groupsOf = (tallies: ReadonlyMap<string, Tally>): readonly Group[] =>
  [...tallies]
    .map(([key, tally]) => ({ key, ...tally.summary() }))
    .sort((a, b) => b.conversations - a.conversations || (a.key < b.key ? -1 : 1));
