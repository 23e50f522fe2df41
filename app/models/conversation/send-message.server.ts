import { transact } from '~/services/database/transact';
import { cleanText } from '../question/clean-text';
import { readClientKey } from '../question/question.schema';
import { asksForSecret } from '../secret-guard/asks-for-secret';
import { guardFields } from '../secret-guard/guard-text';
import { holdConversation, nameOf, tellChanged, writeChange } from './change-conversation.server';
import {
  type Card,
  type ConversationState,
  conversationLimits,
  type MessageData,
  type MessageKind,
  type Side,
} from './conversation';
import type { EnteredConversation } from './conversation-access.server';
import { type ConversationDependencies, conversationTopic, deskTopic } from './conversation-dependencies';
import {
  availabilityRemembered,
  beginsTurn,
  enterRemembered,
  tellsFirst,
} from './conversation-memory.server';
import type { SendResult } from './conversation-results';
import { decideConversation } from './decide-conversation';
import { type Appended, appendInTransaction, appendMessage, type NewMessage } from './message-log.server';
import { countPace, messagesASide } from './message-pace.server';
import { whoIsHere } from './route-waiting.server';
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
 *
 * Most messages cost one statement: who may write where is remembered for some seconds, and what a message changes
 * besides hangs on columns that its own statement sets.
 */
export async function sendMessage(deps: ConversationDependencies, input: SendInput): Promise<SendResult> {
  const { conversationId, side } = input;
  const read = readMessage(input);
  if (read.kind === 'refused') return read;
  const entered = await enterRemembered(deps, { conversationId, viewer: side });
  if (entered === undefined) return { kind: 'refused', reason: 'gone' };
  const who = side.kind === 'agent' ? `agent ${side.personId}` : 'person';
  const retryAfterMs = countPace(deps, messagesASide, `${who} ${conversationId}`);
  if (retryAfterMs !== undefined) return { kind: 'rate-limited', retryAfterMs };
  const images = await findImages(deps, conversationId, input.images ?? []);
  if (images === undefined) return { kind: 'refused', reason: 'unknown-image' };

  const data: MessageData = {
    ...(images.length === 0 ? {} : { images }),
    ...(read.card === undefined ? {} : { card: read.card }),
  };
  const message: NewMessage = {
    conversationId,
    kind: read.messageKind,
    author: side.kind,
    personId: side.personId ?? null,
    body: read.text,
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(read.clientKey === null ? {} : { clientKey: read.clientKey }),
    now: deps.now(),
  };
  const expects = message.kind === 'note' ? undefined : unmovedStates[side.kind];
  const remembered = expects === undefined || expects.includes(entered.state);
  let appended = remembered
    ? await appendMessage(deps.db, { ...message, expects })
    : ({ kind: 'moved' } as const);
  if (appended.kind === 'moved') appended = await sayAndChange(deps, message);
  if (appended.kind === 'gone') return { kind: 'refused', reason: 'gone' };
  if (!appended.again) {
    deps.realtime.publish(conversationTopic(conversationId), { kind: 'messages', seq: appended.seq });
    // The list at the desk changes when it is the other one's turn, not with each message.
    if (beginsTurn(deps, conversationId, who)) {
      deps.realtime.publish(deskTopic, { kind: 'conversation', id: conversationId, said: true });
    }
  }
  const { agentsHere } = await availabilityRemembered(deps, entered.teamId);
  if (side.kind === 'person' && !agentsHere && entered.channel === 'chat') {
    await sayNobodyHere(deps, entered);
  }
  return {
    kind: 'sent',
    seq: appended.seq,
    at: appended.at.getTime(),
    agentsHere,
    again: appended.again,
  };
}

interface ReadMessage {
  readonly kind: 'read';
  readonly messageKind: MessageKind;
  readonly text: string;
  readonly card: Card | undefined;
  readonly clientKey: string | null;
}

