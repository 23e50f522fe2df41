import { describe, expect, it } from 'vitest';
import { conversationStates } from './conversation';
import {
  type Act,
  type ConversationChange,
  decideConversation,
  isAsShown,
  longestSnoozeMs,
  type Situation,
} from './decide-conversation';

const now = new Date('2026-03-02T14:00:00Z');
const before = new Date('2026-03-02T13:50:00Z');
const later = new Date('2026-03-03T08:00:00Z');

const situation = (some: Partial<Situation> = {}): Situation => ({
  state: 'waiting',
  agentId: null,
  teamId: 'support',
  waitingSince: before,
  snoozedUntil: null,
  firstAnsweredAt: null,
  revision: 3,
  ...some,
});

const open = situation({ state: 'open', agentId: 'one', waitingSince: null });
const resolved = situation({ state: 'resolved', agentId: 'one', waitingSince: null });
const snoozed = situation({ state: 'snoozed', agentId: 'one', waitingSince: null, snoozedUntil: later });

/** The situation after an act, as the row has it then. */
function become(from: Situation, act: Act): Situation {
  const decision = decideConversation(now, from, act);
  if (decision.kind !== 'change') return from;
  const { claimedAt: _, resolvedAt: __, resolvedBy: ___, ...set }: ConversationChange = decision.set;
  return { ...from, ...set, revision: from.revision + 1 };
}

const acts: readonly Act[] = [
  { kind: 'claim', agentId: 'one' },
  { kind: 'claim', agentId: 'two' },
  { kind: 'answer', agentId: 'two' },
  { kind: 'assign', agentId: 'two', teamId: 'licences' },
  { kind: 'hand-to-team', teamId: 'licences' },
  { kind: 'snooze', until: later },
  { kind: 'resolve', by: 'agent' },
  { kind: 'resolve', by: 'person' },
  { kind: 'resolve', by: 'time' },
  { kind: 'reopen', agentId: 'two' },
  { kind: 'person-writes', agentHere: true },
  { kind: 'person-writes', agentHere: false },
  { kind: 'wake', agentHere: true },
  { kind: 'wake', agentHere: false },
];

