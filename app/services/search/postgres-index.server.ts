import { questionRows } from '~/models/search/question-rows';
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
  type CandidateQuery,
  type IndexedWord,
  lookedAt,
  type SearchIndex,
} from './search-index';
import { corpusFigures, newestDocuments, recountWords } from './shared-index.server';

const { sql, join } = Prisma;

/** As `tsquery` reads it; stems are letters and digits, so quotes suffice. `weights`: `:A` for titles alone. */
const anyStem = (stems: readonly string[], weights = '') =>
  `(${stems.map((stem) => `'${stem.replaceAll(/['\\]/g, '')}'${weights}`).join(' | ')})`;

/** So many questions at most are fetched to be put in order. */
const mostFetched = 500;
/** So many of the newest questions are read for common words. */
const mostRead = 2_000;

/** How much a document holds of what is wanted, each word by its weight, in a title four times. */
const likelihood = ({ wanted }: CandidateQuery) =>
  join(
    wanted.map(
      ({ stems, weight }) =>
        sql`${weight}::float8 * ((m."looked" @@ ${anyStem(stems)}::tsquery)::int
          + 3 * (m."looked" @@ ${anyStem(stems, ':A')}::tsquery)::int
          + (m."looked" @@ ${anyStem(stems, ':BC')}::tsquery)::int)`,
    ),
    ' + ',
  );

/** Search on PostgreSQL: tsvector over stems that were made by us, pg_trgm over the letters of words. */
export function createPostgresIndex(db: Database): SearchIndex {
  return {
    async candidates(query) {
      if (query.wanted.length === 0) return [];
      const terms = query.wanted.map(({ stems }) => anyStem(stems)).join(query.all ? ' & ' : ' | ');
      const column = query.headsOnly ? sql`d."heads"` : sql`d."texts"`;
      return db.$queryRaw<Candidate[]>`
        SELECT ${candidateColumns(query)} FROM (
          SELECT m."id", ${likelihood(query)} AS "place" FROM (
            SELECT d."id", ${column} AS "looked" FROM "SearchDocument" d
            WHERE ${column} @@ ${terms}::tsquery AND d."id" > 0 AND ${inScope(query)}
            LIMIT ${lookedAt(query)}
          ) m ORDER BY "place" DESC, m."id" LIMIT ${query.most}
        ) found JOIN "SearchDocument" d ON d."id" = found."id" ORDER BY found."place" DESC, d."id"`;
    },
    async questions(query) {
      const { anyOf, expected, headsOnly, most, locale } = query;
      if (anyOf.length === 0) return [];
      const terms = anyOf
        .map((wanted) => `(${wanted.map(({ stems }) => anyStem(stems)).join(' & ')})`)
        .join(' | ');
      const column = headsOnly ? sql`d."heads"` : sql`d."texts"`;
      const { first, last } = questionRows(locale);
      const inRange = sql`d."id" BETWEEN ${first} AND ${last}`;
      // Few are found through the index of stems. Of many the newest are read until there are enough: all of them would
      // have to be fetched before they could be put in order.
      const found =
        expected <= mostFetched
          ? sql`SELECT d."id" FROM "SearchDocument" d
              WHERE ${column} @@ ${terms}::tsquery AND ${inRange} AND ${passing(query)}`
          : sql`SELECT d."id" FROM (
              SELECT * FROM "SearchDocument" d WHERE ${inRange} ORDER BY d."id" LIMIT ${mostRead}
            ) d WHERE ${column} @@ ${terms}::tsquery AND ${passing(query)} LIMIT ${most}`;
      return db.$queryRaw<Candidate[]>`
        WITH found AS MATERIALIZED (${found})
        SELECT ${candidateColumns(query)} FROM "SearchDocument" d
        WHERE d."id" IN (SELECT "id" FROM found ORDER BY "id" LIMIT ${most}) ORDER BY d."id"`;
    },
    newest: (scope, most) => newestDocuments(db, scope, most),
    words: (scope, looked) =>
      // In two parts, and by code points: else the index of neighbours is taken, which finds a whole word slowly.
      db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents" FROM "SearchWord"
        WHERE ${inVocabularies(scope)} AND "stem" = ANY(${looked.stems}::text[]) AND ${documentsOf(scope)} > 0
        UNION
        SELECT "word", "stem", ${documentsOf(scope)} FROM "SearchWord"
        WHERE ${inVocabularies(scope)} AND "word" COLLATE "C" = ANY(${looked.words}::text[])
          AND ${documentsOf(scope)} > 0
        ORDER BY "word"`,
    wordsBeginning: (scope, beginning, most) =>
      db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents" FROM "SearchWord"
        WHERE ${inVocabularies(scope)} AND "word" COLLATE "C" >= ${beginning}
          AND "word" COLLATE "C" < ${endOfBeginning(beginning)} AND ${documentsOf(scope)} > 0
        ORDER BY "documents" DESC, "word" COLLATE "C" LIMIT ${most}`,
    wordsLike: (scope, word, most) =>
      db.$queryRaw<IndexedWord[]>`
        SELECT "word", "stem", ${documentsOf(scope)} AS "documents" FROM "SearchWord"
        WHERE ${inVocabularies(scope)} AND ${documentsOf(scope)} > 0
        ORDER BY "word" <-> ${word}, "word" COLLATE "C" LIMIT ${most}`,
    corpus: (scope) => corpusFigures(db, scope),
    async rebuild() {
      await recountWords(
        db,
        sql`SELECT ${vocabularyColumn} AS "locale", one."value" AS "word", d."audience" AS "audience"
            FROM "SearchDocument" d, jsonb_array_elements_text(d."countedWords"::jsonb) AS one("value")`,
        // Whoever is writing a document counts its words before or after, never in between.
        sql`LOCK TABLE "SearchWord", "SearchCorpus" IN SHARE ROW EXCLUSIVE MODE`,
      );
      for (const index of ['SearchDocument_heads', 'SearchDocument_texts', 'SearchWord_neighbours'])
        await db.$executeRawUnsafe(`REINDEX INDEX CONCURRENTLY "${index}"`);
      await db.$executeRaw(sql`ANALYZE "SearchDocument"`);
      await db.$executeRaw(sql`ANALYZE "SearchWord"`);
    },
  };
}
