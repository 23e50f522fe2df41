import { randomUUID } from 'node:crypto';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../../dependencies';

interface Followed {
  readonly personId: string;
  readonly questionId: number;
}

/**
 * Has somebody told of what is said in a question from now on: they follow it for the first time, or again after they
 * had stopped. Following twice changes nothing; what was said before is not mailed.
 *
 * @returns false when there is no such question that everybody sees
 */
export async function followQuestion(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  { personId, questionId }: Followed,
): Promise<boolean> {
  const written = await db.$executeRaw`
    INSERT INTO "Follow" ("id", "questionId", "personId", "createdAt", "readPostId")
    SELECT ${randomUUID()}, "id", ${personId}, ${now()},
      (SELECT COALESCE(MAX("Post"."id"), 0) FROM "Post" WHERE "Post"."questionId" = "Question"."id")
    FROM "Question" WHERE "id" = ${questionId} AND "state" = 'published'
    ON CONFLICT ("questionId", "personId") DO UPDATE SET
      "readPostId" = CASE WHEN "Follow"."stoppedAt" IS NULL
        THEN "Follow"."readPostId" ELSE excluded."readPostId" END,
      "stoppedAt" = NULL`;
  return written > 0;
}

/** Has somebody mailed no more about a question, until they ask for it again. Stopping twice changes nothing. */
export async function stopFollowing(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  { personId, questionId }: Followed,
): Promise<void> {
  await db.follow.updateMany({
    where: { personId, questionId, stoppedAt: null },
    data: { stoppedAt: now(), dueAt: null },
  });
}

/** The same for everything that somebody follows. Gives how many questions that were. */
export async function stopFollowingAll(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  personId: string,
): Promise<number> {
  // Whoever posts takes hold of many rows too, of one question, and the two can meet crosswise.
  const stopped = await transact(db, (tx) =>
    tx.follow.updateMany({
      where: { personId, stoppedAt: null },
      data: { stoppedAt: now(), dueAt: null },
    }),
  );
  return stopped.count;
}

/**
 * Notes the newest post of a question that somebody has seen on a page, so that no mail is sent about what they have
 * read. A mark never goes back by reading. Cheap to repeat, yet a write: call it only when the mark would move.
 */
export async function noteRead(
  db: DatabaseOrTransaction,
  { personId, questionId, postId }: Followed & { readonly postId: number },
): Promise<void> {
  await db.follow.updateMany({
    where: { personId, questionId, readPostId: { lt: postId } },
    data: { readPostId: postId },
  });
}
