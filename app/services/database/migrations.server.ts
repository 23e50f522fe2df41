import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { openDatabase } from './database.server';
import { engineOf, sqliteFile } from './engine';

const filters = { externalTables: [], externalEnums: [] };

/** The folder of an engine's schema and migrations below the project's `prisma/`. */
export function schemaFolder(databaseUrl: string, prismaFolder: string): string {
  return join(prismaFolder, engineOf(databaseUrl));
}

/** Names of the migrations in the folder, oldest first. */
export function migrationNames(folder: string): string[] {
  return readdirSync(join(folder, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Brings a database up to date. Safe to run at every start and by several at once, and while a portal serves, which
 * holds a SQLite database so that nothing could be applied to it: when nothing is missing it is only read.
 *
 * @returns the names of the migrations that were applied now
 */
export async function bringUpToDate(databaseUrl: string, prismaFolder: string): Promise<string[]> {
  if (engineOf(databaseUrl) === 'sqlite') mkdirSync(dirname(sqliteFile(databaseUrl)), { recursive: true });
  return (await isUpToDate(databaseUrl, prismaFolder)) ? [] : applyMigrations(databaseUrl, prismaFolder);
}

async function isUpToDate(databaseUrl: string, prismaFolder: string): Promise<boolean> {
  if (engineOf(databaseUrl) === 'sqlite' && !existsSync(sqliteFile(databaseUrl))) return false;
  const db = openDatabase(databaseUrl);
  try {
    const applied = await db.$queryRaw<
      { migration_name: string }[]
    >`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
    const wanted = migrationNames(schemaFolder(databaseUrl, prismaFolder));
    return wanted.every((name) => applied.some((one) => one.migration_name === name));
  } catch {
    // No such table, or no database; what is wrong shows when migrations are applied.
    return false;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Applies what is missing, in order, and writes Prisma's own `_prisma_migrations`, so that
 * `prisma migrate deploy` stays possible. Safe to run again and, on PostgreSQL, by several at once
 * (the engine takes an advisory lock).
 *
 * @returns the names of the migrations that were applied now
 */
export async function applyMigrations(databaseUrl: string, prismaFolder: string): Promise<string[]> {
  const folder = schemaFolder(databaseUrl, prismaFolder);
  const connection = connect(databaseUrl);
  const engine = await startEngine(folder, connection.factory);
  try {
    const result = await engine.applyMigrations({ migrationsList: readMigrations(folder), filters });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
    await connection.close();
  }
}

/**
 * The SQL that leads from one schema text (nothing at all for the first migration) to another; empty when they
 * agree. Needs a database of the engine to connect to, and changes nothing in it.
 */
export async function migrationSql(
  databaseUrl: string,
  prismaFolder: string,
  from: string | undefined,
  to: string,
): Promise<string> {
  const folder = schemaFolder(databaseUrl, prismaFolder);
  const path = join(folder, 'schema.prisma');
  const connection = connect(databaseUrl);
  const engine = await startEngine(folder, connection.factory);
  try {
    const result = await engine.diff({
      from:
        from === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path, content: from }] },
      to: { tag: 'schemaDatamodel', files: [{ path, content: to }] },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = result.stdout ?? '';
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? '' : sql;
  } finally {
    engine.free();
    await connection.close();
  }
}

/** The engine's own connections; they have to be closed, since the engine leaves that to its host. */
function connect(databaseUrl: string): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  if (engineOf(databaseUrl) === 'postgres') {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    return { factory: new PrismaPg(pool), close: () => pool.end() };
  }
  const inner = new PrismaBetterSqlite3({ url: `file:${sqliteFile(databaseUrl)}`, timeout: 5000 });
  const opened: SqlDriverAdapter[] = [];
  const keep = async (opening: Promise<SqlDriverAdapter>) => {
    const adapter = await opening;
    opened.push(adapter);
    return adapter;
  };
  return {
    factory: {
      provider: inner.provider,
      adapterName: inner.adapterName,
      connect: () => keep(inner.connect()),
      connectToShadowDb: () => keep(inner.connectToShadowDb()),
    },
    async close() {
      for (const adapter of opened) await adapter.dispose();
    },
  };
}

function readMigrations(folder: string) {
  const baseDir = join(folder, 'migrations');
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** The engine hands its last words to this global before it traps; without it they are lost. */
const panics = {
  message: '',
  set_message(message: string) {
    this.message = message;
    process.stderr.write(`schema engine: ${message}\n`);
  },
};

/**
 * The schema engine as WebAssembly: the native one is a download that closed networks do not reach.
 * Node 20 cannot import `.wasm`, so the module is put together by hand.
 */
async function startEngine(
  folder: string,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  engineModule ??= loadEngine();
  const { SchemaEngine: Engine } = await engineModule;
  const path = join(folder, 'schema.prisma');
  return Engine.new(
    { datamodels: [[path, readFileSync(path, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** Once a process: the glue keeps views of the memory of the instance that it was given first. */
let engineModule: ReturnType<typeof loadEngine> | undefined;

async function loadEngine() {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  // Exported by the glue for its own loader, hence not in its types.
  const { __wbg_set_wasm: setWasm } = glue as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
  };
  setWasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  return glue;
}
