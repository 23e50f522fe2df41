/**
 * `npm run migration NAME`: copies the models to the PostgreSQL schema and writes the next migration of both
 * engines from the difference to the last one. Each migration keeps the schema that it leads to.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrationNames, migrationSql } from '../app/services/database/migrations.server';
import { startPostgres } from '../tests/setup/postgres-server';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration name_of_the_change');
  process.exit(2);
}

const prismaFolder = resolve('prisma');
const models = readFileSync(join(prismaFolder, 'sqlite/schema.prisma'), 'utf8');
const schemas = {
  sqlite: models,
  postgres: models.replace('provider = "sqlite"', 'provider = "postgresql"'),
};
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const scratch = mkdtempSync(join(tmpdir(), 'migration-'));
const postgres = await startPostgres();
try {
  const databases = { sqlite: `file:${scratch}/empty.db`, postgres: await postgres.createDatabase() };
  for (const engine of ['sqlite', 'postgres'] as const) {
    const migrations = join(prismaFolder, engine, 'migrations');
    mkdirSync(migrations, { recursive: true });
    writeFileSync(join(prismaFolder, engine, 'schema.prisma'), schemas[engine]);
    const lock = join(migrations, 'migration_lock.toml');
    if (!existsSync(lock))
      writeFileSync(lock, `provider = "${engine === 'sqlite' ? 'sqlite' : 'postgresql'}"\n`);
    const last = migrationNames(join(prismaFolder, engine)).at(-1);
    const before = last ? readFileSync(join(migrations, last, 'schema.prisma'), 'utf8') : undefined;
    const sql = await migrationSql(databases[engine], prismaFolder, before, schemas[engine]);
    if (sql === '') {
      console.log(`${engine}: the migrations already lead to the schema.`);
      continue;
    }
    const folder = join(migrations, `${stamp}_${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'migration.sql'), sql);
    writeFileSync(join(folder, 'schema.prisma'), schemas[engine]);
    console.log(`${engine}: wrote ${stamp}_${name}.`);
  }
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
