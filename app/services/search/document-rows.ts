import { questionRowId } from '~/models/search/question-rows';
import type { Audience, SearchDocumentKey } from '~/models/search/search-document';
import { Prisma } from '../../../prisma/sqlite/client/client';
import type { DatabaseTransaction } from '../database/database.server';

const { sql, join } = Prisma;

/** Rows that one statement takes: engines limit how many values it can have. */
const mostRows = 1_000;

const nothing = { column: Prisma.empty, value: Prisma.empty };

/**
 * Takes hold of a document's row until the transaction ends, making an empty one where there is none (its `countedWords`
 * are not even a list: nothing was counted for it yet), and returns its id. Two that index the same document wait for
 * each other here, and what they read afterwards is the newest.
 */
export async function claimRow(tx: DatabaseTransaction, key: SearchDocumentKey, now: Date): Promise<number> {
  const own =
    key.kind === 'question' ? { column: sql`"id", `, value: sql`${questionRowId(key)}, ` } : nothing;
  const rows = await tx.$queryRaw<{ id: number }[]>(sql`
    INSERT INTO "SearchDocument" (${own.column}"kind", "locale", "ref", "audience", "title", "summary", "keywords",
      "body", "titleStems", "summaryStems", "keywordStems", "bodyStems", "countedWords", "updatedAt")
    VALUES (${own.value}${key.kind}, ${key.locale}, ${key.ref}, 'agents', '', '', '', '', '', '', '', '', '', ${now})
    ON CONFLICT ("kind", "locale", "ref") DO UPDATE SET "kind" = excluded."kind"
    RETURNING "id"`);
  const [row] = rows;
  if (!row) throw new Error('An upsert gave no row.');
  return row.id;
}

/**
 * Adds to the counts of words, or takes away; all at once and in one order, so that two writers never wait in a ring.
 *
 * @param vocabulary as `vocabularyOf` names it
 */
export async function countWords(
  tx: DatabaseTransaction,
  vocabulary: string,
  changes: readonly { word: string; stem: string; everyone: number; agents: number }[],
): Promise<void> {
  const ordered = [...changes].sort((a, b) => (a.word < b.word ? -1 : 1));
  for (let from = 0; from < ordered.length; from += mostRows) {
    const rows = ordered
      .slice(from, from + mostRows)
      .map(
        ({ word, stem, everyone, agents }) => sql`(${vocabulary}, ${word}, ${stem}, ${everyone}, ${agents})`,
      );
    await tx.$executeRaw(sql`
      INSERT INTO "SearchWord" ("locale", "word", "stem", "everyone", "agents") VALUES ${join(rows)}
      ON CONFLICT ("locale", "word") DO UPDATE SET "stem" = excluded."stem",
        "everyone" = "SearchWord"."everyone" + excluded."everyone",
        "agents" = "SearchWord"."agents" + excluded."agents"`);
  }
}

/** Columns of a document, in the order in which they are written. */
const written = [
  'audience',
  'title',
  'summary',
  'keywords',
  'body',
  'category',
  'platforms',
  'titleStems',
  'summaryStems',
  'keywordStems',
  'headingStems',
  'bodyStems',
  'countedWords',
  'updatedAt',
] as const;

/**
 * Writes documents of questions as they are, whether they were there or not, and counts none of their words: only for
 * making the index anew, which counts everything afterwards.
 */
export async function writeQuestionRows(
  tx: DatabaseTransaction,
  rows: readonly {
    readonly locale: string;
    readonly ref: string;
    readonly columns: Readonly<Record<(typeof written)[number], string | Date | null>>;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = join(written.map((name) => Prisma.raw(`"${name}"`)));
  const values = rows.map(
    ({ locale, ref, columns }) =>
      sql`(${questionRowId({ locale, ref })}, 'question', ${locale}, ${ref}, ${join(written.map((name) => columns[name]))})`,
  );
  await tx.$executeRaw(sql`
    INSERT INTO "SearchDocument" ("id", "kind", "locale", "ref", ${names}) VALUES ${join(values)}
    ON CONFLICT ("kind", "locale", "ref") DO UPDATE SET
      ${join(written.map((name) => Prisma.raw(`"${name}" = excluded."${name}"`)))}`);
}

/** What a document adds to the sums of its language and audience. */
export interface CorpusShare {
  readonly documents: number;
  readonly titleStems: number;
  readonly summaryStems: number;
  readonly keywordStems: number;
  readonly headingStems: number;
  readonly bodyStems: number;
}

/** @param vocabulary as `vocabularyOf` names it */
export async function countDocument(
  tx: DatabaseTransaction,
  vocabulary: string,
  audience: Audience,
  share: CorpusShare,
): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO "SearchCorpus" ("locale", "audience", "documents", "titleStems", "summaryStems", "keywordStems",
      "headingStems", "bodyStems")
    VALUES (${vocabulary}, ${audience}, ${share.documents}, ${share.titleStems}, ${share.summaryStems},
      ${share.keywordStems}, ${share.headingStems}, ${share.bodyStems})
    ON CONFLICT ("locale", "audience") DO UPDATE SET
      "documents" = "SearchCorpus"."documents" + excluded."documents",
      "titleStems" = "SearchCorpus"."titleStems" + excluded."titleStems",
      "summaryStems" = "SearchCorpus"."summaryStems" + excluded."summaryStems",
      "keywordStems" = "SearchCorpus"."keywordStems" + excluded."keywordStems",
      "headingStems" = "SearchCorpus"."headingStems" + excluded."headingStems",
      "bodyStems" = "SearchCorpus"."bodyStems" + excluded."bodyStems"`);
}
