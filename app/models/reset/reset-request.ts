import type { Device, Effects, ProblemName, ResetRequestRead } from '../../../protocol/reset-api';
import type { JobIntent, ResetMailTemplate } from '../outbox/outbox';

/**
 * A reset request as the portal knows it: a type for each state and a pure function for each transition.
 *
 * The sync service decides; the portal's own states say what it has asked for and what it was told. Nothing is
 * destroyed in any state before `executing`, and every state before it can be stopped.
 */

interface Common {
  readonly id: string;
  readonly revision: number;
  /**
   * Calls to the service keep their order in one lane an account, not a request: a late registration of an older
   * request would void the newer one at the service.
   */
  readonly lane: string;
  readonly locale: string;
  readonly createdAt: Date;
}

/** The mail is on its way; the service is told about the request meanwhile. */
export interface Requested extends Common {
  readonly status: 'requested';
  readonly serviceId: string | null;
}
/** Somebody has shown that the mailbox is theirs; the service is asked what it knows. */
export interface Proved extends Common {
  readonly status: 'proved';
  readonly serviceId: string | null;
}
/** The service has said what would be deleted and which devices unlocked the vault lately. */
export interface Confirmed extends Common {
  readonly status: 'confirmed';
  readonly serviceId: string;
  readonly effects: Effects;
  readonly devices: readonly Device[];
}
/** The loss was acknowledged in the person's own typing; the service is told to go on. */
export interface Acknowledged extends Common {
  readonly status: 'acknowledged';
  readonly serviceId: string;
  readonly effects: Effects;
  readonly devices: readonly Device[];
}
export interface CoolingOff extends Common {
  readonly status: 'cooling_off';
  readonly serviceId: string;
  readonly executeAfter: Date;
}
export interface Executing extends Common {
  readonly status: 'executing';
  readonly serviceId: string;
}
/** It shall be stopped; the service is told. That wins or loses against the execution at the service. */
export interface Cancelling extends Common {
  readonly status: 'cancelling';
  readonly serviceId: string | null;
  /** Becomes the reason of the end. Null when nobody had confirmed the mailbox: then nobody is told either. */
  readonly endReason: 'person' | 'device-unlocks' | 'superseded' | null;
}
export interface Completed extends Common {
  readonly status: 'completed';
  readonly serviceId: string;
  readonly completedAt: Date;
  readonly setupUrl: string | null;
}
export interface Ended extends Common {
  readonly status: 'cancelled' | 'expired' | 'failed' | 'no_account';
  readonly serviceId: string | null;
  readonly endReason: EndReason;
}

export type ResetRequest =
  | Requested
  | Proved
  | Confirmed
  | Acknowledged
  | CoolingOff
  | Executing
  | Cancelling
  | Completed
  | Ended;

export type ResetRequestStatus = ResetRequest['status'];

/** Why a request ended without a reset. Codes; the words are in the locales. */
export type EndReason =
  | 'person'
  | 'device-unlocks'
  | 'superseded'
  | 'at-the-service'
  | 'too-late'
  | 'no-account'
  | 'service-refused'
  | 'service-failed';

export const openStatuses = [
  'requested',
  'proved',
  'confirmed',
  'acknowledged',
  'cooling_off',
  'executing',
  'cancelling',
] as const satisfies readonly ResetRequestStatus[];

export function isOpen(request: { status: string }): boolean {
  return (openStatuses as readonly string[]).includes(request.status);
}

/** What can happen to a request. */
export type ResetEvent =
  | { type: 'registered'; serviceId: string }
  | { type: 'mailbox-proved'; method: 'email_link' | 'email_code' }
  | { type: 'service-confirmed'; effects: Effects; devices: readonly Device[] }
  | { type: 'loss-acknowledged' }
  | { type: 'effects-changed'; effects: Effects }
  | { type: 'accepted'; status: 'cooling_off' | 'executing'; executeAfter: Date }
  | { type: 'cancel-asked'; reason: 'person' | 'device-unlocks' }
  | { type: 'superseded' }
  | { type: 'service-cancelled' }
  | { type: 'read'; answer: ResetRequestRead }
  | { type: 'refused'; problem: ProblemName }
  | { type: 'gave-up' };

