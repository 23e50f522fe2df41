import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { analyseDocument } from '../../app/models/search/analyse-document';
import { search, suggest } from '../../app/models/search/search.server';
import type { SearchDocument } from '../../app/models/search/search-document';
import { type Database, openDatabase } from '../../app/services/database/database.server';
import { applyMigrations } from '../../app/services/database/migrations.server';
import { createSearchIndex } from '../../app/services/search/create-index.server';
import { countWords } from '../../app/services/search/document-rows';
import { Prisma } from '../../prisma/sqlite/client/client';
import { median } from '../../sync-service/conformance/rank-test';
import { startPostgres } from '../../tests/setup/postgres-server';

/** Milliseconds, each over all tries. */
export interface SearchTimes {
  readonly engine: 'sqlite' | 'postgres';
  readonly documents: number;
  readonly suggestion: { readonly median: number; readonly p95: number };
  readonly search: { readonly median: number; readonly p95: number };
  /** The engine alone, asked for the same words in one statement: ten ids by its own order. */
  readonly bare: { readonly median: number; readonly p95: number };
  readonly rebuildSeconds: number;
}

/** The same numbers in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const subjects =
  'password account backup fingerprint phone computer vault code license browser folder attachment invoice team network camera report calendar message contact'.split(
    ' ',
  );
const verbs =
  'change restore find remove import export share print lock open copy move rename archive install update sync scan verify protect'.split(
    ' ',
  );
const places =
  'on a new phone|on a computer|in the browser|without a network|after an update|for a family|for a team|on a tablet|with two accounts|from another program'.split(
    '|',
  );

/** Words as common as in a language: few are everywhere, most are rare (Zipf). */
function vocabulary(size: number, random: () => number): string[] {
  const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo zu lan mer tin dor ves'.split(' ');
  const words = new Set<string>();
  while (words.size < size) {
    const count = 2 + Math.floor(random() * 3);
    words.add(
      Array.from({ length: count }, () => syllables[Math.floor(random() * syllables.length)]).join(''),
    );
  }
  return [...words];
}

/** Articles as a large help centre has them: titles of a few common words, bodies of some hundred of all kinds. */
function makeDocuments(count: number): SearchDocument[] {
  const random = randomNumbers(20_261);
  const rare = vocabulary(20_000, random);
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
  const zipf = () => rare[Math.floor(rare.length ** random()) - 1] ?? 'word';
  return Array.from({ length: count }, (_, at) => {
    const title = `${pick(verbs)} the ${pick(subjects)} ${pick(places)} ${zipf()}`;
    const body = Array.from({ length: 250 }, () =>
      random() < 0.2 ? pick(random() < 0.5 ? subjects : verbs) : zipf(),
    ).join(' ');
    return {
      kind: 'article',
      locale: 'en',
      ref: `article-${at}`,
      audience: 'everyone',
      title,
      summary: `${title}. ${pick(verbs)} ${pick(subjects)}.`,
      keywords: [zipf(), zipf()],
      body,
      category: `category-${at % 12}`,
      platforms: [],
      updatedAt: new Date(Date.UTC(2026, 0, 1, 0, at)),
    };
  });
}

/** Everything at once, as no portal writes it: document by document this would take minutes. */
async function load(db: Database, documents: readonly SearchDocument[]): Promise<void> {
  const stems = new Map<string, string>();
  for (let from = 0; from < documents.length; from += 500) {
    const data = documents.slice(from, from + 500).map((document) => {
      const { words, ...columns } = analyseDocument(document);
      for (const [word, stem] of words) stems.set(word, stem);
      const { headings, keywords, platforms, ...rest } = document;
      return {
        ...rest,
        ...columns,
        keywords: keywords.join('\n'),
        platforms: ' ',
        countedWords: JSON.stringify([...words.keys()].sort()),
      };
    });
    await db.searchDocument.createMany({ data });
  }
  const words = [...stems].map(([word, stem]) => ({ word, stem, everyone: 0, agents: 0 }));
  await db.$transaction((tx) => countWords(tx, 'en', words), { timeout: 120_000 });
}

/** What people type: the beginnings of titles, every letter of them, one in five with a slip. */
function typed(documents: readonly SearchDocument[], tries: number): string[] {
  const random = randomNumbers(7);
  return Array.from({ length: tries }, () => {
    const { title } = documents[Math.floor(random() * documents.length)] as SearchDocument;
    const words = title.slice(0, 3 + Math.floor(random() * (title.length - 3)));
    if (random() >= 0.2 || words.length < 6) return words;
    const at = 1 + Math.floor(random() * (words.length - 3));
    return words.slice(0, at) + words[at + 1] + words[at] + words.slice(at + 2);
  });
}

async function time(queries: readonly string[], work: (words: string) => Promise<unknown>) {
  const times: number[] = [];
  // The first ones fill caches and compile; a portal that runs has done that.
  for (const words of queries.slice(0, 20)) await work(words);
  for (const words of queries) {
    const begun = performance.now();
    await work(words);
    times.push(performance.now() - begun);
  }
  const sorted = [...times].sort((a, b) => a - b);
  return { median: median(times), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

const wordsOf = (text: string) => text.match(/[a-z]+/g) ?? [];

function bareQuery(db: Database, engine: 'sqlite' | 'postgres') {
  return (text: string) => {
    const words = wordsOf(text);
    return engine === 'sqlite'
      ? db.$queryRaw(Prisma.sql`SELECT "rowid" FROM "SearchDocumentText"
          WHERE "SearchDocumentText" MATCH ${words.map((word) => `"${word}"*`).join(' OR ')}
          ORDER BY bm25("SearchDocumentText", 5.0, 1.0, 1.0, 1.0, 1.0) LIMIT 10`)
      : db.$queryRaw(Prisma.sql`SELECT "id" FROM "SearchDocument"
          WHERE "texts" @@ ${words.map((word) => `'${word}':*`).join(' | ')}::tsquery
          ORDER BY ts_rank("texts", ${words.map((word) => `'${word}':*`).join(' | ')}::tsquery) DESC LIMIT 10`);
  };
}

async function measureOn(
  engine: 'sqlite' | 'postgres',
  url: string,
  documents: number,
): Promise<SearchTimes> {
  await applyMigrations(url, resolve('prisma'));
  const db = openDatabase(url);
  try {
    const all = makeDocuments(documents);
    await load(db, all);
    const searchIndex = createSearchIndex(db);
    const begun = performance.now();
    await searchIndex.rebuild();
    const rebuildSeconds = (performance.now() - begun) / 1000;
    const deps = { db, searchIndex };
    const queries = typed(all, 300);
    return {
      engine,
      documents,
      rebuildSeconds,
      bare: await time(queries, bareQuery(db, engine)),
      suggestion: await time(queries, (words) => suggest(deps, { locale: 'en', words, viewer: 'everyone' })),
      search: await time(queries, (words) => search(deps, { locale: 'en', words, viewer: 'everyone' })),
    };
  } finally {
    await db.$disconnect();
  }
}

/** How long suggestions and searches take among so many articles, on each engine, beside the engine alone. */
export async function measureSearchTimes(documents: number): Promise<SearchTimes[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-search-'));
  const postgres = await startPostgres();
  try {
    return [
      await measureOn('sqlite', `file:${folder}/portal.db`, documents),
      await measureOn('postgres', await postgres.createDatabase(), documents),
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
