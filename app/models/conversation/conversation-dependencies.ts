import type { News, Realtime } from '~/services/realtime/realtime';
import type { Dependencies } from '../dependencies';

/** What use-cases of conversations and of the desk are handed. */
export interface ConversationDependencies extends Dependencies {
  readonly realtime: Realtime;
}

export type { News };

/** Where news of one conversation is published. */
export const conversationTopic = (conversationId: string): string => `conversation:${conversationId}`;

/** Where it is published that something at the desk looks different. */
export const deskTopic = 'desk';
