import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { analyseDocument } from '../../app/models/search/analyse-document';
import { questionRowId } from '../../app/models/search/question-rows';
import type { SearchDocument } from '../../app/models/search/search-document';
import { openDatabase } from '../../app/services/database/database.server';
import { engineOf, sqliteFile } from '../../app/services/database/engine';
import { applyMigrations } from '../../app/services/database/migrations.server';
import { createSearchIndex } from '../../app/services/search/create-index.server';
import { countWords } from '../../app/services/search/document-rows';
import { vocabularyOf } from '../../app/services/search/search-index';
import { type ForumSize, generateForum, type Row, type Value } from './generate-questions';

/** How long each part took, in seconds. */
export interface LoadTimes {
  readonly rows: number;
  /** Taking texts apart, writing what is found of them, and making the engine's tables and all counts. */
  readonly index: number;
}

/** Takes rows without checking what they refer to: they come in no order, and all of them are there at the end. */
interface RowSink {
  write(table: string, rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

/** As Prisma's adapter stores it. */
const sqliteValue = (value: Value) =>
  value instanceof Date
    ? value.toISOString().replace('Z', '+00:00')
    : typeof value === 'boolean'
      ? Number(value)
      : value;

function intoSqlite(file: string): RowSink {
  const db = new Sqlite(file);
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = OFF');
  // A gigabyte, in KiB: what is made fits into memory.
  db.pragma('cache_size = -1000000');
  db.pragma('wal_autocheckpoint = 100000');
  const statements = new Map<string, Sqlite.Statement>();
  const statementFor = (table: string, row: Row) => {
    const known = statements.get(table);
    if (known) return known;
    const columns = Object.keys(row);
    const made = db.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    statements.set(table, made);
    return made;
  };
  return {
    async write(table, rows) {
      db.transaction(() => {
        for (const row of rows) statementFor(table, row).run(Object.values(row).map(sqliteValue));
      })();
    },
    async close() {
      db.close();
    },
  };
}

async function intoPostgres(url: string): Promise<RowSink> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Neither foreign keys nor triggers: the session plays a replica.
  await client.query(`SET session_replication_role = replica`);
  await client.query(`SET synchronous_commit = off`);
  const types = new Map<string, ReadonlyMap<string, string>>();
  const typesOf = async (table: string) => {
    const known = types.get(table);
    if (known) return known;
    const { rows } = await client.query<{ column_name: string; udt_name: string }>(
      'SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = $1',
      [table],
    );
    const made = new Map(rows.map(({ column_name, udt_name }) => [column_name, udt_name]));
    types.set(table, made);
    return made;
  };
  return {
    async write(table, rows) {
      const [first] = rows;
      if (first === undefined) return;
      const columns = Object.keys(first);
      const udt = await typesOf(table);
      await client.query(
        `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')})
         SELECT * FROM unnest(${columns.map((name, at) => `$${at + 1}::${udt.get(name)}[]`).join(', ')})`,
        columns.map((name) => rows.map((row) => row[name])),
      );
    },
    async close() {
      // Ids were given; the next ones are to come after them.
      for (const table of ['Question', 'Post']) {
        await client.query(
          `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT MAX("id") FROM "${table}"))`,
        );
      }
      await client.query('ANALYZE');
      await client.end();
    },
  };
}

/** Fills a database, which is made where there is none, with a forum and what can be found of it. */
export async function loadForum(url: string, size: ForumSize, renderer: number): Promise<LoadTimes> {
  await applyMigrations(url, resolve('prisma'));
  const sink = engineOf(url) === 'sqlite' ? intoSqlite(sqliteFile(url)) : await intoPostgres(url);
  let begun = performance.now();
  const documents: SearchDocument[] = [];
  for (const portion of generateForum(size, renderer)) {
    for (const { table, rows } of portion.rows) await sink.write(table, rows);
    documents.push(...portion.documents);
  }
  const rows = (performance.now() - begun) / 1000;
  begun = performance.now();
  const stems = new Map<string, Map<string, string>>();
  // In the order of ids, which is that of the engine's own lists.
  documents.sort((a, b) => questionRowId(a) - questionRowId(b));
  for (let from = 0; from < documents.length; from += 500) {
    const portion = documents.slice(from, from + 500).map((document) => {
      const { words, ...columns } = analyseDocument(document);
      const known = stems.get(document.locale) ?? new Map<string, string>();
      stems.set(document.locale, known);
      for (const [word, stem] of words) known.set(word, stem);
      const { headings, keywords, platforms, category, ...rest } = document;
      return {
        id: questionRowId(document),
        ...rest,
        ...columns,
        keywords: keywords.join('\n'),
        category: category ?? null,
        platforms: platforms.length === 0 ? ' ' : ` ${platforms.join(' ')} `,
        countedWords: JSON.stringify([...words.keys()].sort()),
      };
    });
    await sink.write('SearchDocument', portion);
  }
  await sink.close();
  const db = openDatabase(url);
  try {
    for (const [locale, words] of stems) {
      const rows_ = [...words].map(([word, stem]) => ({ word, stem, everyone: 0, agents: 0 }));
      await db.$transaction((tx) => countWords(tx, vocabularyOf(locale, 'questions'), rows_), {
        timeout: 120_000,
      });
    }
    await createSearchIndex(db).rebuild();
  } finally {
    await db.$disconnect();
  }
  return { rows, index: (performance.now() - begun) / 1000 };
}
