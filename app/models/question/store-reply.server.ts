import type { DatabaseTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import type { ComposedReply } from './compose-reply.server';
import { countPost, uncountPost } from './count-post.server';
import { spendDraft } from './draft-record.server';
import { beginFollowing, schedulePostMail } from './follow/schedule-post-mail.server';
import { notePictures } from './post-html.server';
import { answerFollowUp, changedTags, indexQuestion, recount } from './post-record.server';
import type { Posted, PostNotAllowed, PostRateLimited } from './post-results';
import { rendererNumber } from './posting';

export type StoreReplyResult =
  | ({ readonly kind: 'replied'; readonly place: number; readonly followUp: boolean } & Posted)
  | PostNotAllowed
  | PostRateLimited
  /** The question is not as it was read: nothing was stored. */
  | { readonly kind: 'changed' };

/** Without a key of its form, the same words in the same question within this time, in milliseconds, are one reply. */
const sameFormMs = 10 * 60_000;

/**
 * Stores a reply at the end of its question. Whoever replies waits for these statements, so they are the least there
 * can be; the question's row is taken hold of by the one that gives the place.
 */
export async function storeReply(
  deps: Dependencies,
  tx: DatabaseTransaction,
  reply: ComposedReply,
  now: Date,
): Promise<StoreReplyResult> {
  const { author, questionId, state } = reply;
  const { secrets } = deps;
  // First of all: posts of one person take turns here, so nothing of theirs is stored between the look and the insert.
  const counted = await countPost(tx, { secrets, author, now });
  if (counted.kind === 'not-allowed') return { kind: 'not-allowed', reason: 'signed-out' };
  const place = counted.kind === 'full' ? undefined : await takePlace(tx, reply, now);
  if (place === undefined) {
    if (counted.kind === 'counted') await uncountPost(tx, { secrets, author });
    const before = await findStored(tx, reply, now);
    if (before) return before;
    return counted.kind === 'full'
      ? { kind: 'rate-limited', retryAfterMs: counted.retryAfterMs }
      : { kind: 'changed' };
  }
  const postId = await insertPost(tx, reply, place, now);
  await notePictures(tx, { postId, body: reply.body });
  if (reply.draftId !== undefined) await spendDraft(tx, { draftId: reply.draftId, author, postId });
  const published = state === 'published';
  // What an agent answers is a question for everybody.
  if (published && reply.questionState === 'held' && author.role === 'agent')
    await publishQuestion(tx, questionId);
  if (published && reply.replyToId !== null) await answerFollowUp(tx, postId);
  if (!reply.follows) await beginFollowing(tx, { questionId, personId: author.id, now, readPostId: postId });
  const tags = changedTags(questionId);
  if (published) {
    await schedulePostMail(tx, { questionId, postId, authorId: author.id, now });
    await noteChange(tx, tags, now);
  }
  return {
    kind: 'replied',
    questionId,
    postId,
    place,
    state,
    followUp: reply.followUp,
    tags: published ? tags : [],
  };
}

/** What the same form became when it was sent before. */
async function findStored(
  tx: DatabaseTransaction,
  reply: ComposedReply,
  now: Date,
): Promise<StoreReplyResult | undefined> {
  const { author, questionId, clientKey, body } = reply;
  const since = new Date(now.getTime() - sameFormMs);
  const [post] = await tx.$queryRaw<
    { id: number; questionId: number; place: number; state: string; followUp: string | null }[]
  >`
    SELECT "id", "questionId", "place", "state", "followUp" FROM "Post"
    WHERE "personId" = ${author.id} AND "clientKey" = ${clientKey}
    UNION ALL
    SELECT "id", "questionId", "place", "state", "followUp" FROM (
      SELECT * FROM "Post" WHERE "personId" = ${author.id} ORDER BY "id" DESC LIMIT 20) AS "last"
    WHERE "questionId" = ${questionId} AND "body" = ${body} AND "place" > 0 AND "createdAt" > ${since}
      AND "state" <> 'deleted'
    LIMIT 1`;
  if (post === undefined) return undefined;
  return {
    kind: 'replied',
    questionId: post.questionId,
    postId: post.id,
    place: post.place,
    state: post.state === 'published' ? 'published' : 'held',
    followUp: post.followUp !== null,
    tags: [],
  };
}

/**
 * Takes hold of the question, gives the reply its place and the question its counts: if that is still as it was read,
 * and the same form was not stored before.
 */
async function takePlace(
  tx: DatabaseTransaction,
  reply: ComposedReply,
  now: Date,
): Promise<number | undefined> {
  const { questionId, questionState, author, clientKey, body } = reply;
  const since = new Date(now.getTime() - sameFormMs);
  const published = reply.state === 'published' ? 1 : 0;
  const answers = published === 1 && reply.answers ? 1 : 0;
  const locked = author.moderates ? 1 : 0;
  const [row] = await statementsOf(tx).$queryRaw<{ lastPlace: number }[]>`
    UPDATE "Question" SET
      "lastPlace" = "lastPlace" + 1,
      "replies" = "replies" + ${published},
      "answered" = CASE WHEN ${answers} = 1 THEN TRUE ELSE "answered" END,
      "activeAt" = CASE WHEN ${published} = 1 THEN ${now} ELSE "activeAt" END
    WHERE "id" = ${questionId} AND "state" = ${questionState} AND ("lockedAt" IS NULL OR ${locked} = 1)
      AND NOT EXISTS (SELECT 1 FROM "Post" WHERE "personId" = ${author.id} AND "clientKey" = ${clientKey})
      AND NOT EXISTS (SELECT 1 FROM (
        SELECT * FROM "Post" WHERE "personId" = ${author.id} ORDER BY "id" DESC LIMIT 20) AS "last"
        WHERE "last"."questionId" = ${questionId} AND "last"."body" = ${body} AND "last"."place" > 0
          AND "last"."createdAt" > ${since} AND "last"."state" <> 'deleted')
    RETURNING "lastPlace"`;
  return row?.lastPlace;
}

async function insertPost(
  tx: DatabaseTransaction,
  reply: ComposedReply,
  place: number,
  now: Date,
): Promise<number> {
  const { author, questionId, replyToId } = reply;
  const followUp = reply.followUp ? 'open' : null;
  const [row] = await statementsOf(tx).$queryRaw<{ id: number }[]>`
    INSERT INTO "Post" ("questionId", "place", "personId", "role", "locale", "body", "html", "renderer", "state",
      "signals", "review", "replyToId", "followUp", "clientKey", "createdAt")
    VALUES (${questionId}, ${place}, ${author.id}, ${author.role}, ${reply.locale}, ${reply.body}, ${reply.html},
      ${rendererNumber}, ${reply.state}, ${JSON.stringify(reply.signals)}, ${reply.review},
      (SELECT "id" FROM "Post" WHERE "id" = ${replyToId} AND "questionId" = ${questionId}),
      ${followUp}, ${reply.clientKey}, ${now})
    RETURNING "id"`;
  if (!row) throw new Error('An insert gave no row.');
  return row.id;
}

async function publishQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  await tx.post.updateMany({
    where: { questionId, place: 0, state: 'held' },
    data: { state: 'published', review: null },
  });
  await tx.question.update({
    where: { id: questionId },
    data: { state: 'published', listed: true, revision: { increment: 1 } },
  });
  await recount(tx, questionId);
  await indexQuestion(tx, questionId);
}
