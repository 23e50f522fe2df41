import { LRUCache } from 'lru-cache';
import { availabilityOf } from '../desk/availability.server';
import { type EnteredConversation, enterConversation } from './conversation-access.server';
import { type ConversationDependencies, deskTopic } from './conversation-dependencies';
import type { Viewer } from './viewer';

/*
 * What an instance remembers for some seconds, so that a message costs one statement. Nothing is decided by it that
 * must hold: the statement that stores a message looks at the row itself.
 */

/** How long it is believed that somebody may write where they might, in milliseconds. Changes are told and forget it. */
const accessMs = 10_000;
/** How long it is believed that agents are there, or are not. */
const availabilityMs = 3_000;

type Availability = Awaited<ReturnType<typeof availabilityOf>>;

interface Memory {
  readonly access: LRUCache<string, Map<string, Promise<EnteredConversation | undefined>>>;
  readonly availability: LRUCache<string, Promise<Availability>>;
  /** Who spoke last where: the desk is told of the first message of a turn. */
  readonly lastSpeakers: LRUCache<string, string>;
  readonly told: LRUCache<string, true>;
}

const memories = new WeakMap<object, Memory>();

function memoryOf({ realtime }: Pick<ConversationDependencies, 'realtime'>): Memory {
  const known = memories.get(realtime);
  if (known) return known;
  const memory: Memory = {
    access: new LRUCache({ max: 20_000, ttl: accessMs }),
    availability: new LRUCache({ max: 1_000, ttl: availabilityMs }),
    lastSpeakers: new LRUCache({ max: 20_000 }),
    told: new LRUCache({ max: 20_000 }),
  };
  memories.set(realtime, memory);
  realtime.subscribe(deskTopic, (news) => {
    if (news.kind === 'conversation' && typeof news.id === 'string') {
      // What was said changes nobody's access.
      if (news.said !== true) memory.access.delete(news.id);
    } else if (news.kind !== 'looking') memory.availability.clear();
  });
  // What was told meanwhile is not known.
  realtime.onGap(() => memory.access.clear());
  return memory;
}

/** Like `enterConversation`, from memory when the same viewer was let in some seconds ago. Refusals are not kept. */
export async function enterRemembered(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: Viewer },
): Promise<EnteredConversation | undefined> {
  const { access } = memoryOf(deps);
  const { conversationId, viewer } = input;
  const who =
    viewer.kind === 'agent'
      ? `agent ${viewer.personId}`
      : `person ${viewer.personId ?? ''} ${viewer.browserToken ?? ''}`;
  const kept = access.get(conversationId)?.get(who);
  if (kept) return kept;
  const entered = enterConversation(deps, input);
  const viewers = access.get(conversationId) ?? new Map<string, Promise<EnteredConversation | undefined>>();
  // Set again at each load only, so that no one stays longer than it is believed.
  access.set(conversationId, viewers.set(who, entered), { noUpdateTTL: true });
  const forget = () => {
    if (viewers.get(who) === entered) viewers.delete(who);
  };
  const found = await entered.catch((error: unknown) => {
    forget();
    throw error;
  });
  if (found === undefined) forget();
  return found;
}

/** Who is there of a team, as it was some seconds ago. */
export function availabilityRemembered(
  deps: ConversationDependencies,
  teamId: string,
): Promise<Availability> {
  const { availability } = memoryOf(deps);
  const kept = availability.get(teamId);
  if (kept) return kept;
  const asked = availabilityOf(deps, { teamId });
  availability.set(teamId, asked);
  asked.catch(() => availability.delete(teamId));
  return asked;
}

/** Notes who speaks, and tells whether somebody else did before. */
export function beginsTurn(
  deps: Pick<ConversationDependencies, 'realtime'>,
  conversationId: string,
  speaker: string,
): boolean {
  const { lastSpeakers } = memoryOf(deps);
  const last = lastSpeakers.get(conversationId);
  lastSpeakers.set(conversationId, speaker);
  return last !== speaker;
}

/** Is it the first time that this instance says this? What must be said once only is known by its row. */
export function tellsFirst(deps: Pick<ConversationDependencies, 'realtime'>, what: string): boolean {
  const { told } = memoryOf(deps);
  if (told.has(what)) return false;
  told.set(what, true);
  return true;
}
