import { transact } from '~/services/database/transact';
import { cleanText } from '../question/clean-text';
import { guardFields } from '../secret-guard/guard-text';
import { actOnConversation, holdConversation, tellChanged } from './change-conversation.server';
import { conversationLimits, type Rating } from './conversation';
import { mayEnter } from './conversation-access.server';
import type { ConversationDependencies } from './conversation-dependencies';
import type { ActResult, RateResult } from './conversation-results';
import { appendInTransaction } from './message-log.server';
import type { PersonViewer } from './viewer';

/** The person ends their conversation. Safe to repeat. */
export async function leaveConversation(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: PersonViewer },
): Promise<ActResult> {
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  return actOnConversation(deps, {
    conversationId: input.conversationId,
    by: null,
    act: { kind: 'resolve', by: 'person' },
    may: async () => undefined,
  });
}

/** What a person found while they waited: an article, or a wizard. */
export type Deflection =
  | { readonly kind: 'article'; readonly slug: string }
  | { readonly kind: 'wizard'; readonly id: string };

/**
 * The person found their answer while they waited; ends the conversation, and counts as deflected. `ended` once an agent
 * has answered: then it was not that which helped. Who calls has looked that there is such an article or wizard.
 */
export async function markDeflected(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: PersonViewer; by: Deflection },
): Promise<ActResult> {
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  const { by } = input;
  return actOnConversation(deps, {
    conversationId: input.conversationId,
    by: null,
    act: { kind: 'resolve', by: 'person' },
    may: async (_, held) => (held.firstAnsweredAt === null ? undefined : { kind: 'ended' }),
    also: { deflectedBy: by.kind === 'article' ? `article:${by.slug}` : `wizard:${by.id}` },
  });
}

/** Says whether it helped. Said again, the last word counts. */
export async function rateConversation(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: PersonViewer; rating: Rating; note?: string | undefined },
): Promise<RateResult> {
  const { conversationId, rating } = input;
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  const note = cleanText(input.note ?? '').trim();
  const guarded = guardFields({ note });
  if (guarded.kinds.length > 0 || [...note].length > conversationLimits.ratingNote) {
    return {
      kind: 'refused',
      reason: guarded.kinds.length > 0 ? 'secret' : 'too-long',
      note: guarded.fields.note,
      secrets: guarded.kinds,
      found: guarded.found,
    };
  }
  const now = deps.now();
  const outcome = await transact(deps.db, async (tx) => {
    const held = await holdConversation(tx, conversationId);
    if (held === undefined) return 'unknown';
    if (held.state !== 'resolved' && held.firstAnsweredAt === null) return 'not-ended';
    const first = await tx.conversation.updateMany({
      where: { id: conversationId, rating: null },
      data: { rating, ratingNote: note === '' ? null : note, ratedAt: now },
    });
    if (first.count === 0) {
      await tx.conversation.update({
        where: { id: conversationId },
        data: { rating, ratingNote: note === '' ? null : note, ratedAt: now },
      });
      return undefined;
    }
    return appendInTransaction(tx, {
      conversationId,
      kind: 'event',
      author: 'portal',
      personId: null,
      body: '',
      data: { event: 'rated' },
      now,
    });
  });
  if (outcome === 'unknown' || outcome === 'not-ended') return { kind: outcome };
  tellChanged(deps, { conversationId, seq: outcome?.kind === 'appended' ? outcome.seq : undefined });
  return { kind: 'rated' };
}
