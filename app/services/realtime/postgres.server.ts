import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createInProcessRealtime } from './in-process.server';
import type { News, Realtime } from './realtime';

/** All instances of a portal listen here; what it is about stands in the payload. */
const channel = 'portal_news';
/** PostgreSQL takes less than 8,000 bytes. */
const payloadBytes = 7_500;
const firstWaitMs = 100;
const mostWaitMs = 5_000;
/** A connection that is dead without a word is found out by asking so often, in milliseconds. */
const askMs = 10_000;
const answerMs = 5_000;

type Told = readonly [topic: string, news: News];

/** What goes through the channel. `gap`: news of this instance were lost on the way. */
interface Payload {
  readonly from: string;
  readonly told?: readonly Told[];
  readonly gap?: true;
}

export interface PostgresRealtime extends Realtime {
  /** What its connection is called in `pg_stat_activity`. */
  readonly name: string;
  /** Resolves when the others are heard, for the first time or again. */
  listening(): Promise<void>;
}

/**
 * For a portal of several processes on one PostgreSQL: `NOTIFY` tells the others, in batches, and `LISTEN` hears them,
 * both on a connection of its own. The own listeners are called at once.
 *
 * What is lost while the connection is cut is made good by looking at the table: here, and, told by `gap`, at all the
 * others too, since their connections have noticed nothing.
 */
export function createPostgresRealtime(
  databaseUrl: string,
  onTrouble: (error: unknown) => void,
): PostgresRealtime {
  const self = randomBytes(8).toString('base64url');
  const name = `portal news ${self}`;
  const local = createInProcessRealtime(onTrouble);
  const onGaps = new Set<() => void>();
  let client: pg.Client | undefined;
  let closed = false;
  let failures = 0;
  let toTell: Told[] = [];
  let telling = false;
  let lostSome = false;
  let retry: NodeJS.Timeout | undefined;
  let heard: () => void = () => {};
  let listening = new Promise<void>((resolve) => {
    heard = resolve;
  });

  const gap = () => {
    for (const listener of onGaps) {
      try {
        listener();
      } catch (error) {
        onTrouble(error);
      }
    }
  };

  function take(payload: string | undefined): void {
    try {
      const { from, told, gap: lost } = JSON.parse(payload ?? '') as Payload;
      if (from === self) return;
      for (const [topic, news] of told ?? []) local.publish(topic, news);
      if (lost) gap();
    } catch (error) {
      onTrouble(error);
    }
  }

  async function connect(): Promise<void> {
    const connecting = new pg.Client({
      connectionString: databaseUrl,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    });
    // Also of what happens between two queries: without a listener the process would end.
    connecting.on('error', () => lose(connecting));
    connecting.on('end', () => lose(connecting));
    connecting.on('notification', ({ payload }) => take(payload));
    try {
      await connecting.connect();
      await connecting.query(`LISTEN ${channel}`);
    } catch (error) {
      onTrouble(error);
      connecting.end().catch(() => {});
      if (!closed) comeBack();
      return;
    }
    if (closed) {
      connecting.end().catch(() => {});
      return;
    }
    client = connecting;
    failures = 0;
    heard();
    gap();
    void tell();
  }

  function comeBack(): void {
    clearTimeout(retry);
    const waitMs = Math.min(mostWaitMs, firstWaitMs * 2 ** failures) * (0.5 + Math.random() / 2);
    failures += 1;
    retry = setTimeout(() => void connect(), waitMs);
    retry.unref();
  }

  function lose(lost: pg.Client): void {
    if (client !== lost || closed) return;
    client = undefined;
    lostSome = true;
    listening = new Promise((resolve) => {
      heard = resolve;
    });
    lost.end().catch(() => {});
    comeBack();
  }

  /** One batch at a time: what comes meanwhile goes into the next. */
  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    try {
      while (client !== undefined && (toTell.length > 0 || lostSome)) {
        const current = client;
        const payload = lostSome ? JSON.stringify({ from: self, gap: true } satisfies Payload) : nextBatch();
        lostSome = false;
        try {
          await current.query('SELECT pg_notify($1, $2)', [channel, payload]);
        } catch (error) {
          onTrouble(error);
          // Whether it was told is not known.
          lostSome = true;
          lose(current);
        }
      }
    } finally {
      telling = false;
    }
  }

  function nextBatch(): string {
    const batch: Told[] = [];
    let bytes = 60;
    for (const one of toTell) {
      bytes += Buffer.byteLength(JSON.stringify(one)) + 1;
      if (batch.length > 0 && bytes > payloadBytes) break;
      batch.push(one);
    }
    toTell = toTell.slice(batch.length);
    return JSON.stringify({ from: self, told: batch } satisfies Payload);
  }

  const asking = setInterval(() => {
    const current = client;
    // The query's own timeout says so when no answer comes.
    current?.query('SELECT 1').catch(() => lose(current));
  }, askMs);
  asking.unref();
  void connect();

  return {
    name,
    publish(topic, news) {
      local.publish(topic, news);
      if (closed) return;
      if (client === undefined) {
        lostSome = true;
        return;
      }
      toTell.push([topic, news]);
      // What this turn of the event loop still tells goes along.
      if (!telling && toTell.length === 1) setImmediate(() => void tell());
    },
    subscribe: local.subscribe,
    onGap(listener) {
      onGaps.add(listener);
      return () => onGaps.delete(listener);
    },
    listening: () => listening,
    async close() {
      closed = true;
      clearInterval(asking);
      clearTimeout(retry);
      const current = client;
      client = undefined;
      await current?.end().catch(() => {});
      await local.close();
    },
  };
}
