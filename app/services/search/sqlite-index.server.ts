import { questionRows } from '~/models/search/question-rows';
import { mostErrors } from '~/models/search/spelling';
import { Prisma } from '../../../prisma/sqlite/client/client';
import type { Database } from '../database/database.server';
import {
  candidateColumns,
  documentsOf,
  endOfBeginning,
  inScope,
  inVocabularies,
  passing,
  vocabularyColumn,
} from './index-sql';
import {
  type Candidate,
  type IndexedWord,
  lookedAt,
  mostFiltered,
  type SearchIndex,
  type WantedStems,
} from './search-index';
import { corpusFigures, newestDocuments, recountWords } from './shared-index.server';

const { sql, join } = Prisma;

/** As FTS5 reads it: stems are letters and digits, so quotes are all that keeps them from being its own words. */
const quoted = (stem: string) => `"${stem.replaceAll('"', '')}"`;

const termsOf = (wanted: readonly WantedStems[], between: 'AND' | 'OR') =>
  wanted.map(({ stems }) => `(${stems.map(quoted).join(' OR ')})`).join(` ${between} `);

const inHeads = (terms: string) => `{titleStems keywordStems} : (${terms})`;

/** The letters of a word in a row, with its edges marked as the table of them has it. */
const edged = (word: string) => [...`__${word}_`];

/**
 * Parts of a word of which at least one stands unharmed in every word that it could be a slip of: of so many errors
 * each can harm one part, or the letter between two. Long parts stand in few words, so few have to be looked at.
 */
function partsOf(word: string): string[] {
  const letters = edged(word);
  const parts = mostErrors([...word].length) + 1;
  const between = letters.length >= 3 * parts + parts - 1 ? 1 : 0;
  const length = (letters.length - between * (parts - 1)) / parts;
  return Array.from({ length: parts }, (_, at) =>
    letters.slice(Math.round(at * (length + between)), Math.round(at * (length + between) + length)).join(''),
  );
}

/** Three letters in a row. */
function gramsOf(word: string): string[] {
  const letters = edged(word);
  return [...new Set(letters.slice(2).map((letter, at) => `${letters[at]}${letters[at + 1]}${letter}`))];
}

/** Words that have one of the parts are compared up to here; those that came into use first are first. */
const mostCompared = 1_500;
/** Another form of a word can be longer by so many letters: "sincronizar", "sincronización". */
const longerForm = 4;
/** Words that begin so are counted up to here. */
const mostBeginnings = 600;

/** Sums come out of SQLite as big integers. */
async function counted(rows: Promise<IndexedWord[]>): Promise<IndexedWord[]> {
  return (await rows).map((row) => ({ ...row, documents: Number(row.documents) }));
}

