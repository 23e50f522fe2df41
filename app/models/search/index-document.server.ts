import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { type CorpusShare, claimRow, countDocument, countWords } from '~/services/search/document-rows';
import { collectionOf, vocabularyOf } from '~/services/search/search-index';
import { type AnalysedDocument, analyseDocument } from './analyse-document';
import { stemOf } from './analysis';
import type { Audience, SearchDocument, SearchDocumentKey } from './search-document';

/**
 * Makes a document findable as it is now, in place of what it was; does nothing when it is so already. Runs in the
 * writer's transaction: whoever sees the new text finds it by the new text, and nobody sooner.
 */
export async function indexDocument(tx: DatabaseTransaction, document: SearchDocument): Promise<void> {
  const { kind, locale, ref, audience } = document;
  const id = await claimRow(tx, { kind, locale, ref }, document.updatedAt);
  const before = await tx.searchDocument.findUniqueOrThrow({ where: { id } });
  const { columns: after, words } = columnsOf(document);
  if (isSame(before, after)) return;
  await tx.searchDocument.update({ where: { id }, data: after });
  await count(tx, document, {
    before: wasCounted(before) ? { audience: before.audience as Audience, row: before } : undefined,
    after: { audience, row: after, words },
    // The same text under other stems: the way in which texts are taken apart has changed.
    anew: before.title === after.title && before.body === after.body,
  });
}

/**
 * Writes every word of a document that the table of words lacks, with the stem that it has now. Only for making the
 * index anew, which counts the words afterwards.
 */
export async function noteWords(tx: DatabaseTransaction, document: SearchDocument): Promise<void> {
  const { words } = analyseDocument(document);
  const changes = [...words].map(([word, stem]) => ({ word, stem, everyone: 0, agents: 0 }));
  await countWords(tx, vocabularyOf(document.locale, collectionOf(document.kind)), changes);
}

/** True when the index has the document as it is. */
export async function isIndexed(db: DatabaseOrTransaction, document: SearchDocument): Promise<boolean> {
  const { kind, locale, ref } = document;
  const row = await db.searchDocument.findUnique({ where: { kind_locale_ref: { kind, locale, ref } } });
  return row !== null && isSame(row, columnsOf(document).columns);
}

/** What is stored of a document, and its different words. */
export function columnsOf(document: SearchDocument) {
  const { words, ...stems } = analyseDocument(document);
  const columns = {
    ...stems,
    audience: document.audience as string,
    title: document.title,
    summary: document.summary,
    keywords: document.keywords.join('\n'),
    body: document.body,
    category: document.category ?? null,
    platforms: document.platforms.length === 0 ? ' ' : ` ${document.platforms.join(' ')} `,
    countedWords: JSON.stringify([...words.keys()].sort()),
    updatedAt: document.updatedAt,
  };
  return { columns, words };
}

export type Columns = ReturnType<typeof columnsOf>['columns'];

export const isSame = (row: Columns, columns: Columns) =>
  (Object.keys(columns) as (keyof Columns)[]).every((name) =>
    name === 'updatedAt'
      ? row.updatedAt.getTime() === columns.updatedAt.getTime()
      : row[name] === columns[name],
  );

/** A row that was only taken hold of has no list of words yet. */
const wasCounted = (row: { readonly countedWords: string }) => row.countedWords !== '';

/** Makes a document unfindable; one that was not findable stays so. Runs in the writer's transaction. */
export async function removeDocument(tx: DatabaseTransaction, key: SearchDocumentKey): Promise<void> {
  const { kind, locale, ref } = key;
  const found = await tx.searchDocument.findUnique({ where: { kind_locale_ref: { kind, locale, ref } } });
  if (!found) return;
  // Held first: somebody else can be changing it, and what counts is what it is when that is done.
  const id = await claimRow(tx, key, found.updatedAt);
  const before = await tx.searchDocument.findUniqueOrThrow({ where: { id } });
  await tx.searchDocument.delete({ where: { id } });
  await count(tx, key, {
    before: wasCounted(before) ? { audience: before.audience as Audience, row: before } : undefined,
    after: undefined,
  });
}

type StoredStems = Omit<AnalysedDocument, 'words'> & { readonly countedWords: string };

/** Brings the counts of words and documents from what a document was to what it is. */
async function count(
  tx: DatabaseTransaction,
  { kind, locale }: Pick<SearchDocumentKey, 'kind' | 'locale'>,
  {
    before,
    after,
    anew = false,
  }: {
    before: { audience: Audience; row: StoredStems } | undefined;
    after: { audience: Audience; row: StoredStems; words: ReadonlyMap<string, string> } | undefined;
    /** Write words too whose count stays. */
    anew?: boolean;
  },
): Promise<void> {
  const vocabulary = vocabularyOf(locale, collectionOf(kind));
  const changes = new Map<string, { word: string; stem: string; everyone: number; agents: number }>();
  const add = (word: string, stem: string, audience: Audience, by: number) => {
    const change = changes.get(word) ?? { word, stem, everyone: 0, agents: 0 };
    change[audience] += by;
    changes.set(word, change);
  };
  for (const [word, stem] of after?.words ?? []) add(word, stem, after?.audience ?? 'everyone', 1);
  for (const word of before ? (JSON.parse(before.row.countedWords) as string[]) : [])
    add(word, changes.get(word)?.stem ?? stemOf(word, locale), before?.audience ?? 'everyone', -1);
  await countWords(
    tx,
    vocabulary,
    [...changes.values()].filter(({ everyone, agents }) => anew || everyone !== 0 || agents !== 0),
  );
  const shares = new Map<Audience, CorpusShare>();
  if (before) shares.set(before.audience, shareOf(before.row, -1, undefined));
  if (after) shares.set(after.audience, shareOf(after.row, 1, shares.get(after.audience)));
  for (const [audience, share] of [...shares].sort(([a], [b]) => (a < b ? -1 : 1)))
    await countDocument(tx, vocabulary, audience, share);
}

const stemsIn = (field: string) => (field === '' ? 0 : field.split(' ').length);

function shareOf(row: StoredStems, sign: 1 | -1, added: CorpusShare | undefined): CorpusShare {
  return {
    documents: sign + (added?.documents ?? 0),
    titleStems: sign * stemsIn(row.titleStems) + (added?.titleStems ?? 0),
    summaryStems: sign * stemsIn(row.summaryStems) + (added?.summaryStems ?? 0),
    keywordStems: sign * stemsIn(row.keywordStems) + (added?.keywordStems ?? 0),
    headingStems: sign * stemsIn(row.headingStems) + (added?.headingStems ?? 0),
    bodyStems: sign * stemsIn(row.bodyStems) + (added?.bodyStems ?? 0),
  };
}
