import type { ImageRefusal } from '~/services/images/image-encoder';
import type { GuardedPiece } from '../secret-guard/guard-fields';
import type { SecretKind } from '../secret-guard/secret';
import type { Channel, ConversationState, Marks, MessageView, Rating, Side, Standing } from './conversation';
import type { SendRefusal } from './live-events';

/** Fields of the form that begins a conversation. */
export const startFields = ['text', 'name', 'email'] as const;
export type StartField = (typeof startFields)[number];

/**
 * `missing`: nothing was written, or nobody is there and the answer needs an address; `address`: a name that is one;
 * `invalid`: no mail address; `secret`: the guard found what nobody else may know.
 */
export const startErrors = ['missing', 'too-long', 'invalid', 'address', 'secret'] as const;
export type StartError = (typeof startErrors)[number];

export type StartResult =
  | {
      readonly kind: 'started';
      readonly conversationId: string;
      /** To be kept by the browser as its cookie `chat`; absent when it has the right one. */
      readonly browserToken: string | undefined;
      readonly channel: Channel;
      /** The same form had come before: nothing new was stored. */
      readonly again: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly errors: Readonly<Partial<Record<StartField, StartError>>>;
      /** The fields as they are shown again: masked where a secret stood. */
      readonly fields: Readonly<Record<StartField, string>>;
      /** What the guard found, by which the page says what to change now. */
      readonly secrets: readonly SecretKind[];
      readonly found: readonly GuardedPiece<StartField>[];
      /** Is somebody there now? The page says what that means for the answer. */
      readonly agentsHere: boolean;
    }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** As many conversations wait or are open as one may have at a time. */
  | { readonly kind: 'too-many' };

/** Like `SendAnswer` of the wire, with what a form wants to know besides. */
export type SendResult =
  | {
      readonly kind: 'sent';
      readonly seq: number;
      /** Milliseconds since the epoch. */
      readonly at: number;
      readonly agentsHere: boolean;
      /** The same words had come before: nothing new was stored. */
      readonly again: boolean;
    }
  | {
      readonly kind: 'refused';
      /** `gone`: there is no such conversation for this viewer; answered with 404. */
      readonly reason: SendRefusal;
      readonly masked?: string;
      readonly found?: readonly SecretKind[];
    }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/** What agents do with a conversation, and a person with theirs. */
export type ActResult =
  | { readonly kind: 'done'; readonly revision: number }
  /** It stood like that already. */
  | { readonly kind: 'unchanged'; readonly revision: number }
  /** There is none, or not for this viewer: 404. */
  | { readonly kind: 'unknown' }
  /** No agent, or no longer. */
  | { readonly kind: 'not-allowed' }
  /** Another agent has it. */
  | { readonly kind: 'taken'; readonly agentName: string | undefined }
  /** Somebody changed it since the page was made. */
  | {
      readonly kind: 'changed';
      readonly revision: number;
      readonly state: ConversationState;
      readonly agentName: string | undefined;
    }
  /** It is resolved: it has to be opened again first. */
  | { readonly kind: 'ended' }
  /** The person wrote what the agent's page did not show yet. */
  | { readonly kind: 'wrote-meanwhile' }
  /** No such agent or team, or a time that is over. */
  | { readonly kind: 'invalid' };

export type RateResult =
  | { readonly kind: 'rated' }
  | { readonly kind: 'unknown' }
  /** Nothing to be rated yet: no agent has answered, and it is not over. */
  | { readonly kind: 'not-ended' }
  | {
      readonly kind: 'refused';
      readonly reason: 'too-long' | 'secret';
      readonly note: string;
      readonly secrets: readonly SecretKind[];
      readonly found: readonly GuardedPiece<'note'>[];
    };

export type StoreConversationImageResult =
  | { readonly kind: 'stored'; readonly id: string; readonly width: number; readonly height: number }
  | { readonly kind: 'refused'; readonly reason: ImageRefusal }
  /** A code in the picture holds what nobody else may know. Nothing of the picture was kept. */
  | { readonly kind: 'refused'; readonly reason: 'secret'; readonly secrets: readonly SecretKind[] }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unknown' };

/** What only agents see of a conversation. */
export interface AgentSight {
  readonly agentId: string | undefined;
  readonly mine: boolean;
  readonly teamId: string;
  readonly teamName: string;
  readonly claimedAt: Date | undefined;
  readonly waitingSince: Date | undefined;
  readonly snoozedUntil: Date | undefined;
  readonly firstAnsweredAt: Date | undefined;
  /** Who is signed in on the other side. */
  readonly personId: string | undefined;
  /** A keyed hash by which other conversations of the same address are found; the address is nobody's to read. */
  readonly addressKey: string | undefined;
  /** Whether answers can be mailed. */
  readonly mailed: boolean;
  readonly proofAskedAt: Date | undefined;
  /** When the mailbox was shown to be theirs; unlocks nothing. */
  readonly provedAt: Date | undefined;
  readonly page: string | undefined;
  readonly appVersion: string | undefined;
  readonly platform: string | undefined;
  readonly handOffId: string | undefined;
  readonly resetRequestId: string | undefined;
  readonly deflectedBy: string | undefined;
}

/** A page of a conversation, for either side. */
export interface ConversationView {
  readonly id: string;
  readonly side: Side;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly locale: string;
  readonly subject: string;
  /** How the person wants to be called; empty when they did not say. */
  readonly name: string;
  readonly createdAt: Date;
  readonly activeAt: Date;
  /** For forms that act on it: changes of who has it and how it stands are counted. */
  readonly revision: number;
  /** In their order. Notes are among them for agents only. */
  readonly messages: readonly MessageView[];
  /** There are older ones before the first of these. */
  readonly earlier: boolean;
  /** There are newer ones after the last of these. */
  readonly later: boolean;
  /** The highest number, of any kind. */
  readonly lastSeq: number;
  readonly marks: Marks;
  readonly standing: Standing;
  readonly resolvedAt: Date | undefined;
  readonly resolvedBy: 'agent' | 'person' | 'time' | undefined;
  readonly rating: Rating | undefined;
  readonly ratingNote: string | undefined;
  /** Whether an answer is mailed when the person does not see it here. */
  readonly mailed: boolean;
  /** Agents only. */
  readonly desk: AgentSight | undefined;
}

/** A line of the list of somebody's own conversations. */
export interface OwnConversation {
  readonly id: string;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly subject: string;
  readonly createdAt: Date;
  readonly activeAt: Date;
  /** An agent or the portal said something that was not read yet. */
  readonly unread: boolean;
}
