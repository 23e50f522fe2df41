import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { personSubject } from '../person/person';
import { type DeviceKind, readDeviceKind } from '../reset/device-kind';

export interface OwnSession {
  readonly id: string;
  readonly deviceKind: DeviceKind;
  readonly createdAt: Date;
  /** To the hour: see session. */
  readonly lastSeenAt: Date;
  readonly here: boolean;
}

const alive = (personId: string, now: Date) => ({ personId, revokedAt: null, expiresAt: { gt: now } });

/** Where somebody is signed in: this browser first, then those that were used last. At most a hundred. */
export async function ownSessions(
  deps: { readonly db: DatabaseOrTransaction; readonly now: () => Date },
  input: { personId: string; sessionId: string },
): Promise<OwnSession[]> {
  const rows = await deps.db.session.findMany({
    where: alive(input.personId, deps.now()),
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: { id: true, deviceKind: true, createdAt: true, lastSeenAt: true },
  });
  return rows
    .map((row) => ({ ...row, deviceKind: readDeviceKind(row.deviceKind), here: row.id === input.sessionId }))
    .sort((a, b) => Number(b.here) - Number(a.here));
}

/**
 * Signs the owner out in another browser. Somebody else's session is as unknown as one that never was. Safe to
 * repeat.
 */
export async function endOwnSession(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; sessionId: string },
): Promise<{ kind: 'ended' } | { kind: 'unknown' }> {
  const { personId, sessionId } = input;
  await deps.db.session.updateMany({
    where: { id: sessionId, personId, revokedAt: null },
    data: { revokedAt: deps.now() },
  });
  const known = await deps.db.session.count({ where: { id: sessionId, personId } });
  return { kind: known === 1 ? 'ended' : 'unknown' };
}

/** Signs the owner out everywhere but here. */
export async function endOtherSessions(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; sessionId: string },
): Promise<{ ended: number }> {
  return deps.db.$transaction(async (tx) => {
    const now = deps.now();
    const { count } = await tx.session.updateMany({
      where: { ...alive(input.personId, now), id: { not: input.sessionId } },
      data: { revokedAt: now },
    });
    if (count > 0) {
      await recordAct(
        tx,
        {
          personId: input.personId,
          action: 'sessions-ended',
          subject: personSubject(input.personId),
          detail: { count },
        },
        now,
      );
    }
    return { ended: count };
  });
}
