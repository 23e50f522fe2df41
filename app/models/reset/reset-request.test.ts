import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, isOpen, openStatuses, type ResetEvent, type ResetRequest } from './reset-request';

const now = new Date('2026-03-02T14:00:00Z');
const later = new Date('2026-03-03T14:00:00Z');
const effects = { destroys: ['vault' as const], keeps: ['account' as const], version: 'v1' };
const common = { id: 'r1', revision: 3, lane: 'reset:a', locale: 'en', createdAt: now };
const known = { ...common, serviceId: 'service-request-1' };

const states: ResetRequest[] = [
  { ...common, status: 'requested', serviceId: null },
  { ...known, status: 'requested' },
  { ...common, status: 'proved', serviceId: null },
  { ...known, status: 'proved' },
  { ...known, status: 'confirmed', effects, devices: [] },
  { ...known, status: 'acknowledged', effects, devices: [] },
  { ...known, status: 'cooling_off', executeAfter: later },
  { ...known, status: 'executing' },
  { ...known, status: 'cancelling', endReason: 'device-unlocks' },
  { ...known, status: 'completed', completedAt: now, setupUrl: 'https://sync.example/setup' },
  { ...known, status: 'cancelled', endReason: 'person' },
  { ...known, status: 'expired', endReason: 'too-late' },
  { ...known, status: 'failed', endReason: 'service-failed' },
  { ...known, status: 'no_account', endReason: 'no-account' },
];

const events: ResetEvent[] = [
  { type: 'registered', serviceId: 'service-request-2' },
  { type: 'mailbox-proved', method: 'email_code' },
  { type: 'service-confirmed', effects, devices: [] },
  { type: 'loss-acknowledged' },
  { type: 'effects-changed', effects: { ...effects, version: 'v2' } },
  { type: 'accepted', status: 'cooling_off', executeAfter: later },
  { type: 'accepted', status: 'executing', executeAfter: now },
  { type: 'cancel-asked', reason: 'person' },
  { type: 'superseded' },
  { type: 'service-cancelled' },
  ...(
    [
      'pending_confirmation',
      'confirmed',
      'cooling_off',
      'executing',
      'completed',
      'cancelled',
      'expired',
      'failed',
    ] as const
  ).map((status) => ({ type: 'read' as const, answer: { status, execute_after: later.toISOString() } })),
  { type: 'refused', problem: 'no-account' },
  { type: 'refused', problem: 'expired' },
  { type: 'refused', problem: 'forbidden-field' },
  { type: 'gave-up' },
];

const stateIn = (status: ResetRequest['status'], registered = true): ResetRequest => {
  const state = states.find((one) => one.status === status && (one.serviceId !== null) === registered);
  if (!state) throw new Error(`no example of ${status}`);
  return state;
};

function outcomeOf(request: ResetRequest, event: ResetEvent): string {
  const decision = decide(request, event, now);
  return decision.kind === 'moves' ? decision.to.status : decision.because;
}

