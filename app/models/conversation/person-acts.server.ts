import type { ConversationDependencies } from './conversation-dependencies';
import type { ActResult, RateResult } from './conversation-results';
import type { PersonViewer } from './viewer';

/** The person ends their conversation. Safe to repeat. */
export async function leaveConversation(
  _deps: ConversationDependencies,
  _input: { conversationId: string; viewer: PersonViewer },
): Promise<ActResult> {
  throw new Error('not built yet');
}

/** The person found their answer while they waited; ends the conversation. `ended` once an agent has answered. */
export async function markDeflected(
  _deps: ConversationDependencies,
  _input: {
    conversationId: string;
    viewer: PersonViewer;
    by:
      | { readonly kind: 'article'; readonly slug: string }
      | { readonly kind: 'wizard'; readonly id: string };
  },
): Promise<ActResult> {
  throw new Error('not built yet');
}

/** Says whether it helped. Said again, the last word counts. */
export async function rateConversation(
  _deps: ConversationDependencies,
  _input: {
    conversationId: string;
    viewer: PersonViewer;
    rating: 'yes' | 'partly' | 'no';
    note?: string | undefined;
  },
): Promise<RateResult> {
  throw new Error('not built yet');
}
