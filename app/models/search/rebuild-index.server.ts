import { locales } from '~/locales/locale';
import type {
  Database,
  DatabaseOrTransaction,
  DatabaseTransaction,
} from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { claimRow } from '~/services/search/document-rows';
import { articleDocuments, searchDocumentOf } from '../article/index-article.server';
import { publishedEditions } from '../article/published-editions.server';
import type { Dependencies } from '../dependencies';
import { indexDocument, isIndexed, noteWords, removeDocument } from './index-document.server';
import { bringQuestionsUpToDate } from './rebuild-questions.server';
import type { SearchDocument, SearchDocumentKey } from './search-document';
import { wizardDocuments } from './wizard-documents';

/** Articles that are read at once. */
const atOnce = 50;
/** The wizards are as old as the build, which has no date of its own. */
const wizardsAt = new Date('2026-01-01T00:00:00Z');

export interface RebuildReport {
  /** How many documents can be found now. */
  readonly documents: number;
  /** How many of them had to be written. */
  readonly written: number;
  /** How many were taken out because nothing stands behind them any more. */
  readonly removed: number;
}

/**
 * Brings the index to what is published and to the wizards as they are built; reads all of it and writes only what is
 * not so yet. Can run while the portal serves: documents are replaced one by one, each in a transaction of its own,
 * and what nothing stands behind any more goes at the end.
 *
 * Questions are left out unless they are asked for: they come from the database alone, so their documents are written
 * whenever they change, and a start need not read a hundred thousand of them.
 */
export async function refreshIndex(
  { db }: Pick<Dependencies, 'db'>,
  { questions = false }: { readonly questions?: boolean } = {},
): Promise<RebuildReport> {
  const report = await bringUpToDate(db, isIndexed);
  return questions ? withQuestions(db, report, { uncounted: false }) : report;
}

/**
 * Makes the whole index anew: every document, the engine's own tables, and the counts of words. Everything stays
 * findable meanwhile.
 */
export async function rebuildIndex({
  db,
  searchIndex,
}: Pick<Dependencies, 'db' | 'searchIndex'>): Promise<RebuildReport> {
  const report = await withQuestions(db, await bringUpToDate(db, async () => false), { uncounted: true });
  await searchIndex.rebuild();
  return report;
}

async function withQuestions(
  db: Database,
  report: RebuildReport,
  { uncounted }: { readonly uncounted: boolean },
): Promise<RebuildReport> {
  const { written, removed } = await bringQuestionsUpToDate(db, { uncounted });
  return {
    documents: await db.searchDocument.count(),
    written: report.written + written,
    removed: report.removed + removed,
  };
}

type CanStay = (db: Database, document: SearchDocument) => Promise<boolean>;

async function bringUpToDate(db: Database, canStay: CanStay): Promise<RebuildReport> {
  let written = 0;
  const seen = new Set<string>();
  for (const locale of locales) {
    for (const document of wizardDocuments(locale, wizardsAt)) {
      seen.add(nameOf(document));
      if (await canStay(db, document)) continue;
      await transact(db, (tx) => write(tx, document));
      written += 1;
    }
  }
  let after: string | undefined;
  for (;;) {
    const portion = await articleDocuments(db, { after, most: atOnce });
    const last = portion.at(-1);
    if (last === undefined) break;
    for (const { document } of portion) {
      seen.add(nameOf(document));
      if (await canStay(db, document)) continue;
      await transact(db, (tx) => writeAsPublished(tx, document));
      written += 1;
    }
    after = last.editionId;
  }
  const removed = await removeStale(db, seen);
  return { documents: await db.searchDocument.count(), written, removed };
}

async function write(tx: DatabaseTransaction, document: SearchDocument): Promise<void> {
  await indexDocument(tx, document);
  await noteWords(tx, document);
}

/**
 * The document was read a moment ago, outside the transaction. Whoever publishes meanwhile waits for the row, or is
 * waited for; so what is read once the row is held is never older than what they write.
 */
async function writeAsPublished(
  tx: DatabaseTransaction,
  { kind, locale, ref }: SearchDocument,
): Promise<void> {
  await claimRow(tx, { kind, locale, ref }, wizardsAt);
  const document = await publishedNow(tx, { kind, locale, ref });
  if (document) await write(tx, document);
  else await removeDocument(tx, { kind, locale, ref });
}

async function publishedNow(
  tx: DatabaseOrTransaction,
  { locale, ref }: SearchDocumentKey,
): Promise<SearchDocument | undefined> {
  const edition = (await publishedEditions(tx, { slug: ref })).find((one) => one.locale === locale);
  return edition && searchDocumentOf(edition);
}

/** Takes out what stands in the index and was not come by, once it is sure that nothing stands behind it. */
async function removeStale(db: Database, seen: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  let after = 0;
  for (;;) {
    const rows = await db.searchDocument.findMany({
      where: { id: { gt: after }, kind: { in: ['article', 'wizard'] } },
      orderBy: { id: 'asc' },
      take: 1_000,
      select: { id: true, kind: true, locale: true, ref: true },
    });
    const last = rows.at(-1);
    if (last === undefined) return removed;
    after = last.id;
    for (const row of rows) {
      const key: SearchDocumentKey = { ...row, kind: row.kind === 'wizard' ? 'wizard' : 'article' };
      if (seen.has(nameOf(key))) continue;
      const gone = await transact(db, async (tx) => {
        await claimRow(tx, key, wizardsAt);
        // It can have been published since the articles were read.
        if (key.kind === 'article' && (await publishedNow(tx, key))) return false;
        await removeDocument(tx, key);
        return true;
      });
      if (gone) removed += 1;
    }
  }
}

const nameOf = ({ kind, locale, ref }: SearchDocumentKey) => `${kind} ${locale} ${ref}`;
