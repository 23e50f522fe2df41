import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';

/** How long a change is kept for instances to notice, in milliseconds: a day. */
const keptMs = 24 * 3_600_000;

/** How many numbers can be given out to transactions that are still open when a later one has ended. */
const mostUnderWay = 500;

export interface ContentChange {
  readonly seq: number;
  /** Tags of the page cache. */
  readonly tags: readonly string[];
}

/**
 * Writes down, in the transaction that changes what readers see, which kept pages are to be forgotten: every
 * instance looks here, also for what the command line changed.
 */
export async function noteChange(tx: DatabaseTransaction, tags: readonly string[], now: Date): Promise<void> {
  const each = [...new Set(tags)];
  if (each.some((tag) => tag === '' || /\s/.test(tag))) throw new Error('a tag has no spaces');
  if (each.length > 0) await tx.contentChange.create({ data: { tags: each.join(' '), at: now } });
}

/** Changes with a higher number, oldest first. */
export async function changesSince(db: DatabaseOrTransaction, seq: number): Promise<ContentChange[]> {
  const rows = await db.contentChange.findMany({
    where: { seq: { gt: seq } },
    orderBy: { seq: 'asc' },
    select: { seq: true, tags: true },
  });
  return rows.map((row) => ({ seq: row.seq, tags: row.tags.split(' ').filter(Boolean) }));
}

export interface ChangeFeed {
  /** The tags of what has changed since the last look; of the first look, nothing. One statement. */
  read(): Promise<string[]>;
}

/**
 * Reads changes as they come. Numbers are given out before a transaction ends, so one can appear after a higher one:
 * each look goes back over the last numbers and leaves out what it has seen.
 */
export function createChangeFeed(db: DatabaseOrTransaction): ChangeFeed {
  let seen: Set<number> | undefined;
  let highest = 0;
  return {
    async read() {
      if (seen === undefined) {
        // Nothing is kept yet that could be out of date; what ends later with a lower number is still told.
        const rows = await db.contentChange.findMany({
          orderBy: { seq: 'desc' },
          take: mostUnderWay,
          select: { seq: true },
        });
        seen = new Set(rows.map(({ seq }) => seq));
        highest = rows[0]?.seq ?? 0;
        return [];
      }
      const known = seen;
      const changes = (await changesSince(db, highest - mostUnderWay)).filter(({ seq }) => !known.has(seq));
      for (const { seq } of changes) known.add(seq);
      highest = Math.max(highest, ...changes.map(({ seq }) => seq));
      for (const seq of known) if (seq <= highest - mostUnderWay) known.delete(seq);
      return [...new Set(changes.flatMap(({ tags }) => tags))];
    },
  };
}

/** Erases changes that every instance has long noticed. */
export async function purgeChanges({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  await db.contentChange.deleteMany({ where: { at: { lt: new Date(now().getTime() - keptMs) } } });
}