/** Search on SQLite: FTS5 over stems, and over the letters of words. */
export function createSqliteIndex(db: Database): SearchIndex {
  return {
    async candidates(query) {
      const { wanted, all, headsOnly, most } = query;
      if (wanted.length === 0) return [];
      const between = all ? 'AND' : 'OR';
      const found = headsOnly ? inHeads(termsOf(wanted, between)) : termsOf(wanted, between);
      // Fewer than are wanted need no order.
      const few = wanted.reduce((sum, { documents }) => sum + documents, 0) <= most;
      const weighed = wanted.flatMap(({ weight }, at) => {
        const one = termsOf(wanted.slice(at, at + 1), 'OR');
        return [
          { weight, match: `(${found}) AND (${headsOnly ? inHeads(one) : one})` },
          { weight: 3 * weight, match: `(${found}) AND ({titleStems} : (${one}))` },
        ];
      });
      const ids = few
        ? sql`SELECT "rowid" AS "id", 0 AS "weight" FROM "SearchDocumentText"
            WHERE "SearchDocumentText" MATCH ${found} AND "rowid" > 0`
        : join(
            weighed.map(
              ({ weight, match }) => sql`SELECT * FROM (SELECT "rowid" AS "id", ${weight} AS "weight"
                FROM "SearchDocumentText" WHERE "SearchDocumentText" MATCH ${match} AND "rowid" > 0
                LIMIT ${lookedAt(query)})`,
            ),
            ' UNION ALL ',
          );
      return db.$queryRaw<Candidate[]>`
        SELECT ${candidateColumns(query)} FROM (
          SELECT "id", SUM("weight") AS "place" FROM (${ids}) GROUP BY "id"
        ) found CROSS JOIN "SearchDocument" d ON d."id" = found."id"
        WHERE ${inScope(query)} ORDER BY found."place" DESC, d."id" LIMIT ${most}`;
    },
    async questions(query) {
      const { anyOf, headsOnly, most, locale, category, platform } = query;
      if (anyOf.length === 0) return [];
      const terms = anyOf.map((wanted) => `(${termsOf(wanted, 'AND')})`).join(' OR ');
      const { first, last } = questionRows(locale);
      const filtered = category !== undefined || platform !== undefined;
      return db.$queryRaw<Candidate[]>`
        SELECT ${candidateColumns(query)} FROM (
          SELECT "rowid" AS "id" FROM "SearchDocumentText"
          WHERE "SearchDocumentText" MATCH ${headsOnly ? inHeads(terms) : terms}
            AND "rowid" BETWEEN ${first} AND ${last}
          ORDER BY "rowid" LIMIT ${filtered ? mostFiltered : most}
        ) found CROSS JOIN "SearchDocument" d ON d."id" = found."id"
        WHERE ${passing(query)} ORDER BY d."id" LIMIT ${most}`;
    },
    newest: (scope, most) => newestDocuments(db, scope, most),
    words: (scope, looked) =>
      // CROSS JOIN: each stem and word is looked up in its index; by itself SQLite reads all words of the language.
      counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents"
        FROM json_each(${JSON.stringify(looked.stems)}) one
        CROSS JOIN "SearchWord" ON ${inVocabularies(scope)} AND "stem" = one."value"
        WHERE ${documentsOf(scope)} > 0
        UNION
        SELECT "word", "stem", ${documentsOf(scope)}
        FROM json_each(${JSON.stringify(looked.words)}) one
        CROSS JOIN "SearchWord" ON ${inVocabularies(scope)} AND "word" = one."value"
        WHERE ${documentsOf(scope)} > 0
        ORDER BY "word"`),
    wordsBeginning: (scope, beginning, most) =>
      counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", "documents" FROM (
          SELECT "word", "stem", ${documentsOf(scope)} AS "documents" FROM "SearchWord"
          WHERE ${inVocabularies(scope)} AND "word" >= ${beginning} AND "word" < ${endOfBeginning(beginning)}
            AND ${documentsOf(scope)} > 0
          LIMIT ${mostBeginnings}
        ) ORDER BY "documents" DESC, "word" LIMIT ${most}`),
    async wordsLike(scope, word, most) {
      const { length } = [...word];
      const errors = mostErrors(length);
      const alike = join(
        gramsOf(word).map((grams) => sql`(instr("edged", ${grams}) > 0)`),
        ' + ',
      );
      return counted(db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", "documents" FROM (
          SELECT "word", "stem", '__' || "word" || '_' AS "edged", ${documentsOf(scope)} AS "documents" FROM (
            SELECT "rowid" AS "id" FROM "SearchWordGrams"
            WHERE "SearchWordGrams" MATCH ${partsOf(word).map(quoted).join(' OR ')}
            ORDER BY "rowid" LIMIT ${mostCompared}
          ) found CROSS JOIN "SearchWord" ON "SearchWord"."id" = found."id"
          WHERE ${inVocabularies(scope)} AND ${documentsOf(scope)} > 0
            AND length("word") BETWEEN ${length - errors} AND ${length + errors + longerForm}
        ) ORDER BY ${alike} DESC, "word" LIMIT ${most}`);
    },
    corpus: (scope) => corpusFigures(db, scope),
    async rebuild() {
      await db.$executeRaw(sql`INSERT INTO "SearchDocumentText"("SearchDocumentText") VALUES ('rebuild')`);
      await recountWords(
        db,
        sql`SELECT ${vocabularyColumn} AS "locale", one."value" AS "word", d."audience" AS "audience"
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
