import { describe } from 'vitest';
import type { Dependencies } from '~/models/dependencies';
import { type Database, openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { type Engine, engines, freshDatabase } from '../setup/databases';

/** A database that a test is connected to. */
export interface OpenDatabase {
  readonly engine: Engine;
  readonly url: string;
  readonly db: Database;
  close(): Promise<void>;
}

/** Runs the same tests on SQLite and on PostgreSQL; `open` gives each a database that nobody else uses. */
export function describeOnBothEngines(
  name: string,
  tests: (open: () => Promise<OpenDatabase>) => void,
): void {
  describe.each(engines)(`${name} (%s)`, (engine) => {
    tests(async () => {
      const fresh = await freshDatabase(engine);
      const db = openDatabase(fresh.url);
      return {
        engine,
        url: fresh.url,
        db,
        async close() {
          await db.$disconnect();
          await fresh.drop();
        },
      };
    });
  });
}

/** Use-case dependencies over a real database, with a clock that stands still until it is moved. */
export function testDependencies(db: Database, start = new Date('2026-03-02T14:00:00Z')) {
  let time = start.getTime();
  const deps: Dependencies = {
    db,
    searchIndex: createSearchIndex(db),
    now: () => new Date(time),
    secrets: ['a secret that is used in tests only, 32 bytes'],
    wakeWorker: () => {},
  };
  return {
    ...deps,
    /** Moves the clock; negative: back. */
    pass(ms: number) {
      time += ms;
    },
  };
}
