import type { ConversationDependencies } from '../conversation-dependencies';
import type { PersonViewer } from '../viewer';

export type MailTranscriptResult =
  /** To the mailbox of whoever is signed in, else to the one that was proved in this conversation. */
  | { readonly kind: 'mailed' }
  /** No mailbox has been shown to be theirs yet: that comes first, on the page of the proof. */
  | { readonly kind: 'prove-first' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * Mails what was said in a conversation, without agents' notes, to its person. Safe to repeat: the same form sent twice
 * is one mail.
 */
export async function mailTranscript(
  _deps: ConversationDependencies,
  _input: { conversationId: string; viewer: PersonViewer; clientKey: string | undefined },
): Promise<MailTranscriptResult> {
  throw new Error('not built yet');
}
