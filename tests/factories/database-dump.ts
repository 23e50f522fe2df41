import type { Database } from '~/services/database/database.server';

type Row = Record<string, unknown>;

/** Every row of every table, by the database's own list of tables: one that is added later is in it too. */
export async function dumpDatabase(db: Database, engine: 'sqlite' | 'postgres'): Promise<Map<string, Row[]>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    engine === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  const dump = new Map<string, Row[]>();
  for (const { name } of tables) {
    if (engine === 'sqlite') dump.set(name, await db.$queryRawUnsafe<Row[]>(`SELECT * FROM "${name}"`));
    else {
      // As JSON: PostgreSQL has types (tsvector) that nothing here reads otherwise.
      const rows = await db.$queryRawUnsafe<{ row: Row }[]>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
      dump.set(
        name,
        rows.map(({ row }) => row),
      );
    }
  }
  return dump;
}

/** A dump as one text to look for something in. */
export function dumpAsText(dump: Map<string, Row[]>): string {
  return JSON.stringify([...dump], (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
