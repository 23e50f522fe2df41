import { questionRows } from '~/models/search/question-rows';
import { Prisma } from '../../../prisma/sqlite/client/client';
import type { Database } from '../database/database.server';
import { candidateColumns, passing, vocabularyColumn } from './index-sql';
import {
  type Candidate,
  type CorpusFigures,
  type SearchFilter,
  type SearchScope,
  vocabulariesOf,
} from './search-index';

const { sql } = Prisma;

const noDocuments: CorpusFigures = {
  documents: 0,
  titleStems: 0,
  summaryStems: 0,
  keywordStems: 0,
  headingStems: 0,
  bodyStems: 0,
};

export async function corpusFigures(db: Database, scope: SearchScope): Promise<CorpusFigures> {
  const rows = await db.searchCorpus.findMany({
    where: { locale: { in: vocabulariesOf(scope) }, audience: { in: [...scope.audiences] } },
  });
  return rows.reduce<CorpusFigures>(
    (sum, row) => ({
      documents: sum.documents + row.documents,
      titleStems: sum.titleStems + row.titleStems,
      summaryStems: sum.summaryStems + row.summaryStems,
      keywordStems: sum.keywordStems + row.keywordStems,
      headingStems: sum.headingStems + row.headingStems,
      bodyStems: sum.bodyStems + row.bodyStems,
    }),
    noDocuments,
  );
}

/**
 * The newest articles, or questions where these alone are wanted or there is no article. The concatenation keeps an
 * engine from reading along an index by date, past everything that has been asked since.
 */
export async function newestDocuments(
  db: Database,
  scope: SearchScope & SearchFilter,
  most: number,
): Promise<Candidate[]> {
  const { kinds = [] } = scope;
  if (kinds.length === 0 || kinds.some((kind) => kind !== 'question')) {
    const articles = await db.$queryRaw<Candidate[]>`
      SELECT ${candidateColumns({})} FROM "SearchDocument" d
      WHERE d."id" > 0 AND d."locale" || '' = ${scope.locale} AND ${passing(scope)}
      ORDER BY d."updatedAt" DESC, d."kind", d."ref" LIMIT ${most}`;
    if (articles.length > 0 || (kinds.length > 0 && !kinds.includes('question'))) return articles;
  }
  const { first, last } = questionRows(scope.locale);
  return db.$queryRaw<Candidate[]>`
    SELECT ${candidateColumns({})} FROM "SearchDocument" d
    WHERE d."id" BETWEEN ${first} AND ${last} AND ${passing({ ...scope, kinds: [] })}
    ORDER BY d."id" LIMIT ${most}`;
}

/**
 * Counts every word and every document anew, from what each document says that it is counted for.
 *
 * @param counted gives `locale`, `word` and `audience`, once for each word of each document
 * @param lock is run first in the transaction
 */
export async function recountWords(db: Database, counted: Prisma.Sql, lock?: Prisma.Sql): Promise<void> {
  await db.$transaction(
    async (tx) => {
      if (lock) await tx.$executeRaw(lock);
      await tx.$executeRaw(sql`
        UPDATE "SearchWord" SET "everyone" = 0, "agents" = 0 WHERE "everyone" <> 0 OR "agents" <> 0`);
      await tx.$executeRaw(sql`
        INSERT INTO "SearchWord" ("locale", "word", "stem", "everyone", "agents")
        SELECT "locale", "word", "word",
          SUM(CASE WHEN "audience" = 'everyone' THEN 1 ELSE 0 END),
          SUM(CASE WHEN "audience" = 'agents' THEN 1 ELSE 0 END)
        FROM (${counted}) counted WHERE 1 = 1 GROUP BY "locale", "word"
        ON CONFLICT ("locale", "word") DO UPDATE SET
          "everyone" = excluded."everyone", "agents" = excluded."agents"`);
      await tx.$executeRaw(sql`DELETE FROM "SearchWord" WHERE "everyone" = 0 AND "agents" = 0`);
      await tx.$executeRaw(sql`DELETE FROM "SearchCorpus"`);
      const stems = (column: string) => {
        const name = Prisma.raw(`"${column}"`);
        return sql`SUM(CASE WHEN ${name} = '' THEN 0 ELSE LENGTH(${name}) - LENGTH(REPLACE(${name}, ' ', '')) + 1 END)`;
      };
      await tx.$executeRaw(sql`
        INSERT INTO "SearchCorpus"
          ("locale", "audience", "documents", "titleStems", "summaryStems", "keywordStems", "headingStems", "bodyStems")
        SELECT ${vocabularyColumn}, "audience", COUNT(*), ${stems('titleStems')}, ${stems('summaryStems')},
          ${stems('keywordStems')}, ${stems('headingStems')}, ${stems('bodyStems')}
        FROM "SearchDocument" d GROUP BY 1, 2`);
    },
    { timeout: 120_000 },
  );
}
