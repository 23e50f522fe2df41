/**
 * A conversation: a person and the agents, with messages that are numbered from 1 on. Types and rules that pages,
 * use-cases, the browser and the desk share; nothing here knows a database.
 */

/** `chat` is answered while both are there, `message` was left while nobody was and is answered by mail too. */
export const channels = ['chat', 'message'] as const;
export type Channel = (typeof channels)[number];

/** `waiting` for an agent to take it; `snoozed` comes back by itself, and at once when the person writes. */
export const conversationStates = ['waiting', 'open', 'snoozed', 'resolved'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** Who is speaking. `portal` says what happened: somebody came, handed on, resolved. */
export type Side = 'person' | 'agent';
export type Author = Side | 'portal';

/** A `note` is for agents alone and never reaches a person's page, stream, transcript or mail. */
export const messageKinds = ['text', 'card', 'event', 'note'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const ratings = ['yes', 'partly', 'no'] as const;
export type Rating = (typeof ratings)[number];

export const conversationLimits = {
  /** Characters of one message. */
  text: 4000,
  name: 60,
  ratingNote: 1000,
  note: 4000,
  /** Pictures of one message. */
  images: 4,
  /** Messages that a page shows at once; older ones have a link. */
  page: 100,
  /** Conversations that one person or browser can have waiting or open at a time. */
  open: 5,
} as const;

/** What a card leads to: a step of a wizard (`wizard/step`), or one of our articles. */
export type Card =
  | { readonly kind: 'step'; readonly target: string }
  | { readonly kind: 'article'; readonly slug: string };

/** What the portal itself says in a conversation. */
export const portalEvents = [
  'joined',
  'left',
  'handed-on',
  'resolved-by-agent',
  'resolved-by-person',
  'resolved-by-time',
  'reopened',
  'nobody-here',
  'proof-asked',
  'mailbox-proved',
  'reset-started',
  'handed-over',
  'rated',
] as const;
export type PortalEvent = (typeof portalEvents)[number];

/** What stands in `Message.data`. `notes` of agents have pictures too. */
export interface MessageData {
  readonly images?: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly card?: Card;
  readonly event?: PortalEvent;
  /** Of an event: to whom it was handed on. */
  readonly to?: string;
}

/** A message as either side's page shows it and as an event of the stream carries it. */
export interface MessageView {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly author: Author;
  /** The agent's display name; absent for the person and the portal. */
  readonly name?: string;
  /** Plain text; pages make links and lines of it with `textParts`. */
  readonly body: string;
  readonly data?: MessageData;
  /** So that a browser knows its own words again. Only towards the side that wrote it. */
  readonly clientKey?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Up to which number each side has got and seen what the other one said. */
export interface Marks {
  readonly personDelivered: number;
  readonly personRead: number;
  readonly agentDelivered: number;
  readonly agentRead: number;
}

/** How a conversation stands, as the person's page says it. */
export interface Standing {
  readonly state: ConversationState;
  readonly channel: Channel;
  /** The agent who has it. */
  readonly agentName: string | undefined;
  /** Counted from 1 among those who wait for the same team; undefined when it does not wait. */
  readonly position: number | undefined;
  /** Milliseconds that it takes until an agent comes, as far as that is known. */
  readonly expectedMs: number | undefined;
  /** Is somebody of the team there now? */
  readonly agentsHere: boolean;
  /** Asked by an agent and not yet done. */
  readonly proofAsked: boolean;
  /** Milliseconds since the epoch. */
  readonly provedAt: number | undefined;
  readonly rating: Rating | undefined;
}
