import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import { transact } from '~/services/database/transact';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';

const at = new Date('2026-03-02T14:00:00.123Z');

const insert = (db: Pick<Database, '$executeRaw'>, key: string, count: number) =>
  db.$executeRaw`INSERT INTO "RateWindow" ("key", "count", "expiresAt") VALUES (${key}, ${count}, ${at})`;

describeOnBothEngines('statements past the client', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('store and read what the client stores and reads, types and all', async () => {
    const { db } = database;
    await insert(db, 'by the client', 7);
    await transact(
      db,
      (tx) => statementsOf(tx).$executeRaw`
      INSERT INTO "RateWindow" ("key", "count", "expiresAt") VALUES (${'past it'}, ${8}, ${at})`,
    );
    const through = await db.rateWindow.findMany({ orderBy: { count: 'asc' } });
    expect(through).toEqual([
      { key: 'by the client', count: 7, expiresAt: at },
      { key: 'past it', count: 8, expiresAt: at },
    ]);
    const read = (way: Pick<Database, '$queryRaw'>) => way.$queryRaw`
      SELECT "key", "count", "expiresAt", COUNT(*) OVER () AS "all", NULL AS "none" FROM "RateWindow"
      WHERE "expiresAt" = ${at} ORDER BY "count"`;
    expect(
      await statementsOf(db).$queryRaw`
      SELECT "key", "count", "expiresAt", COUNT(*) OVER () AS "all", NULL AS "none" FROM "RateWindow"
      WHERE "expiresAt" = ${at} ORDER BY "count"`,
    ).toEqual(await read(db));
  });

  it('belong to their transaction: what is rolled back takes them along', async () => {
    const { db } = database;
    const failed = transact(db, async (tx) => {
      await statementsOf(tx).$executeRaw`UPDATE "RateWindow" SET "count" = ${99}`;
      const [row] = await statementsOf(tx).$queryRaw<{ count: number }[]>`SELECT "count" FROM "RateWindow"`;
      expect(row?.count).toBe(99);
      expect(await tx.rateWindow.count({ where: { count: 99 } })).toBe(2);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(await db.rateWindow.count({ where: { count: 99 } })).toBe(0);
  });

  it('throw when their transaction has ended, instead of being stored by themselves', async () => {
    const { db } = database;
    const kept = await transact(db, async (tx) => statementsOf(tx));
    await expect(
      Promise.resolve(kept.$executeRaw`UPDATE "RateWindow" SET "count" = ${98}`).then(() => undefined),
    ).rejects.toThrow();
    expect(await db.rateWindow.count({ where: { count: 98 } })).toBe(0);
  });

  it('are run again when two transactions wait for each other', async () => {
    const { db } = database;
    const meeting = () => {
      let resolve = () => {};
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      return { promise, resolve };
    };
    const met = [meeting(), meeting()] as const;
    const add = (first: string, second: string, mine: 0 | 1) =>
      transact(db, async (tx) => {
        await statementsOf(tx)
          .$executeRaw`UPDATE "RateWindow" SET "count" = "count" + 1 WHERE "key" = ${first}`;
        met[mine].resolve();
        // On SQLite the other one cannot begin before this one has ended.
        if (database.engine === 'postgres') await met[mine === 0 ? 1 : 0].promise;
        await statementsOf(tx)
          .$executeRaw`UPDATE "RateWindow" SET "count" = "count" + 1 WHERE "key" = ${second}`;
      });
    await Promise.all([add('by the client', 'past it', 0), add('past it', 'by the client', 1)]);
    expect(await db.rateWindow.findMany({ orderBy: { key: 'asc' }, select: { count: true } })).toEqual([
      { count: 9 },
      { count: 10 },
    ]);
  });
});
