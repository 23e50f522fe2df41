import { type Locale, locales } from '~/locales/locale';
import type { OutcomeId } from '~/wizards/outcomes';
import type { ConversationState } from '../../conversation/conversation';

/*
 * What waits at the desk, in one list: conversations, and everything else that an agent has to look at. Types, filters
 * and places in the list; nothing here knows a database.
 */

/**
 * `chat` and `message` are conversations. `hand-off`: handed over from a wizard and not yet talked about. `follow-up`: a
 * question under somebody else's that nobody has answered. `review` and `report`: posts that moderators look at. `mail`:
 * what was to leave the portal and failed for good. `reset`: a reset request that failed or has come to a stop.
 */
export const itemKinds = [
  'chat',
  'message',
  'hand-off',
  'follow-up',
  'review',
  'report',
  'mail',
  'reset',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const conversationKinds = ['chat', 'message'] as const satisfies readonly ItemKind[];
/** Who has them, and until when they are put aside, is kept in marks of the desk. */
export const markedKinds = ['hand-off', 'follow-up', 'review', 'report', 'mail', 'reset'] as const;
export type MarkedKind = (typeof markedKinds)[number];

export const isConversationKind = (kind: ItemKind): kind is 'chat' | 'message' =>
  kind === 'chat' || kind === 'message';

/** What an item is about, as far as it has no words of its own. */
export type About =
  /** A conversation's subject, or the title of the question. */
  | { readonly kind: 'words'; readonly text: string }
  /** Where the answers of what was handed over lead. */
  | { readonly kind: 'outcome'; readonly outcome: OutcomeId }
  /** A job of the outbox; `template` for mails. */
  | { readonly kind: 'job'; readonly job: string; readonly template: string | undefined }
  | { readonly kind: 'reset'; readonly trouble: ResetTrouble };

/**
 * `failed`: the sync service gave up; `unregistered`: it has not taken the request; `overdue`: what was due has not
 * begun; `running`: the execution does not end; `cancelling`: the cancellation does not.
 */
export const resetTroubles = ['failed', 'unregistered', 'overdue', 'running', 'cancelling'] as const;
export type ResetTrouble = (typeof resetTroubles)[number];

/** A state in which a request stays for longer is trouble, in milliseconds. The sync service needs seconds. */
export const resetStuckMs = 15 * 60_000;

export const itemStates = ['todo', 'snoozed', 'done'] as const;
export type ItemState = (typeof itemStates)[number];

/** A line of the inbox. */
export interface InboxItem {
  /** Names it everywhere at the desk: `chat:ID`, `follow-up:POST`. */
  readonly key: string;
  readonly kind: ItemKind;
  readonly id: string;
  readonly about: About;
  /** How the person wants to be called, where they said it. */
  readonly name: string;
  /** Since when somebody waits; for what nobody waits for: since when it is there, or when something was last said. */
  readonly since: Date;
  /** Somebody waits for words of an agent, or for an agent's eye. */
  readonly waits: boolean;
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly mine: boolean;
  readonly state: ItemState;
  /** Of a conversation. */
  readonly conversationState: ConversationState | undefined;
  readonly teamName: string | undefined;
  readonly locale: Locale;
  /** The person has said something that no agent has seen. */
  readonly unread: boolean;
  readonly snoozedUntil: Date | undefined;
  /** For forms that act on it. */
  readonly revision: number;
}

export const itemKey = (kind: ItemKind, id: string | number): string => `${kind}:${id}`;

/** The parts of a key; undefined when it is none. Conversations are named by either of their kinds. */
export function readItemKey(key: string): { readonly kind: ItemKind; readonly id: string } | undefined {
  const [, name, id] = /^([a-z-]+):([A-Za-z0-9_-]{1,64})$/.exec(key) ?? [];
  const kind = itemKinds.find((one) => one === name);
  if (kind === undefined || id === undefined) return undefined;
  return { kind, id };
}

export const whose = ['all', 'mine', 'nobody'] as const;
export type Whose = (typeof whose)[number];

/** What is shown of the inbox; the address of the page says it all. */
export interface InboxFilter {
  /** Empty: every kind. */
  readonly kinds: readonly ItemKind[];
  readonly whose: Whose;
  readonly state: ItemState;
  /** Conversations of this team alone; nothing else belongs to a team. */
  readonly teamId: string | undefined;
  readonly locale: Locale | undefined;
  /** What this agent has comes first. */
  readonly mineFirst: boolean;
}

export const everything: InboxFilter = {
  kinds: [],
  whose: 'all',
  state: 'todo',
  teamId: undefined,
  locale: undefined,
  mineFirst: false,
};

/** Reads a filter out of an address or a form; what it does not know counts as not said. */
export function readInboxFilter(query: URLSearchParams): InboxFilter {
  const named = query.getAll('kind');
  const one = <Value extends string>(known: readonly Value[], name: string) =>
    known.find((value) => value === query.get(name));
  const teamId = query.get('team') ?? '';
  return {
    kinds: itemKinds.filter((kind) => named.includes(kind)),
    whose: one(whose, 'whose') ?? 'all',
    state: one(itemStates, 'state') ?? 'todo',
    teamId: /^[\w-]{1,64}$/.test(teamId) ? teamId : undefined,
    locale: one(locales, 'language'),
    mineFirst: query.get('order') === 'mine',
  };
}

/** The same as an address says it, without what goes without saying. */
export function inboxQuery(filter: InboxFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const kind of filter.kinds) query.append('kind', kind);
  if (filter.whose !== 'all') query.set('whose', filter.whose);
  if (filter.state !== 'todo') query.set('state', filter.state);
  if (filter.teamId !== undefined) query.set('team', filter.teamId);
  if (filter.locale !== undefined) query.set('language', filter.locale);
  if (filter.mineFirst) query.set('order', 'mine');
  return query;
}

/** A place in the list: behind the line that has it. */
export interface InboxPlace {
  readonly rank: number;
  readonly since: Date;
  readonly key: string;
}

export const writePlace = ({ rank, since, key }: InboxPlace): string => `${rank}.${since.getTime()}.${key}`;

/** Undefined when it is none: the list begins at its beginning. */
export function readPlace(text: string | null | undefined): InboxPlace | undefined {
  const [, rank, since, key] = /^([0-3])\.(\d{1,15})\.([a-z-]+:[\w-]{1,64})$/.exec(text ?? '') ?? [];
  if (rank === undefined || since === undefined || key === undefined) return undefined;
  return { rank: Number(rank), since: new Date(Number(since)), key };
}

export const inboxLimits = {
  /** Lines of a page. */
  page: 50,
  /** Waiting items are counted up to here. */
  counted: 99,
  viewName: 60,
  /** Views that one agent keeps. */
  views: 20,
} as const;

/** A page of the inbox. */
export interface Inbox {
  readonly items: readonly InboxItem[];
  /** Where the list goes on. */
  readonly next: InboxPlace | undefined;
}

/** How much waits for an agent: what they have and what nobody has, each up to a limit and one more. */
export interface WaitingCounts {
  readonly mine: number;
  readonly nobodys: number;
}

/** A way of looking at the desk that an agent has named. */
export interface DeskViewLine {
  readonly id: string;
  readonly name: string;
  /** As the address says it. */
  readonly query: string;
  readonly shared: boolean;
  readonly mine: boolean;
}

/** An item of the inbox by itself, with the beginning of what was written. */
export interface OpenedItem {
  readonly item: InboxItem;
  /** The beginning of a post; undefined for what has no words. */
  readonly text: string | undefined;
  /** Where a reset request stands. */
  readonly status: string | undefined;
}
