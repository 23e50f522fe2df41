import { createHmac } from 'node:crypto';
import { transact } from '~/services/database/transact';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { countAgainst } from '../rate-limit/count-against.server';
import type { RateLimit } from '../rate-limit/rate-window';
import { resolveMerged } from './moderation/resolve-merged.server';
import { changedTags, lockQuestion } from './post-record.server';
import type { PostRateLimited } from './post-results';
import { isRowId } from './post-rules';

/** What one network can say or take back in an hour: enough for a school or an office. */
const sharesOfANetwork: RateLimit = { name: 'shares-of-a-network', most: 60, windowMs: 3_600_000 };

export type ShareResult =
  | {
      readonly kind: 'shared';
      /** Another one than asked for when that was merged. */
      readonly questionId: number;
      readonly shares: number;
      readonly tags: readonly string[];
    }
  | { readonly kind: 'unknown' }
  | PostRateLimited;

interface Holder {
  readonly personId?: string | undefined;
  readonly browserId?: string | undefined;
}

/**
 * "I have this question too", once a person or a browser; or takes it back. The asker always has it. Safe to repeat.
 *
 * @param input.browserId the random value of a cookie; what this browser said counts no more once its person says it
 * @param input.network of the request: what one network can say in an hour is limited
 */
export async function shareQuestion(
  deps: Dependencies,
  input: { questionId: number; network: string; wanted: boolean } & Holder,
): Promise<ShareResult> {
  const { wanted, network } = input;
  const known = shareHolders(deps.secrets, input);
  const [holder] = known;
  if (holder === undefined || !isRowId(input.questionId)) return { kind: 'unknown' };
  const retryAfterMs = await countAgainst(deps.db, deps, sharesOfANetwork, network);
  if (retryAfterMs !== undefined) return { kind: 'rate-limited', retryAfterMs };
  for (;;) {
    const questionId = await resolveMerged(deps.db, input.questionId);
    if (questionId === undefined) return { kind: 'unknown' };
    const result = await transact(deps.db, async (tx): Promise<ShareResult | 'merged'> => {
      await lockQuestion(tx, questionId);
      const question = await tx.question.findUnique({
        where: { id: questionId },
        select: { state: true, personId: true, shares: true },
      });
      if (question?.state === 'merged') return 'merged';
      if (question?.state !== 'published') return { kind: 'unknown' };
      const now = deps.now();
      const asks = input.personId !== undefined && input.personId === question.personId;
      const wants = wanted || asks;
      const others = known.filter((one) => !wants || one !== holder);
      const gone = await tx.questionShare.deleteMany({ where: { questionId, holder: { in: others } } });
      const come = wants
        ? await tx.$executeRaw`
            INSERT INTO "QuestionShare" ("questionId", "holder", "createdAt")
            VALUES (${questionId}, ${holder}, ${now})
            ON CONFLICT ("questionId", "holder") DO NOTHING`
        : 0;
      const change = come - gone.count;
      const shares = question.shares + change;
      if (change === 0) return { kind: 'shared', questionId, shares, tags: [] };
      await tx.question.update({ where: { id: questionId }, data: { shares: { increment: change } } });
      const tags = changedTags(questionId);
      await noteChange(tx, tags, now);
      return { kind: 'shared', questionId, shares, tags };
    });
    if (result !== 'merged') return result;
  }
}

/**
 * As whom somebody can stand among those who have a question, the one to be written first; also under secrets that
 * are being replaced.
 */
export function shareHolders(secrets: Dependencies['secrets'], { personId, browserId }: Holder): string[] {
  return [
    ...(personId === undefined ? [] : [`person:${personId}`]),
    ...(browserId === undefined ? [] : secrets.map((secret) => `browser:${browserKeyOf(secret, browserId)}`)),
  ];
}

const browserKeyOf = (secret: string, browserId: string): string =>
  createHmac('sha256', secret).update(`share ${browserId}`).digest('base64url');
