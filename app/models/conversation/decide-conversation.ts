import type { ConversationState, PortalEvent } from './conversation';

/*
 * What becomes of a conversation when somebody does something: pure, so that every transition can be looked at by
 * itself. What was said is not decided here; who has it and how it stands is.
 */

/** What decisions look at, as the row has it. */
export interface Situation {
  readonly state: ConversationState;
  readonly agentId: string | null;
  readonly teamId: string;
  readonly waitingSince: Date | null;
  readonly snoozedUntil: Date | null;
  readonly firstAnsweredAt: Date | null;
  readonly revision: number;
}

export type ResolvedBy = 'agent' | 'person' | 'time';

export type Act =
  /** An agent takes what nobody has. */
  | { readonly kind: 'claim'; readonly agentId: string }
  /** An agent writes: whoever answers where nobody does has it. */
  | { readonly kind: 'answer'; readonly agentId: string }
  /** By hand, or by the queue. */
  | { readonly kind: 'assign'; readonly agentId: string; readonly teamId: string | undefined }
  | { readonly kind: 'hand-to-team'; readonly teamId: string }
  | { readonly kind: 'snooze'; readonly until: Date }
  | { readonly kind: 'resolve'; readonly by: ResolvedBy }
  | { readonly kind: 'reopen'; readonly agentId: string }
  /** The person writes. `agentHere`: the agent who has it is at the desk now. */
  | { readonly kind: 'person-writes'; readonly agentHere: boolean }
  /** The time until which it was put aside is over. */
  | { readonly kind: 'wake'; readonly agentHere: boolean };

/** Columns that change; those that are not named stay. */
export interface ConversationChange {
  readonly state?: ConversationState;
  readonly agentId?: string | null;
  readonly claimedAt?: Date | null;
  readonly teamId?: string;
  readonly waitingSince?: Date | null;
  readonly snoozedUntil?: Date | null;
  readonly resolvedAt?: Date | null;
  readonly resolvedBy?: ResolvedBy | null;
}

export type ConversationDecision =
  | {
      readonly kind: 'change';
      readonly set: ConversationChange;
      /** What the portal says about it in the conversation. */
      readonly event: PortalEvent | undefined;
    }
  | { readonly kind: 'unchanged' }
  /** Another agent has it. */
  | { readonly kind: 'taken'; readonly agentId: string }
  /** It is resolved. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'invalid' };

/** Nothing is put aside for longer, in milliseconds: what is needed later is resolved, and opened again. */
export const longestSnoozeMs = 60 * 86_400_000;

const notEnded = { resolvedAt: null, resolvedBy: null, snoozedUntil: null } as const;

export function decideConversation(now: Date, situation: Situation, act: Act): ConversationDecision {
  const { state, agentId, waitingSince } = situation;
  switch (act.kind) {
    case 'claim':
      if (state === 'resolved') return { kind: 'ended' };
      if (agentId !== null && agentId !== act.agentId) return { kind: 'taken', agentId };
      if (agentId === act.agentId && state === 'open') return { kind: 'unchanged' };
      return change({ ...withAgent(now, act.agentId), ...notEnded }, agentId === null ? 'joined' : undefined);
    case 'answer':
      // Who helps a colleague out with an answer does not take the conversation from them.
      if (state === 'open' && agentId !== null) return { kind: 'unchanged' };
      return change(
        { ...withAgent(now, act.agentId), ...notEnded },
        state === 'resolved' ? 'reopened' : agentId === act.agentId ? undefined : 'joined',
      );
    case 'assign':
      if (state === 'resolved') return { kind: 'ended' };
      if (agentId === act.agentId && state === 'open') return { kind: 'unchanged' };
      return change(
        {
          ...withAgent(now, act.agentId),
          ...notEnded,
          ...(act.teamId !== undefined && act.teamId !== situation.teamId ? { teamId: act.teamId } : {}),
        },
        agentId === null ? 'joined' : agentId === act.agentId ? undefined : 'handed-on',
      );
    case 'hand-to-team':
      if (state === 'resolved') return { kind: 'ended' };
      if (state === 'waiting' && agentId === null && situation.teamId === act.teamId) {
        return { kind: 'unchanged' };
      }
      return change(
        {
          state: 'waiting',
          agentId: null,
          claimedAt: null,
          teamId: act.teamId,
          snoozedUntil: null,
          // They wait again, also when an agent spoke last: for words of somebody else.
          waitingSince: waitingSince ?? now,
        },
        'handed-on',
      );
    case 'snooze': {
      if (state === 'resolved') return { kind: 'ended' };
      const ms = act.until.getTime() - now.getTime();
      if (!(ms > 0 && ms <= longestSnoozeMs)) return { kind: 'invalid' };
      if (state === 'snoozed' && situation.snoozedUntil?.getTime() === act.until.getTime()) {
        return { kind: 'unchanged' };
      }
      return change({ state: 'snoozed', snoozedUntil: act.until }, undefined);
    }
    case 'resolve':
      if (state === 'resolved') return { kind: 'unchanged' };
      return change(
        { state: 'resolved', resolvedAt: now, resolvedBy: act.by, waitingSince: null, snoozedUntil: null },
        `resolved-by-${act.by}`,
      );
    case 'reopen':
      if (state === 'open') return { kind: 'unchanged' };
      if (state === 'waiting') return { kind: 'unchanged' };
      return change(
        { ...withAgent(now, act.agentId), ...notEnded },
        state === 'resolved' ? 'reopened' : undefined,
      );
    case 'person-writes':
      if (state === 'waiting' || state === 'open') return { kind: 'unchanged' };
      return change(
        { ...back(agentId, act.agentHere), ...notEnded, waitingSince: waitingSince ?? now },
        state === 'resolved' ? 'reopened' : undefined,
      );
    case 'wake':
      if (state !== 'snoozed') return { kind: 'unchanged' };
      return change(
        {
          ...back(agentId, act.agentHere),
          snoozedUntil: null,
          // In the queue everybody waits since some time.
          ...(agentId !== null && act.agentHere ? {} : { waitingSince: waitingSince ?? now }),
        },
        undefined,
      );
  }
}

/** May this act be done as things stand, or has somebody moved them since the page was made? */
export const isAsShown = (situation: Situation, revision: number | undefined): boolean =>
  revision === undefined || revision === situation.revision;

function change(set: ConversationChange, event: PortalEvent | undefined): ConversationDecision {
  return { kind: 'change', set, event };
}

function withAgent(now: Date, agentId: string): ConversationChange {
  return { state: 'open', agentId, claimedAt: now };
}

/** To the agent who had it, or to whoever has room when they are not here. */
function back(agentId: string | null, agentHere: boolean): ConversationChange {
  return agentId !== null && agentHere
    ? { state: 'open' }
    : { state: 'waiting', agentId: null, claimedAt: null };
}
