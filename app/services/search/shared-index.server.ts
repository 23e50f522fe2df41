import { Prisma } from '../../../prisma/sqlite/client/client';
import type { Database } from '../database/database.server';
import type { Candidate, CorpusFigures, SearchFilter, SearchScope } from './search-index';

const { sql } = Prisma;

const noDocuments: CorpusFigures = {
  documents: 0,
  titleStems: 0,
  summaryStems: 0,
  keywordStems: 0,
  headingStems: 0,
  bodyStems: 0,
};

export async function corpusFigures(
  db: Database,
  { locale, audiences }: SearchScope,
): Promise<CorpusFigures> {
  const rows = await db.searchCorpus.findMany({ where: { locale, audience: { in: [...audiences] } } });
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

export async function newestDocuments(
  db: Database,
  { locale, audiences, kinds, category, platform }: SearchScope & SearchFilter,
  most: number,
): Promise<Candidate[]> {
  const rows = await db.searchDocument.findMany({
    where: {
      locale,
      audience: { in: [...audiences] },
      ...(kinds === undefined || kinds.length === 0 ? {} : { kind: { in: [...kinds] } }),
      ...(category === undefined ? {} : { category }),
      ...(platform === undefined
        ? {}
        : { OR: [{ platforms: { contains: ` ${platform} ` } }, { platforms: ' ' }] }),
    },
    orderBy: [{ updatedAt: 'desc' }, { kind: 'asc' }, { ref: 'asc' }],
    take: most,
    select: {
      id: true,
      kind: true,
      ref: true,
      category: true,
      platforms: true,
      titleStems: true,
      summaryStems: true,
      keywordStems: true,
      headingStems: true,
      bodyStems: true,
    },
  });
  return rows as Candidate[];
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
        SELECT "locale", "audience", COUNT(*), ${stems('titleStems')}, ${stems('summaryStems')},
          ${stems('keywordStems')}, ${stems('headingStems')}, ${stems('bodyStems')}
        FROM "SearchDocument" GROUP BY "locale", "audience"`);
    },
    { timeout: 120_000 },
  );
}
