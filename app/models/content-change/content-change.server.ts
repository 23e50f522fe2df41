import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
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
  if (each.length === 0) return;
  // The statement itself: somebody's reply waits for it.
  await statementsOf(tx)
    .$executeRaw`INSERT INTO "ContentChange" ("tags", "at") VALUES (${each.join(' ')}, ${now})`;
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
  /** The tags of what has changed since the last look; the first look tells the last changes there are. */
  read(): Promise<string[]>;
}

/**
 * Reads changes as they come. Numbers are given out before a transaction ends, so one can appear after a higher one:
 * each look goes back over the last numbers and leaves out what it has told. What changed before the first look is
 * told too, since pages can have been kept already; to forget a page too often costs nothing but its rendering.
 */
export function createChangeFeed(db: DatabaseOrTransaction): ChangeFeed {
  const told = new Set<number>();
  let highest: number | undefined;
  return {
    async read() {
      highest ??= await lastNumber(db);
      const changes = (await changesSince(db, highest - mostUnderWay)).filter(({ seq }) => !told.has(seq));
      for (const { seq } of changes) told.add(seq);
      highest = Math.max(highest, ...changes.map(({ seq }) => seq));
      for (const seq of told) if (seq <= highest - mostUnderWay) told.delete(seq);
      return [...new Set(changes.flatMap(({ tags }) => tags))];
    },
  };
}

async function lastNumber(db: DatabaseOrTransaction): Promise<number> {
  const last = await db.contentChange.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
  return last?.seq ?? 0;
}

/** Erases changes that every instance has long noticed. */
export async function purgeChanges({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  await db.contentChange.deleteMany({ where: { at: { lt: new Date(now().getTime() - keptMs) } } });
}
