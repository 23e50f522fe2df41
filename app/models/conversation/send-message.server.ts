import type { Card } from './conversation';
import type { ConversationDependencies } from './conversation-dependencies';
import type { SendResult } from './conversation-results';
import type { Viewer } from './viewer';

export interface SendInput {
  readonly conversationId: string;
  readonly side: Viewer;
  readonly text: string | undefined;
  /** Ids of pictures stored by `storeConversationImage` in the same conversation. */
  readonly images?: readonly string[] | undefined;
  readonly clientKey: string | undefined;
  /** Agents only: never reaches the person. */
  readonly note?: boolean | undefined;
  /** Agents only. Who calls has looked that the target exists. */
  readonly card?: Card | undefined;
}

/**
 * Says something in a conversation. Safe to repeat with the same `clientKey`. An agent who writes where nobody has it
 * takes it by that; a person's words open again what was resolved or put aside.
 */
export async function sendMessage(_deps: ConversationDependencies, _input: SendInput): Promise<SendResult> {
  throw new Error('not built yet');
}