function readMessage(input: SendInput): ReadMessage | Extract<SendResult, { kind: 'refused' }> {
  const byAgent = input.side.kind === 'agent';
  const note = byAgent && input.note === true;
  const card = byAgent && !note ? input.card : undefined;
  const cleaned = cleanText(input.text ?? '');
  const text = cleaned.trim() === '' ? '' : cleaned;
  const images = input.images ?? [];
  if (text === '' && images.length === 0 && card === undefined) return { kind: 'refused', reason: 'missing' };
  const guarded = guardFields({ text });
  if (guarded.kinds.length > 0) {
    return { kind: 'refused', reason: 'secret', masked: guarded.fields.text, found: guarded.kinds };
  }
  if ([...text].length > conversationLimits.text) return { kind: 'refused', reason: 'too-long' };
  if (images.length > conversationLimits.images) return { kind: 'refused', reason: 'unknown-image' };
  // A note is read by agents, who know what nobody is asked for.
  if (byAgent && !note && asksForSecret(text)) return { kind: 'refused', reason: 'asks-for-secret' };
  return {
    kind: 'read',
    messageKind: note ? 'note' : card === undefined ? 'text' : 'card',
    text,
    card,
    clientKey: readClientKey(input.clientKey),
  };
}

/** The pictures with their sizes, in the order of the message; undefined when one is not of this conversation. */
async function findImages(
  { db }: ConversationDependencies,
  conversationId: string,
  ids: readonly string[],
): Promise<readonly { id: string; width: number; height: number }[] | undefined> {
  if (ids.length === 0) return [];
  const rows = await db.conversationImage.findMany({
    where: { id: { in: [...ids] }, conversationId },
    select: { id: true, width: true, height: true },
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  const images = [...new Set(ids)].map((id) => found.get(id));
  return images.every((image) => image !== undefined) ? images : undefined;
}

/** The states in which words of a side change nothing but what is said. */
const unmovedStates: Readonly<Record<Side, readonly ConversationState[]>> = {
  person: ['waiting', 'open'],
  agent: ['open'],
};

/** Says something where it opens the conversation again, or where its author takes it by that. */
async function sayAndChange(deps: ConversationDependencies, message: NewMessage): Promise<Appended> {
  const { conversationId, personId, clientKey, now } = message;
  const by = message.author === 'agent' ? personId : null;
  const outcome = await transact(deps.db, async (tx) => {
    const held = await holdConversation(tx, conversationId);
    if (held === undefined) return undefined;
    // Words that were said before open nothing again.
    const before =
      clientKey === undefined
        ? null
        : await tx.message.findFirst({
            where: { conversationId, author: message.author, clientKey },
            select: { seq: true, createdAt: true },
          });
    if (before !== null) {
      return {
        appended: { kind: 'appended', seq: before.seq, at: before.createdAt, again: true } as const,
        changed: undefined,
      };
    }
    const decision = decideConversation(
      now,
      held,
      by === null
        ? {
            kind: 'person-writes',
            agentHere:
              held.agentId !== null &&
              (await tx.agentDesk.count({ where: { ...whoIsHere(now), personId: held.agentId } })) > 0,
          }
        : { kind: 'answer', agentId: by },
    );
    const to = by === null ? undefined : await nameOf(tx, { agentId: by });
    const changed =
      decision.kind === 'change'
        ? await writeChange(tx, held, {
            set: decision.set,
            event:
              decision.event === undefined
                ? undefined
                : { event: decision.event, ...(to === undefined ? {} : { to }) },
            by,
            now,
          })
        : undefined;
    return { appended: await appendInTransaction(tx, message), changed };
  });
  if (outcome === undefined) return { kind: 'gone' };
  if (outcome.changed !== undefined) tellChanged(deps, outcome.changed);
  return outcome.appended;
}

/** Says once that nobody is there any more, for as long as nothing else changes. */
async function sayNobodyHere(deps: ConversationDependencies, entered: EnteredConversation): Promise<void> {
  const once = `nobody-here.${entered.revision}`;
  if (!tellsFirst(deps, `${entered.id} ${once}`)) return;
  const appended = await appendMessage(deps.db, {
    conversationId: entered.id,
    kind: 'event',
    author: 'portal',
    personId: null,
    body: '',
    data: { event: 'nobody-here' },
    clientKey: once,
    now: deps.now(),
  });
  if (appended.kind !== 'appended' || appended.again) return;
  const topic = conversationTopic(entered.id);
  deps.realtime.publish(topic, { kind: 'messages', seq: appended.seq });
  deps.realtime.publish(topic, { kind: 'standing' });
}
