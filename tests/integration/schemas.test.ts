import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationNames, migrationSql } from '~/services/database/migrations.server';
import { engines, freshDatabase, type TestDatabase } from '../setup/databases';

const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url));
const schemaOf = (engine: string) => readFileSync(join(prismaFolder, engine, 'schema.prisma'), 'utf8');

describe('the two schemas', () => {
  it('differ in the provider and in nothing else', () => {
    const sqlite = schemaOf('sqlite').split('\n');
    const postgres = schemaOf('postgres').split('\n');
    expect(postgres).toHaveLength(sqlite.length);
    const differences = sqlite.flatMap((line, index) =>
      line === postgres[index] ? [] : [[line.trim(), postgres[index]?.trim()]],
    );
    expect(differences).toEqual([['provider = "sqlite"', 'provider = "postgresql"']]);
  });

  it('have the same migrations', () => {
    const [sqlite, postgres] = engines.map((engine) => migrationNames(join(prismaFolder, engine)));
    expect(sqlite?.length).toBeGreaterThan(0);
    expect(postgres).toEqual(sqlite);
  });
});

describe.each(engines)('the migrations of %s', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await freshDatabase(engine);
  });
  afterEach(() => database.drop());

  const folder = join(prismaFolder, engine);
  const file = (name: string, which: string) => readFileSync(join(folder, 'migrations', name, which), 'utf8');

  it('lead to the schema as it stands: none was forgotten', () => {
    const newest = migrationNames(folder).at(-1) ?? '';
    expect(file(newest, 'schema.prisma')).toBe(schemaOf(engine));
  });

  it('are each what leads from one schema to the next', async () => {
    /** Statements without comments and spaces: their meaning is the engine's, not the layout. */
    const plain = (sql: string) =>
      sql
        .replaceAll(/--[^\n]*/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim();
    let before: string | undefined;
    for (const name of migrationNames(folder)) {
      const after = file(name, 'schema.prisma');
      const sql = await migrationSql(database.url, prismaFolder, before, after);
      expect(plain(file(name, 'migration.sql')), name).toContain(plain(sql));
      before = after;
    }
  });
});
