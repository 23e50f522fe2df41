import { z } from 'zod';
import type {
  Database,
  DatabaseOrTransaction,
  DatabaseTransaction,
} from '~/services/database/database.server';
import { deviceSchema, effectsSchema } from '../../../protocol/reset-api';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { enqueueJob, enqueueJobs } from '../outbox/enqueue-job.server';
import type { ResetMailTemplate } from '../outbox/outbox';
import {
  type Cancelling,
  decide,
  type EndReason,
  isOpen,
  type ResetEvent,
  type ResetRequest,
} from './reset-request';

type Row = NonNullable<Awaited<ReturnType<Database['resetRequest']['findUnique']>>>;

/** How long a link of the later mails (scheduled, cancelled, done, failed) opens the request, in milliseconds. */
export const resumeLinkMs = 7 * 24 * 3_600_000;

/** All calls to the sync service about one account are made in order. */
export function accountLane(addressKey: string): string {
  return `reset:${addressKey}`;
}

/** Reads a row as the state that it is in. Throws when the row is not one of ours: a bug, not a person's mistake. */
export function toResetRequest(row: Row): ResetRequest {
  const common = {
    id: row.id,
    revision: row.revision,
    lane: accountLane(row.addressKey),
    locale: row.locale,
    createdAt: row.createdAt,
  };
  const known = <T>(value: T | null, column: string): T => {
    if (value === null) throw new Error(`reset request in state ${row.status} without ${column}`);
    return value;
  };
  const { serviceId } = row;
  switch (row.status) {
    case 'requested':
    case 'proved':
      return { ...common, status: row.status, serviceId };
    case 'cancelling':
      return {
        ...common,
        status: row.status,
        serviceId,
        endReason: row.endReason as Cancelling['endReason'],
      };
    case 'confirmed':
    case 'acknowledged':
      return {
        ...common,
        status: row.status,
        serviceId: known(serviceId, 'serviceId'),
        effects: effectsSchema.parse(JSON.parse(known(row.effects, 'effects'))),
        devices: z.array(deviceSchema).parse(JSON.parse(known(row.devices, 'devices'))),
      };
    case 'cooling_off':
      return {
        ...common,
        status: row.status,
        serviceId: known(serviceId, 'serviceId'),
        executeAfter: known(row.executeAfter, 'executeAfter'),
      };
    case 'executing':
      return { ...common, status: row.status, serviceId: known(serviceId, 'serviceId') };
    case 'completed':
      return {
        ...common,
        status: row.status,
        serviceId: known(serviceId, 'serviceId'),
        completedAt: known(row.completedAt, 'completedAt'),
        setupUrl: row.setupUrl,
      };
    case 'cancelled':
    case 'expired':
    case 'failed':
    case 'no_account':
      return {
        ...common,
        status: row.status,
        serviceId,
        endReason: known(row.endReason, 'endReason') as EndReason,
      };
    default:
      throw new Error(`unknown state of a reset request: ${row.status}`);
  }
}

export async function findResetRequest(
  db: DatabaseOrTransaction,
  id: string,
): Promise<ResetRequest | undefined> {
  const row = await db.resetRequest.findUnique({ where: { id } });
  return row ? toResetRequest(row) : undefined;
}

export type EventResult =
  | { kind: 'moved'; request: ResetRequest }
  | { kind: 'stayed'; request: ResetRequest; because: 'already-so' | 'not-allowed' }
  | { kind: 'unknown' };

/**
 * Lets an event happen to a request, in the caller's transaction: decides, writes the next state where the revision
 * is still the one that was read, notes the transition, and writes what has to leave the process. Of several at
 * once exactly one moves the request; the others decide anew on what they find then.
 */
export async function applyResetEvent(
  tx: DatabaseTransaction,
  deps: Pick<Dependencies, 'secrets' | 'now'>,
  requestId: string,
  event: ResetEvent,
): Promise<EventResult> {
  for (;;) {
    const now = deps.now();
    const row = await tx.resetRequest.findUnique({ where: { id: requestId } });
    if (!row) return { kind: 'unknown' };
    const request = toResetRequest(row);
    const decision = decide(request, event, now);
    if (decision.kind === 'stays') return { kind: 'stayed', request, because: decision.because };
    const { to } = decision;
    const written = await tx.resetRequest.updateMany({
      where: { id: requestId, revision: request.revision },
      data: columnsOf(to, row, now),
    });
    if (written.count !== 1) continue;
    await tx.resetTransition.create({
      data: {
        requestId,
        revision: to.revision,
        from: request.status,
        to: to.status,
        event: event.type,
        at: now,
      },
    });
    await enqueueJobs(tx, decision.jobs, now);
    for (const template of decision.mails) {
      await enqueueResetMail(tx, deps, { template, request: to, addressKey: row.addressKey });
    }
    return { kind: 'moved', request: to };
  }
}

/** Writes one of the later mails into the outbox, with a link and code that bring the person back to the request. */
async function enqueueResetMail(
  tx: DatabaseTransaction,
  deps: Pick<Dependencies, 'secrets' | 'now'>,
  mail: { template: ResetMailTemplate; request: ResetRequest; addressKey: string },
): Promise<void> {
  const now = deps.now();
  const { id, revision } = mail.request;
  const proofId = await issueProof(tx, {
    purpose: 'resume-reset',
    subject: id,
    addressKey: mail.addressKey,
    browserKey: undefined,
    expiresAt: new Date(now.getTime() + resumeLinkMs),
    // A request can be taken up again from any of its mails.
    replacesOlder: false,
    secret: deps.secrets[0],
    now,
  });
  await enqueueJob(
    tx,
    {
      kind: 'mail',
      lane: `mail:${id}`,
      dedupeKey: `mail:${mail.template}:${id}:${revision}`,
      payload: { template: mail.template, requestId: id, proofId },
    },
    now,
  );
}

function columnsOf(to: ResetRequest, row: Row, now: Date) {
  const open = isOpen(to);
  return {
    status: to.status,
    revision: to.revision,
    updatedAt: now,
    // What is executing or being stopped is the service's to end, so it must not stand in the way of the next one.
    openKey: open && to.status !== 'executing' && to.status !== 'cancelling' ? row.addressKey : null,
    endedAt: open ? null : (row.endedAt ?? now),
    // The service needs the network address once, with the registration; nothing of ours does.
    clientIp: to.serviceId === null && open ? row.clientIp : null,
    serviceId: to.serviceId,
    registeredAt: row.registeredAt ?? (to.serviceId === null ? null : now),
    effects: 'effects' in to ? JSON.stringify(to.effects) : row.effects,
    devices: 'devices' in to ? JSON.stringify(to.devices) : row.devices,
    executeAfter: 'executeAfter' in to ? to.executeAfter : row.executeAfter,
    completedAt: 'completedAt' in to ? to.completedAt : null,
    setupUrl: 'setupUrl' in to ? to.setupUrl : null,
    endReason: 'endReason' in to ? to.endReason : null,
  };
}
