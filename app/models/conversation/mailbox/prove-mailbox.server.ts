import type { Locale } from '~/locales/locale';
import type { Evidence } from '../../mailbox-proof/redeem-proof.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import type { PersonViewer } from '../viewer';

export type RequestMailboxProofResult =
  | { readonly kind: 'asked' }
  /** There is no such conversation for this viewer. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'address-invalid' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/** Mails a link and a code to the address that the person says is theirs; an older mail ends with it. */
export async function requestMailboxProof(
  _deps: ConversationDependencies,
  _input: {
    conversationId: string;
    viewer: PersonViewer;
    email: unknown;
    locale: Locale;
    browserId: string;
    network: string;
  },
): Promise<RequestMailboxProofResult> {
  throw new Error('not built yet');
}

export type ProveConversationMailboxResult =
  | { readonly kind: 'proved' }
  /** The link in another browser than the one that asked for the mail. */
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/** Takes the link or the code in a browser that may read the conversation; any other one proves nothing with them. */
export async function proveConversationMailbox(
  _deps: ConversationDependencies,
  _input: {
    conversationId: string;
    viewer: PersonViewer;
    evidence: Evidence;
    browserId: string | undefined;
  },
): Promise<ProveConversationMailboxResult> {
  throw new Error('not built yet');
}
