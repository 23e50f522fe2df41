import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { claimRow, countWords, writeQuestionRows } from '~/services/search/document-rows';
import { vocabularyOf } from '~/services/search/search-index';
import { indexQuestion } from '../question/post-record.server';
import { questionDocuments } from '../question/question-documents.server';
import { columnsOf, isSame } from './index-document.server';
import { questionRowId } from './question-rows';
import type { SearchDocument } from './search-document';

/** Questions that are read, and written, at once. */
const atOnce = 100;
/** Documents that are looked at at once for whether anything stands behind them. */
const checkedAtOnce = 1_000;

interface QuestionsReport {
  readonly written: number;
  readonly removed: number;
}

/**
 * Brings the index to the questions that everybody sees: reads all of them, and writes only what is not so yet.
 *
 * @param uncounted words are counted afterwards: what is written is written a hundred at a time, and every word gets the
 * stem that it has now. Otherwise each question is indexed by itself, and counts stay true throughout.
 */
export async function bringQuestionsUpToDate(
  db: Database,
  { uncounted }: { readonly uncounted: boolean },
): Promise<QuestionsReport> {
  const stems = new Map<string, Map<string, string>>();
  let written = 0;
  let after: number | undefined;
  for (;;) {
    const portion = await questionDocuments(db, { after, most: atOnce });
    const last = portion.at(-1);
    if (last === undefined) break;
    const first = after;
    after = last.questionId;
    const stale = await staleOf(
      db,
      portion.map(({ document }) => document),
      uncounted ? stems : undefined,
    );
    if (stale.length === 0) continue;
    if (uncounted) await transact(db, (tx) => writeTogether(tx, stale, first));
    else for (const { ref } of stale) await transact(db, (tx) => indexQuestion(tx, Number(ref)));
    written += stale.length;
  }
  for (const [locale, words] of stems) {
    const changes = [...words].map(([word, stem]) => ({ word, stem, everyone: 0, agents: 0 }));
    await transact(db, (tx) => countWords(tx, vocabularyOf(locale, 'questions'), changes));
  }
  return { written, removed: await removeStaleQuestions(db) };
}

/** Those that the index does not have as they are. */
async function staleOf(
  db: Database,
  documents: readonly SearchDocument[],
  stems: Map<string, Map<string, string>> | undefined,
): Promise<SearchDocument[]> {
  const rows = await db.searchDocument.findMany({ where: { id: { in: documents.map(questionRowId) } } });
  const stored = new Map(rows.map((row) => [row.id, row]));
  return documents.filter((document) => {
    const { columns, words } = columnsOf(document);
    if (stems) {
      const known = stems.get(document.locale) ?? new Map<string, string>();
      stems.set(document.locale, known);
      for (const [word, stem] of words) known.set(word, stem);
    }
    const row = stored.get(questionRowId(document));
    return row === undefined || !isSame(row, columns);
  });
}

/**
 * The documents were read a moment ago, outside the transaction: they are read once more when their rows are held, so
 * that nothing older is written than what somebody else has written meanwhile.
 */
async function writeTogether(
  tx: DatabaseTransaction,
  stale: readonly SearchDocument[],
  after: number | undefined,
): Promise<void> {
  for (const document of stale) await claimRow(tx, document, document.updatedAt);
  const wanted = new Set(stale.map(({ ref }) => ref));
  const now = await questionDocuments(tx, { after, most: atOnce });
  const same = now.filter(({ document }) =>
    stale.some(({ ref, locale }) => ref === document.ref && locale === document.locale),
  );
  await writeQuestionRows(
    tx,
    same.map(({ document }) => ({
      locale: document.locale,
      ref: document.ref,
      columns: columnsOf(document).columns,
    })),
  );
  for (const { document } of same) wanted.delete(document.ref);
  // Hidden meanwhile, moved to another language, or pushed out of the portion by one that was published.
  for (const ref of wanted) await indexQuestion(tx, Number(ref));
}

/** Takes out what stands in the index although not everybody sees the question, or it is in another language now. */
async function removeStaleQuestions(db: Database): Promise<number> {
  let removed = 0;
  let after: number | undefined;
  for (;;) {
    const rows = await db.searchDocument.findMany({
      where: { kind: 'question', id: { lt: 0, ...(after === undefined ? {} : { gt: after }) } },
      orderBy: { id: 'asc' },
      take: checkedAtOnce,
      select: { id: true, ref: true, locale: true },
    });
    const last = rows.at(-1);
    if (last === undefined) return removed;
    after = last.id;
    const listed = await db.question.findMany({
      where: { id: { in: rows.map(({ ref }) => Number(ref)) }, listed: true },
      select: { id: true, locale: true },
    });
    const alive = new Set(listed.map(({ id, locale }) => `${id} ${locale}`));
    for (const { ref, locale } of rows) {
      if (alive.has(`${ref} ${locale}`)) continue;
      await transact(db, (tx) => indexQuestion(tx, Number(ref)));
      removed += 1;
    }
  }
}
