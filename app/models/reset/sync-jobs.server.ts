import type { SyncAnswer, SyncService } from '~/services/sync/sync-service';
import type { ProblemName } from '../../../protocol/reset-api';
import type { Dependencies } from '../dependencies';
import type { GiveUp, JobHandlers, JobOutcome } from '../outbox/job-handler';
import { applyResetEvent, findResetRequest } from './reset-record.server';
import { isOpen, type ResetEvent } from './reset-request';

type SyncJobs = Pick<
  JobHandlers,
  'sync.create' | 'sync.confirm' | 'sync.execute' | 'sync.cancel' | 'sync.read'
>;

/**
 * Carries calls to the sync service out of the outbox. Each looks first whether the request is still in the state
 * that wanted the call; each sends the same idempotency key at every try, so that a process killed between the
 * answer and the note of it has the answer repeated, not the effect.
 */
export function createSyncJobs(deps: Dependencies, sync: SyncService): SyncJobs {
  const { db } = deps;
  const happens = (requestId: string, event: ResetEvent): JobOutcome => ({
    kind: 'done',
    commit: (tx) => applyResetEvent(tx, deps, requestId, event),
  });

  /** What the service says the state is, when it does not allow what we asked for. */
  async function readInstead(requestId: string, serviceId: string): Promise<JobOutcome> {
    const answer = await sync.read(serviceId);
    if (answer.kind === 'ok') return happens(requestId, { type: 'read', answer: answer.value });
    return notOk(requestId, answer);
  }

  function notOk(requestId: string, answer: Exclude<SyncAnswer<unknown>, { kind: 'ok' }>): JobOutcome {
    if (answer.kind === 'unavailable') return { kind: 'retry', error: answer.reason };
    if (worthAnotherTry.has(answer.problem)) {
      return {
        kind: 'retry',
        error: answer.problem,
        ...(answer.retryAfterMs === undefined ? {} : { afterMs: answer.retryAfterMs }),
      };
    }
    const commit: JobOutcome = happens(requestId, { type: 'refused', problem: answer.problem });
    return understoodEnds.has(answer.problem) ? commit : { ...commit, kind: 'park', error: answer.problem };
  }

  return {
    'sync.create': async ({ payload, dedupeKey }) => {
      const row = await db.resetRequest.findUnique({ where: { id: payload.requestId } });
      if (!row || !isOpen(row) || row.serviceId !== null || row.address === null) return { kind: 'done' };
      const answer = await sync.create(
        {
          email: row.address,
          locale: row.locale,
          initiator: { type: row.initiator === 'agent' ? 'agent' : 'self' },
          client_ip: row.clientIp ?? '0.0.0.0',
        },
        dedupeKey,
      );
      if (answer.kind !== 'ok') return notOk(row.id, answer);
      return happens(row.id, { type: 'registered', serviceId: answer.value.id });
    },

    'sync.confirm': async ({ payload, dedupeKey }) => {
      const row = await db.resetRequest.findUnique({ where: { id: payload.requestId } });
      if (row?.status !== 'proved' || row.serviceId === null) return { kind: 'done' };
      // The mailbox can be proved while the service is out of reach and has not heard of the request yet.
      const proved = new Date(payload.confirmedAt);
      const confirmedAt = row.registeredAt && row.registeredAt > proved ? row.registeredAt : proved;
      const answer = await sync.confirm(
        row.serviceId,
        { confirmed_at: confirmedAt.toISOString(), method: payload.method },
        dedupeKey,
      );
      if (answer.kind !== 'ok') {
        return isConflict(answer) ? readInstead(row.id, row.serviceId) : notOk(row.id, answer);
      }
      const { effects, devices } = answer.value;
      return happens(row.id, { type: 'service-confirmed', effects, devices });
    },

    'sync.execute': async ({ payload, dedupeKey }) => {
      const request = await findResetRequest(db, payload.requestId);
      if (request?.status !== 'acknowledged') return { kind: 'done' };
      const answer = await sync.execute(request.serviceId, payload.effectsVersion, dedupeKey);
      if (answer.kind === 'ok') {
        const { status, execute_after } = answer.value;
        return happens(request.id, { type: 'accepted', status, executeAfter: new Date(execute_after) });
      }
      if (answer.kind === 'problem' && answer.problem === 'effects-changed') {
        const effects = answer.effects ?? (await currentEffects(sync));
        return effects
          ? happens(request.id, { type: 'effects-changed', effects })
          : { kind: 'retry', error: 'effects-changed' };
      }
      return isConflict(answer) ? readInstead(request.id, request.serviceId) : notOk(request.id, answer);
    },

    'sync.cancel': async ({ payload, dedupeKey }) => {
      const request = await findResetRequest(db, payload.requestId);
      if (request?.status !== 'cancelling') return { kind: 'done' };
      // Never registered: there is nothing at the service that could be executed.
      if (request.serviceId === null) return happens(request.id, { type: 'service-cancelled' });
      const answer = await sync.cancel(request.serviceId, payload.reason, dedupeKey);
      if (answer.kind === 'ok') return happens(request.id, { type: 'service-cancelled' });
      return isConflict(answer) ? readInstead(request.id, request.serviceId) : notOk(request.id, answer);
    },

    'sync.read': async ({ payload }) => {
      const request = await findResetRequest(db, payload.requestId);
      if (!request?.serviceId || !(isOpen(request) || request.status === 'completed'))
        return { kind: 'done' };
      return readInstead(request.id, request.serviceId);
    },
  };
}

/**
 * What becomes of a request whose call was tried for a day and a half. Before the order nothing can have been
 * deleted: it ends as failed, and the person is told. An order may have been carried out although no answer ever
 * came, so its request stays open, and what the service says later decides. A wish to stop is never given up.
 */
export function createSyncGiveUp(deps: Dependencies): GiveUp {
  return (job) => {
    switch (job.kind) {
      case 'sync.create':
      case 'sync.confirm': {
        const { requestId } = job.payload;
        return (tx) => applyResetEvent(tx, deps, requestId, { type: 'gave-up' });
      }
      case 'sync.cancel':
        return 'keep-trying';
      default:
        return undefined;
    }
  };
}

/** Ends that the contract foresees: nothing for an agent to look at. */
const understoodEnds: ReadonlySet<ProblemName> = new Set(['no-account', 'expired']);

/** Refusals that pass: a limit, a first try still under way, or clocks and keys that somebody is mending. */
const worthAnotherTry: ReadonlySet<ProblemName> = new Set([
  'rate-limited',
  'in-progress',
  'signature-invalid',
  'replayed',
]);

function isConflict(answer: SyncAnswer<unknown>): boolean {
  return answer.kind === 'problem' && answer.problem === 'state-conflict';
}

async function currentEffects(sync: SyncService) {
  const answer = await sync.capabilities();
  if (answer.kind !== 'ok') return undefined;
  const { destroys, keeps, effects_version: version } = answer.value;
  return { destroys, keeps, version };
}