/** The next state and what has to leave the process because of it; or why the event changes nothing. */
export type Decision =
  | { kind: 'moves'; to: ResetRequest; jobs: JobIntent[]; mails: ResetMailTemplate[] }
  | { kind: 'stays'; because: 'already-so' | 'not-allowed' };

const already: Decision = { kind: 'stays', because: 'already-so' };
const notAllowed: Decision = { kind: 'stays', because: 'not-allowed' };

function base(request: ResetRequest): Common {
  const { id, revision, lane, locale, createdAt } = request;
  return { id, revision: revision + 1, lane, locale, createdAt };
}

function moves(to: ResetRequest, jobs: JobIntent[] = [], mails: ResetMailTemplate[] = []): Decision {
  return { kind: 'moves', to, jobs, mails };
}

/**
 * How much later the service can put an execution before it counts as another time, in milliseconds. It adds up
 * what it has watched of the cooling-off, so every answer differs by a moment.
 */
const driftMs = 60_000;

/** What was found in the service's answer to an execution or a reading, in one of the states that it can cause. */
function followService(request: ResetRequest, answer: ResetRequestRead): Decision {
  const common = base(request);
  const { serviceId } = request;
  if (serviceId === null) return notAllowed;
  switch (answer.status) {
    case 'pending_confirmation':
    case 'confirmed':
      return already;
    case 'cooling_off': {
      if (request.status !== 'acknowledged' && request.status !== 'cooling_off') return already;
      if (!answer.execute_after) return already;
      const executeAfter = new Date(answer.execute_after);
      const to = { ...common, status: 'cooling_off', serviceId, executeAfter } as const;
      if (request.status === 'acknowledged') return moves(to, [], ['reset-scheduled']);
      // The mail has said "or soon after"; the page shows the new time.
      return Math.abs(request.executeAfter.getTime() - executeAfter.getTime()) < driftMs
        ? already
        : moves(to);
    }
    case 'executing':
      if (request.status === 'executing' || request.status === 'completed') return already;
      return moves({ ...common, status: 'executing', serviceId });
    case 'completed': {
      const setupUrl = answer.setup_url ?? null;
      if (request.status === 'completed') {
        return request.setupUrl === setupUrl ? already : moves({ ...request, ...common, setupUrl });
      }
      const completedAt = answer.completed_at ? new Date(answer.completed_at) : request.createdAt;
      return moves({ ...common, status: 'completed', serviceId, completedAt, setupUrl }, [], ['reset-done']);
    }
    case 'cancelled':
      return request.status === 'cancelling'
        ? stopped(request)
        : moves(
            { ...common, status: 'cancelled', serviceId, endReason: 'at-the-service' },
            [],
            ['reset-cancelled'],
          );
    case 'expired':
      return moves({ ...common, status: 'expired', serviceId, endReason: 'too-late' });
    case 'failed':
      return moves(
        { ...common, status: 'failed', serviceId, endReason: 'service-failed' },
        [],
        ['reset-failed'],
      );
  }
}

/** A completed request changes in one thing only: where the new password is chosen can come and go. */
function learnsSetupPage(request: ResetRequest, event: ResetEvent): boolean {
  return request.status === 'completed' && event.type === 'read' && event.answer.status === 'completed';
}

/** Whether somebody has to be told of the end of a request: not of one that nobody has confirmed. */
function endMails(request: ResetRequest, template: ResetMailTemplate): ResetMailTemplate[] {
  return request.status === 'requested' ? [] : [template];
}

/** The service has stopped what it was asked to stop. */
function stopped(request: ResetRequest): Decision {
  const endReason =
    request.status === 'cancelling' ? request.endReason : request.status === 'requested' ? null : 'person';
  return moves(
    {
      ...base(request),
      status: 'cancelled',
      serviceId: request.serviceId,
      endReason: endReason ?? 'person',
    },
    [],
    endReason === null ? [] : ['reset-cancelled'],
  );
}

