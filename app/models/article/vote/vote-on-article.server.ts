import { randomBytes } from 'node:crypto';
import type { Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../../dependencies';
import { countAgainst } from '../../rate-limit/count-against.server';
import { findPublishedText } from '../article-queries.server';
import { voteSchema, votesOfANetwork } from './vote';
import { knownVoteBrowserKeys, voteBrowserKey } from './vote-browser.server';

export type VoteOnArticleResult =
  | { kind: 'voted'; voteId: string; helpful: boolean }
  /** The form says neither yes nor no. */
  | { kind: 'no-vote' }
  | { kind: 'unknown' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Takes a reader's word on whether the text that they read helped. A browser has one vote for an article in a
 * language: a doubled press changes nothing, another button replaces the first. A reader who changes to "yes" takes
 * what they missed back with it.
 */
export async function voteOnArticle(
  deps: Dependencies,
  input: { locale: Locale; slug: string; helpful: unknown; browserId: string; network: string },
): Promise<VoteOnArticleResult> {
  const helpful = voteSchema.safeParse(input.helpful);
  if (!helpful.success) return { kind: 'no-vote' };
  const article = await findPublishedText(deps, input);
  if (!article) return { kind: 'unknown' };
  const tooOften = await countAgainst(deps.db, deps, votesOfANetwork, input.network);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  const { editionId, number } = article;
  const browserKey = voteBrowserKey(deps.secrets, input.browserId);
  const known = knownVoteBrowserKeys(deps.secrets, input.browserId);
  for (;;) {
    const now = deps.now();
    const before = await deps.db.articleVote.findFirst({
      where: { editionId, browserKey: { in: known } },
    });
    if (before) {
      const same = before.helpful === helpful.data && before.number === number;
      if (!same) {
        await deps.db.articleVote.updateMany({
          where: { id: before.id },
          data: {
            helpful: helpful.data,
            number,
            updatedAt: now,
            handledAt: null,
            handledBy: null,
            ...(helpful.data ? { comment: null } : {}),
          },
        });
      }
      return { kind: 'voted', voteId: before.id, helpful: helpful.data };
    }
    const id = randomBytes(16).toString('base64url');
    try {
      await deps.db.articleVote.create({
        data: { id, editionId, number, helpful: helpful.data, browserKey, createdAt: now, updatedAt: now },
      });
      return { kind: 'voted', voteId: id, helpful: helpful.data };
    } catch (error) {
      // The second press arrived while the first was being written.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
