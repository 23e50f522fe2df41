import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import { graceMs, latestDueMs } from './mail-plan';

/**
 * Has everybody who follows a question told of a post that everybody sees from now on, but its author: one
 * statement, since a reply waits for it. Those whose mail is already due stay as they are, and get one mail about
 * all of it; their rows are taken hold of all the same, so that nobody finds at this moment that nothing is new.
 *
 * A post that was held and is let through late has a lower number than what followers may have seen since. Their
 * mark is then set back behind it, and what they had read counts as told, so that none of that is mailed again.
 */
export async function schedulePostMail(
  tx: DatabaseTransaction,
  input: { questionId: number; postId: number; authorId: string | null; now: Date },
): Promise<void> {
  const { questionId, postId, now } = input;
  const authorId = input.authorId ?? '';
  const dueAt = new Date(now.getTime() + graceMs);
  const impossible = new Date(now.getTime() + latestDueMs);
  await statementsOf(tx).$executeRaw`
    UPDATE "Follow" SET
      "dueAt" = CASE WHEN "dueAt" IS NULL OR "dueAt" > ${impossible} THEN ${dueAt} ELSE "dueAt" END,
      "mailedPostId" = CASE WHEN "readPostId" >= ${postId} AND "readPostId" > "mailedPostId"
        THEN "readPostId" ELSE "mailedPostId" END,
      "readPostId" = CASE WHEN "readPostId" >= ${postId} THEN ${postId} - 1 ELSE "readPostId" END
    WHERE "questionId" = ${questionId} AND "stoppedAt" IS NULL AND "personId" <> ${authorId}`;
}

/**
 * Makes somebody who writes in a question follow it; one statement. Whoever has stopped stays stopped, and whoever
 * follows already keeps their marks: something can have been said between their reading and their writing.
 *
 * @param input.readPostId the newest post that they need not be told of: their own, for somebody who has replied
 */
export async function beginFollowing(
  tx: DatabaseTransaction,
  input: { questionId: number; personId: string; now: Date; readPostId: number },
): Promise<void> {
  const { questionId, personId, now, readPostId } = input;
  await statementsOf(tx).$executeRaw`
    INSERT INTO "Follow" ("id", "questionId", "personId", "createdAt", "readPostId")
    VALUES (${randomUUID()}, ${questionId}, ${personId}, ${now}, ${readPostId})
    ON CONFLICT ("questionId", "personId") DO NOTHING`;
}
