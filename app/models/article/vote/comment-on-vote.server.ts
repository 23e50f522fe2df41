import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { countAgainst } from '../../rate-limit/count-against.server';
import { findSecrets, type SecretKind } from '../../secret-guard/find-secrets';
import { maskSecrets } from '../../secret-guard/mask-secrets';
import { commentLength, commentsOfABrowser, commentsOfANetwork } from './vote';
import { findOwnVote } from './vote-queries.server';

export type CommentOnVoteResult =
  | { kind: 'commented' }
  | { kind: 'refused'; error: 'missing' | 'too-long' }
  /** Nothing was stored. `masked` is the text without what was found, to go on from. */
  | { kind: 'secret'; secrets: readonly SecretKind[]; masked: string }
  /** No vote of this browser is known: the cookie has gone, or the article. */
  | { kind: 'unknown' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/** Adds to a vote what the reader missed. Sent again, it replaces what it said before. */
export async function commentOnVote(
  deps: Dependencies,
  input: {
    locale: Locale;
    slug: string;
    comment: string | undefined;
    browserId: string | undefined;
    network: string;
  },
): Promise<CommentOnVoteResult> {
  const comment = input.comment?.replaceAll('\r\n', '\n').trim() ?? '';
  if (comment === '') return { kind: 'refused', error: 'missing' };
  const found = findSecrets(comment);
  if (found.length > 0) {
    return {
      kind: 'secret',
      secrets: [...new Set(found.map(({ kind }) => kind))],
      masked: maskSecrets(comment, found),
    };
  }
  if ([...comment].length > commentLength) return { kind: 'refused', error: 'too-long' };
  const vote = await findOwnVote(deps, input);
  if (!vote || input.browserId === undefined) return { kind: 'unknown' };
  const tooOften =
    (await countAgainst(deps.db, deps, commentsOfANetwork, input.network)) ??
    (await countAgainst(deps.db, deps, commentsOfABrowser, input.browserId));
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  const written = await deps.db.articleVote.updateMany({
    where: { id: vote.id },
    data: { comment, updatedAt: deps.now(), handledAt: null, handledBy: null },
  });
  return written.count === 1 ? { kind: 'commented' } : { kind: 'unknown' };
}
