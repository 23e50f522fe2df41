import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { noteChange } from '../content-change/content-change.server';
import type { ArticleContent } from './article';
import type { Conflict } from './article-results';
import { tagsOf } from './edition';
import { contentOfRow, rowOfContent } from './files/stored-content';
import { indexArticle } from './index-article.server';

/** What the use-cases on editions share: how rows are read and written inside their transactions. */

/** 128 random bits, as they can stand in an address. */
export const newId = (): string => randomBytes(16).toString('base64url');

const parts = {
  article: { select: { id: true, slug: true, categorySlug: true } },
} as const;

/** An edition with how its article is filed. */
export function findEdition(tx: DatabaseTransaction, articleId: string, locale: string) {
  return tx.articleEdition.findUnique({
    where: { articleId_locale: { articleId, locale } },
    include: parts,
  });
}

export type EditionRecord = NonNullable<Awaited<ReturnType<typeof findEdition>>>;

export function findRevisionRow(tx: DatabaseTransaction, editionId: string, number: number) {
  return tx.articleRevision.findUnique({ where: { editionId_number: { editionId, number } } });
}

/** The revision that a form became which is sent again: the same key by the same person. */
export function findSent(tx: DatabaseTransaction, editionId: string, clientKey: string, personId: string) {
  return tx.articleRevision.findFirst({ where: { editionId, clientKey, personId } });
}

/** The revision that stands in somebody's way, for showing it to them. */
export async function conflictWith(
  tx: DatabaseTransaction,
  editionId: string,
  number: number,
): Promise<Conflict> {
  const row = await tx.articleRevision.findUniqueOrThrow({
    where: { editionId_number: { editionId, number } },
  });
  const author =
    row.personId === null
      ? null
      : await tx.person.findUnique({ where: { id: row.personId }, select: { displayName: true } });
  return {
    kind: 'conflict',
    theirs: contentOfRow(row),
    number,
    by: author?.displayName,
    at: row.createdAt,
  };
}

export interface NewRevision {
  readonly content: ArticleContent;
  readonly origin: 'file' | 'import' | 'agent' | 'restore';
  readonly personId: string | null;
  readonly note: string;
  readonly translatedFrom: number | null;
  readonly clientKey: string | null;
}

/** The columns of a new revision, without the edition that it belongs to. */
export function revisionData(number: number, revision: NewRevision, now: Date) {
  const { content, origin, personId, note, translatedFrom, clientKey } = revision;
  return {
    number,
    ...rowOfContent(content),
    origin,
    personId,
    note,
    translatedFrom,
    clientKey,
    createdAt: now,
  };
}

/**
 * Puts a revision on top of the one that its writer began from, in one stroke: undefined when that is no longer the
 * newest. Of many at once one gets through.
 */
export async function addRevision(
  tx: DatabaseTransaction,
  edition: { readonly id: string },
  basedOn: number,
  revision: NewRevision,
  now: Date,
): Promise<number | undefined> {
  const number = basedOn + 1;
  const { count } = await tx.articleEdition.updateMany({
    where: { id: edition.id, head: basedOn },
    data: { head: number, updatedAt: now },
  });
  if (count !== 1) return undefined;
  await tx.articleRevision.create({
    data: { editionId: edition.id, ...revisionData(number, revision, now) },
  });
  return number;
}

/**
 * To be called in the transaction after readers were given something else to see: the search finds what they see
 * now, and every instance hears of it.
 *
 * @returns the tags of the pages to forget
 */
export async function readersSee(
  tx: DatabaseTransaction,
  article: { readonly id: string; readonly slug: string; readonly category: string },
  now: Date,
): Promise<string[]> {
  const tags = tagsOf(article);
  await indexArticle(tx, article.id);
  await noteChange(tx, tags, now);
  return tags;
}