describe('a reset request', () => {
  it('goes from the mail to the new password', () => {
    let request = stateIn('requested', false);
    const way: ResetEvent[] = [
      { type: 'registered', serviceId: 's' },
      { type: 'mailbox-proved', method: 'email_link' },
      { type: 'service-confirmed', effects, devices: [] },
      { type: 'loss-acknowledged' },
      { type: 'accepted', status: 'cooling_off', executeAfter: later },
      { type: 'read', answer: { status: 'executing' } },
      { type: 'read', answer: { status: 'completed', setup_url: 'https://sync.example/setup' } },
    ];
    const seen: string[] = [];
    const left: string[] = [];
    for (const event of way) {
      const decision = decide(request, event, now);
      if (decision.kind !== 'moves') throw new Error(`${event.type} stayed in ${request.status}`);
      request = decision.to;
      seen.push(request.status);
      left.push(...decision.jobs.map((job) => job.kind), ...decision.mails);
    }
    expect(seen).toEqual([
      'requested',
      'proved',
      'confirmed',
      'acknowledged',
      'cooling_off',
      'executing',
      'completed',
    ]);
    expect(left).toEqual(['sync.confirm', 'sync.execute', 'reset-scheduled', 'reset-done']);
    expect(request.revision).toBe(common.revision + way.length);
  });

  it('orders the execution only out of a confirmed state', () => {
    for (const state of states) {
      const decision = decide(state, { type: 'loss-acknowledged' }, now);
      const ordered = decision.kind === 'moves' && decision.jobs.some((job) => job.kind === 'sync.execute');
      expect(ordered, state.status).toBe(state.status === 'confirmed');
    }
  });

  it('can be stopped in every open state but the execution itself', () => {
    for (const status of openStatuses) {
      if (status === 'cancelling') continue;
      const stopped = outcomeOf(stateIn(status), { type: 'cancel-asked', reason: 'person' });
      expect(stopped, status).toBe(status === 'executing' ? 'not-allowed' : 'cancelling');
    }
  });

  it('believes the service when a cancellation lost against the execution', () => {
    expect(outcomeOf(stateIn('cancelling'), { type: 'read', answer: { status: 'executing' } })).toBe(
      'executing',
    );
    expect(outcomeOf(stateIn('cancelling'), { type: 'read', answer: { status: 'completed' } })).toBe(
      'completed',
    );
  });

  it('ends with the reason for which it was stopped, however that becomes known', () => {
    const ends: ResetEvent[] = [
      { type: 'service-cancelled' },
      { type: 'read', answer: { status: 'cancelled' } },
    ];
    for (const event of ends) {
      const decision = decide(stateIn('cancelling'), event, now);
      expect(decision).toMatchObject({
        to: { status: 'cancelled', endReason: 'device-unlocks' },
        mails: ['reset-cancelled'],
      });
    }
  });

  it('leaves it to the service whether a newer request came before the execution', () => {
    for (const status of ['acknowledged', 'cooling_off'] as const) {
      const decision = decide(stateIn(status), { type: 'superseded' }, now);
      expect(decision).toMatchObject({
        to: { status: 'cancelling', endReason: 'superseded' },
        jobs: [{ kind: 'sync.cancel' }],
        mails: [],
      });
    }
  });

  it('announces the deletion once, though the service adds moments to the waiting time', () => {
    const reads = (ms: number) =>
      decide(
        stateIn('cooling_off'),
        {
          type: 'read',
          answer: { status: 'cooling_off', execute_after: new Date(later.getTime() + ms).toISOString() },
        },
        now,
      );
    expect(reads(950)).toEqual({ kind: 'stays', because: 'already-so' });
    expect(reads(3_600_000)).toMatchObject({
      to: { status: 'cooling_off', executeAfter: new Date(later.getTime() + 3_600_000) },
      mails: [],
    });
  });

  it('tells nobody about the end of a request that nobody confirmed', () => {
    for (const event of events) {
      const decision = decide(stateIn('requested'), event, now);
      if (decision.kind === 'moves' && event.type !== 'read') expect(decision.mails, event.type).toEqual([]);
    }
    const stopping = decide(stateIn('requested'), { type: 'cancel-asked', reason: 'person' }, now);
    if (stopping.kind !== 'moves') throw new Error('did not stop');
    expect(decide(stopping.to, { type: 'service-cancelled' }, now)).toMatchObject({
      to: { status: 'cancelled', endReason: 'person' },
      mails: [],
    });
  });

  it('shows what is deleted again when that has changed', () => {
    const decision = decide(
      stateIn('acknowledged'),
      { type: 'effects-changed', effects: { ...effects, version: 'v2' } },
      now,
    );
    expect(decision).toMatchObject({
      kind: 'moves',
      to: { status: 'confirmed', effects: { version: 'v2' } },
      jobs: [],
    });
  });

  it('ends once: nothing moves a request that has ended, save a completed one that learns its setup page', () => {
    for (const state of states.filter((one) => !isOpen(one))) {
      for (const event of events) {
        const decision = decide(state, event, now);
        if (decision.kind === 'stays') continue;
        expect(decision).toMatchObject({ to: { status: 'completed' }, jobs: [], mails: [] });
        expect(event).toMatchObject({ type: 'read', answer: { status: 'completed' } });
      }
    }
  });

  it('says the done mail once, however often the service says that it is done', () => {
    const done: ResetEvent = {
      type: 'read',
      answer: { status: 'completed', setup_url: 'https://sync.example/setup' },
    };
    const first = decide(stateIn('executing'), done, now);
    if (first.kind !== 'moves') throw new Error('did not complete');
    expect(first.mails).toEqual(['reset-done']);
    expect(decide(first.to, done, now)).toEqual({ kind: 'stays', because: 'already-so' });
  });

  it('comes through any order of events without an execution that nobody acknowledged', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (story) => {
        let request = stateIn('requested', false);
        let acknowledged = false;
        for (const event of story) {
          const decision = decide(request, event, now);
          if (decision.kind === 'stays') continue;
          if (event.type === 'loss-acknowledged') acknowledged = true;
          for (const job of decision.jobs) {
            if (job.kind === 'sync.execute')
              expect(acknowledged && request.status === 'confirmed').toBe(true);
          }
          expect(decision.to.revision).toBe(request.revision + 1);
          request = decision.to;
        }
      }),
      { seed: 20260302, numRuns: 5000 },
    );
  });
});
