import { locales } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { indexDocument, removeDocument } from '../search/index-document.server';
import { questionListTag, questionTag } from './question';
import { questionDocument } from './question-documents.server';

/**
 * Holds a question until the transaction ends, so that whoever else changes it or its posts waits. Of several
 * questions the one with the lower id is held first, by everybody. Counts as a change of the row.
 */
export async function lockQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Question" SET "revision" = "revision" + 1 WHERE "id" = ${questionId}`;
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

/**
 * Whoever asked something of their own has an answer when somebody else replies to it where everybody sees that. To be
 * called when a reply is published.
 */
export async function answerFollowUp(tx: DatabaseTransaction, postId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Post" SET "followUp" = 'answered'
    WHERE "followUp" = 'open' AND EXISTS (SELECT 1 FROM "Post" AS "reply"
      WHERE "reply"."id" = ${postId} AND "reply"."replyToId" = "Post"."id"
        AND ("Post"."personId" IS NULL OR "reply"."personId" IS NULL
          OR "reply"."personId" <> "Post"."personId"))
      AND "id" = (SELECT "replyToId" FROM "Post" WHERE "id" = ${postId})`;
}

/** Tags of the kept pages that show a question. */
export const changedTags = (questionId: number): string[] => [questionTag(questionId), questionListTag];