describe('a conversation', () => {
  it('is taken by one agent, and by no second one', () => {
    const taken = become(situation(), { kind: 'claim', agentId: 'one' });
    expect(taken).toMatchObject({ state: 'open', agentId: 'one', waitingSince: before });
    expect(decideConversation(now, taken, { kind: 'claim', agentId: 'two' })).toEqual({
      kind: 'taken',
      agentId: 'one',
    });
    expect(decideConversation(now, taken, { kind: 'claim', agentId: 'one' })).toEqual({ kind: 'unchanged' });
  });

  it('belongs to whoever answers where nobody does, and stays with whoever has it', () => {
    expect(become(situation(), { kind: 'answer', agentId: 'two' })).toMatchObject({
      state: 'open',
      agentId: 'two',
    });
    expect(decideConversation(now, open, { kind: 'answer', agentId: 'two' })).toEqual({ kind: 'unchanged' });
  });

  it('waits again when it is handed to a team, from then on when nothing was open', () => {
    expect(become(open, { kind: 'hand-to-team', teamId: 'licences' })).toMatchObject({
      state: 'waiting',
      agentId: null,
      teamId: 'licences',
      waitingSince: now,
    });
    const asked = situation({ state: 'open', agentId: 'one', waitingSince: before });
    expect(become(asked, { kind: 'hand-to-team', teamId: 'licences' }).waitingSince).toEqual(before);
  });

  it('goes with the agent to their team', () => {
    expect(become(open, { kind: 'assign', agentId: 'two', teamId: 'licences' })).toMatchObject({
      state: 'open',
      agentId: 'two',
      teamId: 'licences',
    });
  });

  it('is put aside for a time that comes, and not for ever', () => {
    expect(become(open, { kind: 'snooze', until: later })).toMatchObject({
      state: 'snoozed',
      snoozedUntil: later,
    });
    const tooLong = new Date(now.getTime() + longestSnoozeMs + 1);
    for (const until of [now, before, tooLong, new Date(Number.NaN)]) {
      expect(decideConversation(now, open, { kind: 'snooze', until })).toEqual({ kind: 'invalid' });
    }
  });

  it('comes back to its agent when they are here, to the queue when they are not', () => {
    for (const from of [snoozed, resolved]) {
      expect(become(from, { kind: 'person-writes', agentHere: true })).toMatchObject({
        state: 'open',
        agentId: 'one',
        waitingSince: now,
        snoozedUntil: null,
      });
      expect(become(from, { kind: 'person-writes', agentHere: false })).toMatchObject({
        state: 'waiting',
        agentId: null,
      });
    }
    expect(become(snoozed, { kind: 'wake', agentHere: true })).toMatchObject({
      state: 'open',
      agentId: 'one',
    });
    expect(decideConversation(now, resolved, { kind: 'wake', agentHere: true })).toEqual({
      kind: 'unchanged',
    });
  });

  it('tells the person that it is open again only when it was over', () => {
    const tells = (from: Situation) => {
      const decision = decideConversation(now, from, { kind: 'person-writes', agentHere: true });
      return decision.kind === 'change' ? decision.event : undefined;
    };
    expect(tells(resolved)).toBe('reopened');
    expect(tells(snoozed)).toBeUndefined();
  });

  it('says who ended it', () => {
    for (const by of ['agent', 'person', 'time'] as const) {
      expect(decideConversation(now, open, { kind: 'resolve', by })).toMatchObject({
        kind: 'change',
        event: `resolved-by-${by}`,
        set: { resolvedBy: by, resolvedAt: now, waitingSince: null },
      });
    }
    expect(decideConversation(now, resolved, { kind: 'resolve', by: 'person' })).toEqual({
      kind: 'unchanged',
    });
  });

  it('is closed to the acts of agents once it is over, until it is opened again', () => {
    for (const act of acts) {
      if (!['claim', 'assign', 'hand-to-team', 'snooze'].includes(act.kind)) continue;
      expect(decideConversation(now, resolved, act)).toEqual({ kind: 'ended' });
    }
    expect(become(resolved, { kind: 'reopen', agentId: 'two' })).toMatchObject({
      state: 'open',
      agentId: 'two',
    });
  });

  it('is never in a state that says two things, whatever is done in whatever order', () => {
    let found: readonly Situation[] = [situation()];
    const seen = new Map<string, Situation>();
    const nameOf = ({ revision: _, ...rest }: Situation) => JSON.stringify(rest);
    while (found.length > 0) {
      for (const one of found) seen.set(nameOf(one), one);
      found = found
        .flatMap((one) => acts.map((act) => become(one, act)))
        .filter((one) => !seen.has(nameOf(one)));
    }
    expect(new Set([...seen.values()].map(({ state }) => state))).toEqual(new Set(conversationStates));
    for (const one of seen.values()) {
      if (one.state === 'waiting') expect([one.agentId, one.waitingSince === null]).toEqual([null, false]);
      if (one.state === 'open') expect(one.agentId).not.toBeNull();
      if (one.state === 'resolved') expect(one.waitingSince).toBeNull();
      expect(one.snoozedUntil !== null).toBe(one.state === 'snoozed');
    }
  });

  it('does twice what was asked twice only once', () => {
    for (const from of [situation(), open, resolved, snoozed]) {
      for (const act of acts) {
        const once = become(from, act);
        expect(decideConversation(now, once, act).kind).not.toBe('change');
      }
    }
  });
});

describe('an act on what a page showed', () => {
  it('counts while the page is right, and when nobody asks', () => {
    expect(isAsShown(situation(), 3)).toBe(true);
    expect(isAsShown(situation(), undefined)).toBe(true);
    expect(isAsShown(situation(), 2)).toBe(false);
  });
});
