import { Prisma } from '../../../prisma/sqlite/client/client';
import type { Database } from '../database/database.server';
import { candidateColumns, documentsOf, endOfBeginning, inScope } from './index-sql';
import {
  type Candidate,
  type CandidateQuery,
  type IndexedWord,
  lookedAt,
  type SearchIndex,
} from './search-index';
import { corpusFigures, newestDocuments, recountWords } from './shared-index.server';

const { sql } = Prisma;

/** As FTS5 reads it: stems are letters and digits, so quotes are all that keeps them from being its own words. */
const quoted = (stem: string) => `"${stem.replaceAll('"', '')}"`;

function matchOf({ wanted, all, headsOnly }: CandidateQuery): string {
  const terms = wanted.map(({ stems }) => `(${stems.map(quoted).join(' OR ')})`).join(all ? ' AND ' : ' OR ');
  return headsOnly ? `{titleStems keywordStems} : (${terms})` : terms;
}

/** Three letters in a row, with the edges of the word marked as the table of them has it. */
function gramsOf(word: string): string[] {
  const letters = [...`__${word}_`];
  return [...new Set(letters.slice(2).map((letter, at) => `${letters[at]}${letters[at + 1]}${letter}`))];
}

/** Sums come out of SQLite as big integers. */
async function counted(rows: Promise<IndexedWord[]>): Promise<IndexedWord[]> {
  return (await rows).map((row) => ({ ...row, documents: Number(row.documents) }));
}

/** Search on SQLite: FTS5 over stems, and over the letters of words. */
export function createSqliteIndex(db: Database): SearchIndex {
  return {
    async candidates(query) {
      if (query.wanted.length === 0) return [];
      return db.$queryRaw<Candidate[]>`
        SELECT ${candidateColumns(query)} FROM (
          SELECT "id", "place" FROM (
            SELECT d."id" AS "id", bm25("SearchDocumentText", 8.0, 5.0, 3.0, 3.0, 1.0) AS "place"
            FROM "SearchDocumentText" JOIN "SearchDocument" d ON d."id" = "SearchDocumentText"."rowid"
            WHERE "SearchDocumentText" MATCH ${matchOf(query)} AND ${inScope(query)}
            LIMIT ${lookedAt(query)}
          ) ORDER BY "place", "id" LIMIT ${query.most}
        ) found JOIN "SearchDocument" d ON d."id" = found."id" ORDER BY found."place", d."id"`;
    },
    newest: (scope, most) => newestDocuments(db, scope, most),
    words: (scope, looked) =>
      // CROSS JOIN: each stem and word is looked up in its index; by itself SQLite reads all words of the language.
      counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents"
        FROM json_each(${JSON.stringify(looked.stems)}) one
        CROSS JOIN "SearchWord" ON "locale" = ${scope.locale} AND "stem" = one."value"
        WHERE ${documentsOf(scope)} > 0
        UNION
        SELECT "word", "stem", ${documentsOf(scope)}
        FROM json_each(${JSON.stringify(looked.words)}) one
        CROSS JOIN "SearchWord" ON "locale" = ${scope.locale} AND "word" = one."value"
        WHERE ${documentsOf(scope)} > 0
        ORDER BY "word"`),
    wordsBeginning: (scope, beginning, most) =>
      counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents" FROM "SearchWord"
        WHERE "locale" = ${scope.locale} AND "word" >= ${beginning} AND "word" < ${endOfBeginning(beginning)}
          AND ${documentsOf(scope)} > 0
        ORDER BY "documents" DESC, "word" LIMIT ${most}`),
    wordsLike: (scope, word, most) =>
      counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents"
        FROM "SearchWordGrams" JOIN "SearchWord" ON "SearchWord"."id" = "SearchWordGrams"."rowid"
        WHERE "SearchWordGrams" MATCH ${gramsOf(word).map(quoted).join(' OR ')}
          AND "locale" = ${scope.locale} AND ${documentsOf(scope)} > 0
        ORDER BY bm25("SearchWordGrams"), "word" LIMIT ${most}`),
    corpus: (scope) => corpusFigures(db, scope),
    async rebuild() {
      await db.$executeRaw(sql`INSERT INTO "SearchDocumentText"("SearchDocumentText") VALUES ('rebuild')`);
      await recountWords(
        db,
        sql`SELECT d."locale" AS "locale", one."value" AS "word", d."audience" AS "audience"
            FROM "SearchDocument" d, json_each(d."countedWords") one`,
      );
      await db.$transaction([
        db.$executeRaw(sql`INSERT INTO "SearchWordGrams"("SearchWordGrams") VALUES ('delete-all')`),
        db.$executeRaw(
          sql`INSERT INTO "SearchWordGrams"("rowid", "grams") SELECT "id", '__' || "word" || '_' FROM "SearchWord"`,
        ),
      ]);
      await db.$executeRaw(sql`INSERT INTO "SearchWordGrams"("SearchWordGrams") VALUES ('optimize')`);
      await db.$executeRaw(sql`INSERT INTO "SearchDocumentText"("SearchDocumentText") VALUES ('optimize')`);
    },
  };
}