function stops(request: ResetRequest, endReason: Cancelling['endReason'], reason: string): Decision {
  const { id, lane, serviceId } = request;
  return moves({ ...base(request), status: 'cancelling', serviceId, endReason }, [
    { kind: 'sync.cancel', lane, dedupeKey: `cancel:${id}`, payload: { requestId: id, reason } },
  ]);
}

/**
 * Decides what an event does to a request. Events that come late, twice or out of order stay without effect:
 * "already-so" when there is nothing left to do, "not-allowed" when the state forbids it.
 *
 * @param now becomes the time in what is sent to the service
 */
export function decide(request: ResetRequest, event: ResetEvent, now: Date): Decision {
  if (!isOpen(request) && !learnsSetupPage(request, event)) return already;
  const common = base(request);
  const { id, lane, serviceId } = request;

  switch (event.type) {
    case 'registered':
      if (request.serviceId !== null) return already;
      if (request.status === 'requested' || request.status === 'proved' || request.status === 'cancelling') {
        return moves({ ...request, ...common, serviceId: event.serviceId });
      }
      return notAllowed;

    case 'mailbox-proved':
      if (request.status !== 'requested') return already;
      return moves({ ...common, status: 'proved', serviceId }, [
        {
          kind: 'sync.confirm',
          lane,
          dedupeKey: `confirm:${id}`,
          payload: { requestId: id, confirmedAt: now.toISOString(), method: event.method },
        },
      ]);

    case 'service-confirmed':
      if (request.status !== 'proved' || serviceId === null) return already;
      return moves({
        ...common,
        status: 'confirmed',
        serviceId,
        effects: event.effects,
        devices: event.devices,
      });

    case 'loss-acknowledged':
      if (request.status === 'confirmed') {
        return moves({ ...request, ...common, status: 'acknowledged' }, [
          {
            kind: 'sync.execute',
            lane,
            dedupeKey: `execute:${id}:${request.effects.version}`,
            payload: { requestId: id, effectsVersion: request.effects.version },
          },
        ]);
      }
      return request.status === 'requested' || request.status === 'proved' ? notAllowed : already;

    case 'effects-changed':
      if (request.status !== 'acknowledged') return already;
      return moves({ ...request, ...common, status: 'confirmed', effects: event.effects });

    case 'accepted':
      if (request.status !== 'acknowledged') return already;
      return followService(request, {
        status: event.status,
        execute_after: event.executeAfter.toISOString(),
      });

    case 'cancel-asked':
      if (request.status === 'cancelling') return already;
      if (request.status === 'executing') return notAllowed;
      return stops(request, request.status === 'requested' ? null : event.reason, event.reason);

    case 'superseded':
      if (request.status === 'cancelling') return already;
      if (request.status === 'executing') return notAllowed;
      // The execution can be under way at the service by now: it alone knows whether nothing was deleted.
      if (request.status === 'acknowledged' || request.status === 'cooling_off') {
        return stops(request, 'superseded', 'superseded');
      }
      return moves(
        { ...common, status: 'cancelled', serviceId, endReason: 'superseded' },
        [],
        endMails(request, 'reset-cancelled'),
      );

    case 'service-cancelled':
      return stopped(request);

    case 'read':
      return followService(request, event.answer);

    case 'refused':
      if (event.problem === 'no-account') {
        return moves({ ...common, status: 'no_account', serviceId, endReason: 'no-account' });
      }
      if (event.problem === 'expired') {
        return moves({ ...common, status: 'expired', serviceId, endReason: 'too-late' });
      }
      return moves(
        { ...common, status: 'failed', serviceId, endReason: 'service-refused' },
        [],
        endMails(request, 'reset-failed'),
      );

    case 'gave-up':
      return moves(
        { ...common, status: 'failed', serviceId, endReason: 'service-failed' },
        [],
        endMails(request, 'reset-failed'),
      );
  }
}
