import { z } from 'zod';
import { transact } from '~/services/database/transact';
import { transcriptGoesTo } from '../../mail/conversation-mail.server';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { countAgainst } from '../../rate-limit/count-against.server';
import { mayEnter } from '../conversation-access.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import type { PersonViewer } from '../viewer';
import { mailsOfAConversation } from './proof-limits';

export type MailTranscriptResult =
  /** To the mailbox of whoever is signed in, else to the one that was proved in this conversation. */
  | { readonly kind: 'mailed' }
  /** No mailbox has been shown to be theirs yet: that comes first, on the page of the proof. */
  | { readonly kind: 'prove-first' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

const clientKeySchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/**
 * Mails what was said in a conversation, without agents' notes, to its person. Safe to repeat: the same form sent twice
 * is one mail.
 *
 * @param input.clientKey of the form; without one each press is a mail
 */
export async function mailTranscript(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: PersonViewer; clientKey: string | undefined },
): Promise<MailTranscriptResult> {
  const { conversationId, viewer } = input;
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  const key = clientKeySchema.safeParse(input.clientKey);
  const dedupeKey = key.success ? `mail:transcript:${conversationId}:${key.data}` : undefined;
  if (dedupeKey !== undefined && (await deps.db.outboxJob.count({ where: { dedupeKey } })) > 0) {
    return { kind: 'mailed' };
  }
  const conversation = await deps.db.conversation.findUnique({
    where: { id: conversationId },
    include: { person: true },
  });
  if (!conversation) return { kind: 'unknown' };
  const signedIn = viewer.personId ?? null;
  if (transcriptGoesTo(conversation, signedIn) === undefined) return { kind: 'prove-first' };
  const tooMany = await countAgainst(deps.db, deps, mailsOfAConversation, conversationId);
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };
  await transact(deps.db, async (tx) => {
    const now = deps.now();
    const { lastSeq } = conversation;
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:transcript:${conversationId}`,
        dedupeKey: dedupeKey ?? `mail:transcript:${conversationId}:${now.getTime()}`,
        payload: {
          template: 'conversation-transcript',
          conversationId,
          uptoSeq: lastSeq,
          personId: signedIn,
        },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'mailed' };
}
