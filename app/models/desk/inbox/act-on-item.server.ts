import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { type ConversationDependencies, deskTopic } from '../../conversation/conversation-dependencies';
import type { ActResult } from '../../conversation/conversation-results';
import {
  assignConversation,
  claimConversation,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
} from '../../conversation/desk-acts.server';
import { claimHandOff, closeHandOff } from '../../hand-off/manage-hand-off.server';
import { displayNames, mayActAsAgent } from '../../person/agent-queries.server';
import { markFollowUp } from '../../question/moderation/mark-follow-up.server';
import { handleReports } from '../../question/moderation/report-post.server';
import { defaultOfficeHours, officeHoursOf } from '../team';
import { type InboxItem, isConversationKind } from './inbox';
import { readItem } from './read-inbox.server';
import { type Snooze, snoozedUntil } from './snooze-times';

export type ItemAct =
  /** Nobody has it: I do. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'hand-on'; readonly to: { readonly agentId: string } | { readonly teamId: string } }
  /** Nobody has it any more. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'snooze'; readonly snooze: Snooze }
  /** Back on the list now. */
  | { readonly kind: 'back' }
  | { readonly kind: 'done' };

export type ItemResult =
  | { readonly kind: 'done'; readonly tags: readonly string[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' }
  /** Another agent has it. */
  | { readonly kind: 'taken'; readonly agentName: string | undefined }
  /** Somebody was faster; who has it now. */
  | { readonly kind: 'changed'; readonly agentName: string | undefined }
  | { readonly kind: 'wrote-meanwhile' }
  /** No such agent or team, or nothing that can be done with this kind. */
  | { readonly kind: 'invalid' };

export interface ItemInput {
  /** The agent who acts. */
  readonly by: string;
  readonly key: string;
  /** As the page showed it; without, the act is done as things stand. */
  readonly revision?: number | undefined;
  readonly act: ItemAct;
}

const done = { kind: 'done', tags: [] } as const;

/**
 * Does one thing with one item of the inbox, of whatever kind: conversations and hand-overs by their own use-cases, what
 * has no columns for it by a mark. Safe to repeat. Of two agents at once one gets it, and the other is told who has.
 */
export async function actOnItem(deps: ConversationDependencies, input: ItemInput): Promise<ItemResult> {
  const { by, key, act } = input;
  if (!(await mayActAsAgent(deps.db, by))) return { kind: 'not-allowed' };
  const opened = await readItem(deps, { personId: by, key });
  if (opened === undefined) return { kind: 'unknown' };
  const { item } = opened;
  const until = act.kind === 'snooze' ? await untilOf(deps, by, act.snooze) : undefined;
  const result = isConversationKind(item.kind)
    ? await onConversation(deps, item.id, input, until)
    : await onMarked(deps, item, input, until);
  if (result.kind === 'done') deps.realtime.publish(deskTopic, { kind: 'item', key });
  return result;
}

/** By the hours of the agent's own team. */
async function untilOf(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  personId: string,
  snooze: Snooze,
): Promise<Date> {
  const desk = await db.agentDesk.findUnique({ where: { personId }, include: { team: true } });
  return snoozedUntil(desk === null ? defaultOfficeHours : officeHoursOf(desk.team), now(), snooze);
}

async function onConversation(
  deps: ConversationDependencies,
  conversationId: string,
  { by, revision, act }: ItemInput,
  until: Date | undefined,
): Promise<ItemResult> {
  const common = { conversationId, by, revision };
  switch (act.kind) {
    case 'claim':
      return ofConversation(await claimConversation(deps, common));
    case 'hand-on':
      return ofConversation(await assignConversation(deps, { ...common, to: act.to }));
    case 'snooze':
      return until === undefined
        ? { kind: 'invalid' }
        : ofConversation(await snoozeConversation(deps, { ...common, until }));
    case 'back':
      return ofConversation(await reopenConversation(deps, common));
    case 'done':
      return ofConversation(await resolveConversation(deps, common));
    case 'leave':
      // A conversation that nobody has waits for a team: it is handed on to one.
      return { kind: 'invalid' };
  }
}

function ofConversation(result: ActResult): ItemResult {
  switch (result.kind) {
    case 'done':
    case 'unchanged':
      return done;
    case 'taken':
    case 'changed':
      return { kind: result.kind, agentName: result.agentName };
    case 'ended':
      return { kind: 'changed', agentName: undefined };
    case 'unknown':
    case 'not-allowed':
    case 'invalid':
    case 'wrote-meanwhile':
      return { kind: result.kind };
  }
}

async function onMarked(
  deps: ConversationDependencies,
  item: InboxItem,
  input: ItemInput,
  until: Date | undefined,
): Promise<ItemResult> {
  const { by, act } = input;
  if (item.kind === 'hand-off' && (act.kind === 'claim' || act.kind === 'done')) {
    return onHandOff(deps, item, input);
  }
  if (act.kind === 'done') {
    const postId = Number(item.id);
    switch (item.kind) {
      case 'follow-up': {
        const marked = await markFollowUp(deps, { by, postId, followUp: 'answered' });
        return marked.kind === 'done' ? { kind: 'done', tags: marked.tags } : marked;
      }
      case 'report': {
        const handled = await handleReports(deps, { by, postId });
        return handled.kind === 'done' ? { kind: 'done', tags: handled.tags } : handled;
      }
      case 'review':
        // Approved or rejected: that is said where the whole post is seen.
        return { kind: 'invalid' };
    }
  }
  if (act.kind === 'hand-on') {
    // Only conversations belong to teams.
    if (!('agentId' in act.to)) return { kind: 'invalid' };
    if (!(await mayActAsAgent(deps.db, act.to.agentId))) return { kind: 'invalid' };
    if (item.kind === 'hand-off') return handHandOffOn(deps, item, act.to.agentId, input.revision);
  }
  if (item.kind === 'hand-off' && act.kind === 'leave')
    return handHandOffOn(deps, item, null, input.revision);
  return writeMark(deps, item, input, until);
}

async function onHandOff(
  deps: ConversationDependencies,
  item: InboxItem,
  { by, act, revision }: ItemInput,
): Promise<ItemResult> {
  if (act.kind === 'claim' && item.agentId !== undefined && item.agentId !== by) {
    return { kind: 'taken', agentName: item.agentName };
  }
  const manage = act.kind === 'claim' ? claimHandOff : closeHandOff;
  const result = await manage(deps, {
    personId: by,
    handOffId: item.id,
    revision: String(revision ?? item.revision),
  });
  if (result.kind === 'done') return done;
  if (result.kind !== 'changed') return result;
  const now = await readItem(deps, { personId: by, key: item.key });
  return { kind: 'changed', agentName: now?.item.agentName };
}

async function handHandOffOn(
  deps: ConversationDependencies,
  item: InboxItem,
  agentId: string | null,
  revision: number | undefined,
): Promise<ItemResult> {
  const written = await deps.db.handOff.updateMany({
    where: { id: item.id, revision: revision ?? item.revision },
    data: { claimedBy: agentId, updatedAt: deps.now(), revision: { increment: 1 } },
  });
  return written.count === 1 ? done : { kind: 'changed', agentName: item.agentName };
}

/** What a mark is to say; undefined when it says so already. */
function markOf(
  { by, act }: ItemInput,
  before: { readonly agentId: string | null } | null,
  now: Date,
  until: Date | undefined,
) {
  switch (act.kind) {
    case 'claim':
      return before?.agentId === by ? undefined : { agentId: by, claimedAt: now };
    case 'hand-on':
      return 'agentId' in act.to
        ? { agentId: act.to.agentId, claimedAt: now, snoozedUntil: null }
        : undefined;
    case 'leave':
      return { agentId: null, claimedAt: null };
    case 'snooze':
      return { snoozedUntil: until ?? null };
    case 'back':
      return { snoozedUntil: null, doneAt: null };
    case 'done':
      return { doneAt: now, snoozedUntil: null };
  }
}

async function writeMark(
  deps: ConversationDependencies,
  item: InboxItem,
  input: ItemInput,
  until: Date | undefined,
): Promise<ItemResult> {
  const now = deps.now();
  const { key } = item;
  const faster = async (tx: DatabaseTransaction, agentId: string | null) =>
    agentId === null ? undefined : (await displayNames(tx, [agentId])).get(agentId);
  try {
    return await transact(deps.db, async (tx): Promise<ItemResult> => {
      const before = await tx.deskMark.findUnique({ where: { key } });
      if (input.act.kind === 'claim' && before?.agentId != null && before.agentId !== input.by) {
        return { kind: 'taken', agentName: await faster(tx, before.agentId) };
      }
      const data = markOf(input, before, now, until);
      if (data === undefined) return done;
      // A hand-over's own revision counts what is done to it; its mark keeps only until when it is put aside.
      const shown = item.kind === 'hand-off' ? undefined : input.revision;
      if (shown !== undefined && shown !== (before?.revision ?? 0)) {
        return { kind: 'changed', agentName: await faster(tx, before?.agentId ?? null) };
      }
      if (before === null) {
        await tx.deskMark.create({ data: { key, ...data, revision: 1, updatedAt: now } });
        return done;
      }
      const written = await tx.deskMark.updateMany({
        where: { key, revision: before.revision },
        data: { ...data, revision: { increment: 1 }, updatedAt: now },
      });
      if (written.count === 1) return done;
      const current = await tx.deskMark.findUnique({ where: { key } });
      return { kind: 'changed', agentName: await faster(tx, current?.agentId ?? null) };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Two agents marked it for the first time at once.
    const current = await deps.db.deskMark.findUnique({ where: { key }, select: { agentId: true } });
    const names = await displayNames(deps.db, [current?.agentId ?? null]);
    return { kind: 'changed', agentName: names.get(current?.agentId ?? '') };
  }
}
