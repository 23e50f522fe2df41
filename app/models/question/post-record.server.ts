import { locales, readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { plainText } from '../article/markdown-text';
import { indexDocument, removeDocument } from '../search/index-document.server';
import type { SearchDocument } from '../search/search-document';
import { questionListTag, questionTag } from './question';

/**
 * Holds a question until the transaction ends, so that whoever else changes it or its posts waits. Of several
 * questions the one with the lower id is held first, by everybody. Does nothing to the row.
 */
export async function lockQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Question" SET "revision" = "revision" WHERE "id" = ${questionId}`;
}

/** Brings what a question says of its rows to what they are: after anything but a plain reply. */
export async function recount(tx: DatabaseTransaction, questionId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Question" SET
      "replies" = (SELECT COUNT(*) FROM "Post" WHERE "Post"."questionId" = "Question"."id"
        AND "Post"."place" > 0 AND "Post"."state" = 'published'),
      "shares" = (SELECT COUNT(*) FROM "QuestionShare" WHERE "QuestionShare"."questionId" = "Question"."id"),
      "answered" = EXISTS (SELECT 1 FROM "Post" WHERE "Post"."questionId" = "Question"."id"
        AND "Post"."place" > 0 AND "Post"."state" = 'published'
        AND ("Post"."personId" IS NULL OR "Question"."personId" IS NULL
          OR "Post"."personId" <> "Question"."personId")),
      "activeAt" = COALESCE((SELECT MAX("Post"."createdAt") FROM "Post"
        WHERE "Post"."questionId" = "Question"."id" AND "Post"."state" = 'published'), "createdAt")
    WHERE "id" = ${questionId}`;
}

/**
 * Makes a question findable as it is now, or unfindable when not everybody sees it. What is found by is its title,
 * the asker's words and its marked answers: a plain reply needs no indexing.
 */
export async function indexQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  const document = await questionDocument(tx, questionId);
  const ref = String(questionId);
  for (const locale of locales)
    if (locale !== document?.locale) await removeDocument(tx, { kind: 'question', locale, ref });
  if (document) await indexDocument(tx, document);
}

const documentSelect = {
  id: true,
  locale: true,
  title: true,
  tags: true,
  categorySlug: true,
  platform: true,
  createdAt: true,
  acceptedPostId: true,
  officialPostId: true,
} as const;

async function questionDocument(
  db: DatabaseOrTransaction,
  questionId: number,
): Promise<SearchDocument | undefined> {
  const question = await db.question.findUnique({
    where: { id: questionId, listed: true },
    select: documentSelect,
  });
  return question ? (await documentsOf(db, [question]))[0] : undefined;
}

/**
 * Documents of the questions that everybody sees, a portion at a time, for making an index anew: `after` is the id
 * that came last. Empty at the end.
 */
export async function questionDocuments(
  db: DatabaseOrTransaction,
  { after = 0, most }: { after?: number | undefined; most: number },
): Promise<{ questionId: number; document: SearchDocument }[]> {
  const questions = await db.question.findMany({
    where: { listed: true, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: most,
    select: documentSelect,
  });
  const documents = await documentsOf(db, questions);
  return documents.map((document) => ({ questionId: Number(document.ref), document }));
}

type Row = {
  readonly [Name in keyof typeof documentSelect]: Name extends 'id'
    ? number
    : Name extends 'createdAt'
      ? Date
      : Name extends 'acceptedPostId' | 'officialPostId'
        ? number | null
        : Name extends 'categorySlug' | 'platform'
          ? string | null
          : string;
};

async function documentsOf(db: DatabaseOrTransaction, questions: readonly Row[]): Promise<SearchDocument[]> {
  const marked = questions
    .flatMap(({ acceptedPostId, officialPostId }) => [acceptedPostId, officialPostId])
    .filter((id) => id !== null);
  const posts = await db.post.findMany({
    where: {
      state: 'published',
      OR: [{ questionId: { in: questions.map(({ id }) => id) }, place: 0 }, { id: { in: marked } }],
    },
    orderBy: { place: 'asc' },
    select: { questionId: true, body: true },
  });
  return questions.map((question) => ({
    kind: 'question',
    locale: readLocale(question.locale),
    ref: String(question.id),
    audience: 'everyone',
    title: question.title,
    summary: '',
    keywords: JSON.parse(question.tags) as string[],
    body: posts
      .filter(({ questionId }) => questionId === question.id)
      .map(({ body }) => plainText(body).text)
      .join('\n\n'),
    ...(question.categorySlug === null ? {} : { category: question.categorySlug }),
    platforms: question.platform === null ? [] : [question.platform],
    updatedAt: question.createdAt,
  }));
}

/** Tags of the kept pages that show a question. */
export const changedTags = (questionId: number): string[] => [questionTag(questionId), questionListTag];
