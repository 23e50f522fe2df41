import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { displayNames } from '../person/agent-queries.server';
import type { ConversationState, MessageData } from './conversation';
import { type ConversationDependencies, conversationTopic, deskTopic } from './conversation-dependencies';
import type { ActResult } from './conversation-results';
import { type Act, type ConversationChange, decideConversation, isAsShown } from './decide-conversation';
import { appendInTransaction } from './message-log.server';

const heldColumns = {
  id: true,
  channel: true,
  state: true,
  teamId: true,
  agentId: true,
  waitingSince: true,
  snoozedUntil: true,
  firstAnsweredAt: true,
  activeAt: true,
  lastSeq: true,
  revision: true,
} as const;

/** A conversation's row while a transaction has taken hold of it: nothing is said or done in it meanwhile. */
export interface HeldConversation {
  readonly id: string;
  readonly channel: string;
  readonly state: ConversationState;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly waitingSince: Date | null;
  readonly snoozedUntil: Date | null;
  readonly firstAnsweredAt: Date | null;
  readonly activeAt: Date;
  readonly lastSeq: number;
  readonly revision: number;
}

/** Takes hold of a conversation until the transaction ends; undefined when there is none. */
export async function holdConversation(
  tx: DatabaseTransaction,
  conversationId: string,
): Promise<HeldConversation | undefined> {
  // A statement that changes nothing takes the row on both engines.
  await tx.$executeRaw`UPDATE "Conversation" SET "revision" = "revision" WHERE "id" = ${conversationId}`;
  const row = await tx.conversation.findUnique({ where: { id: conversationId }, select: heldColumns });
  return row === null ? undefined : { ...row, state: row.state as ConversationState };
}

/** What a transaction did to a conversation, so that it can be told afterwards. */
export interface Changed {
  readonly conversationId: string;
  readonly revision: number;
  /** The number of what the portal said about it. */
  readonly seq: number | undefined;
}

/** Writes what was decided about a row that is held, and what the portal says about it. */
export async function writeChange(
  tx: DatabaseTransaction,
  held: HeldConversation,
  input: {
    readonly set: ConversationChange;
    readonly event: MessageData | undefined;
    /** The agent who does it. */
    readonly by: string | null;
    readonly now: Date;
    /** Columns besides, which no decision looks at. */
    readonly also?: { readonly deflectedBy?: string };
  },
): Promise<Changed> {
  const { revision } = await tx.conversation.update({
    where: { id: held.id },
    data: { ...input.set, ...input.also, revision: { increment: 1 } },
    select: { revision: true },
  });
  const said =
    input.event === undefined
      ? undefined
      : await appendInTransaction(tx, {
          conversationId: held.id,
          kind: 'event',
          author: 'portal',
          personId: input.by,
          body: '',
          data: input.event,
          now: input.now,
        });
  return { conversationId: held.id, revision, seq: said?.kind === 'appended' ? said.seq : undefined };
}

/** Tells everybody who looks at it; after the transaction. */
export function tellChanged(
  { realtime }: Pick<ConversationDependencies, 'realtime'>,
  { conversationId, seq }: Pick<Changed, 'conversationId' | 'seq'>,
): void {
  if (seq !== undefined) realtime.publish(conversationTopic(conversationId), { kind: 'messages', seq });
  realtime.publish(conversationTopic(conversationId), { kind: 'standing' });
  realtime.publish(deskTopic, { kind: 'conversation', id: conversationId });
}

/** The name that an event tells: of an agent, or of a team. */
export type Named = { readonly agentId: string } | { readonly teamId: string };

export async function nameOf(tx: DatabaseTransaction, named: Named): Promise<string | undefined> {
  if ('agentId' in named) return (await displayNames(tx, [named.agentId])).get(named.agentId);
  return (await tx.team.findUnique({ where: { id: named.teamId }, select: { name: true } }))?.name;
}

/** What keeps an act from being done, once the row is held. */
type Hindrance = Exclude<ActResult, { kind: 'done' | 'unchanged' }>;

/**
 * Does one act: takes hold of the row, asks whether it may be done, decides, writes, and tells. Safe to repeat.
 *
 * @param input.may asked inside the transaction, after the row is held
 * @param input.named whose name stands in the event
 */
export async function actOnConversation(
  deps: ConversationDependencies,
  input: {
    readonly conversationId: string;
    readonly revision?: number | undefined;
    readonly by: string | null;
    readonly act: Act | ((tx: DatabaseTransaction, held: HeldConversation) => Promise<Act>);
    readonly may: (tx: DatabaseTransaction, held: HeldConversation) => Promise<Hindrance | undefined>;
    readonly named?: Named;
    readonly also?: { readonly deflectedBy?: string };
  },
): Promise<ActResult> {
  const now = deps.now();
  const outcome = await transact(deps.db, async (tx): Promise<ActResult | Changed> => {
    const held = await holdConversation(tx, input.conversationId);
    if (held === undefined) return { kind: 'unknown' };
    const hindered = await input.may(tx, held);
    if (hindered !== undefined) return hindered;
    const act = typeof input.act === 'function' ? await input.act(tx, held) : input.act;
    const decision = decideConversation(now, held, act);
    switch (decision.kind) {
      case 'unchanged':
        // Sent twice, or done by somebody else before: as it was wanted.
        return { kind: 'unchanged', revision: held.revision };
      case 'taken':
        return { kind: 'taken', agentName: await nameOf(tx, { agentId: decision.agentId }) };
      case 'ended':
      case 'invalid':
        return decision;
    }
    if (!isAsShown(held, input.revision)) {
      return {
        kind: 'changed',
        revision: held.revision,
        state: held.state,
        agentName: held.agentId === null ? undefined : await nameOf(tx, { agentId: held.agentId }),
      };
    }
    const to = input.named === undefined ? undefined : await nameOf(tx, input.named);
    return writeChange(tx, held, {
      set: decision.set,
      event:
        decision.event === undefined
          ? undefined
          : { event: decision.event, ...(to === undefined ? {} : { to }) },
      by: input.by,
      now,
      ...(input.also === undefined ? {} : { also: input.also }),
    });
  });
  if ('kind' in outcome) return outcome;
  tellChanged(deps, outcome);
  return { kind: 'done', revision: outcome.revision };
}
