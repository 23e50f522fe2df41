import { createHmac } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import type { Dependencies } from '../dependencies';
import type { Author } from './author-standing.server';
import { postsInTenMinutes } from './post-rules';

const windowMs = 10 * 60_000;
/** How far clocks of instances can be apart, in milliseconds. */
const clockSlackMs = 60_000;

/**
 * Counts a post against what its author can write in ten minutes, in the transaction that stores it; with that all
 * posts of one person take turns, so whoever asks afterwards whether the same form came before gets the true answer.
 * One statement, which cannot fail half way: an insert that meets another would end the whole transaction.
 *
 * @returns `counted`; `full`; or `not-allowed` when the author was banned or has left since they were looked up
 */
export async function countPost(
  tx: DatabaseTransaction,
  { secrets, author, now }: { secrets: Dependencies['secrets']; author: Author; now: Date },
): Promise<{ kind: 'counted' } | { kind: 'full'; retryAfterMs: number } | { kind: 'not-allowed' }> {
  const key = keyOf(secrets, author.id);
  const expiresAt = new Date(now.getTime() + windowMs);
  // A window that seems to last longer than it can was written before the clock was set back.
  const latest = new Date(expiresAt.getTime() + clockSlackMs);
  const most = postsInTenMinutes(author.role, author.publishedPosts);
  const written = await statementsOf(tx).$executeRaw`
    INSERT INTO "RateWindow" ("key", "count", "expiresAt")
    SELECT ${key}, 1, ${expiresAt} FROM "Person"
    WHERE "id" = ${author.id} AND "bannedAt" IS NULL AND "disabledAt" IS NULL
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateWindow"."expiresAt" > ${now} AND "RateWindow"."expiresAt" <= ${latest}
        THEN "RateWindow"."count" + 1 ELSE 1 END,
      "expiresAt" = CASE WHEN "RateWindow"."expiresAt" > ${now} AND "RateWindow"."expiresAt" <= ${latest}
        THEN "RateWindow"."expiresAt" ELSE excluded."expiresAt" END
    WHERE "RateWindow"."count" < ${most} OR "RateWindow"."expiresAt" <= ${now}
      OR "RateWindow"."expiresAt" > ${latest}`;
  if (written > 0) return { kind: 'counted' };
  const full = await tx.rateWindow.findUnique({ where: { key } });
  const mayStill = await tx.person.count({ where: { id: author.id, bannedAt: null, disabledAt: null } });
  if (mayStill === 0) return { kind: 'not-allowed' };
  return {
    kind: 'full',
    retryAfterMs: Math.max(1, (full?.expiresAt ?? expiresAt).getTime() - now.getTime()),
  };
}

/** Takes a count back: the post had been stored before. */
export async function uncountPost(
  tx: DatabaseTransaction,
  { secrets, author }: { secrets: Dependencies['secrets']; author: Author },
): Promise<void> {
  const key = keyOf(secrets, author.id);
  await tx.rateWindow.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

const keyOf = ([secret]: Dependencies['secrets'], personId: string): string =>
  createHmac('sha256', secret).update(`rate posts-in-ten-minutes ${personId}`).digest('base64url');
