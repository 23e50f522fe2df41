import { z } from 'zod';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Somebody's passkeys, the oldest first. */
export function ownPasskeys(
  deps: { readonly db: DatabaseOrTransaction },
  input: { personId: string },
): Promise<OwnPasskey[]> {
  return deps.db.passkey.findMany({
    where: { personId: input.personId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}

const transportsSchema = z.array(z.string());

/** Somebody's passkeys as a browser is told which of them there are. */
export async function credentialsOf(
  deps: Pick<Dependencies, 'db'>,
  personId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await deps.db.passkey.findMany({
    where: { personId },
    select: { id: true, transports: true },
  });
  return rows.map(({ id, transports }) => ({
    id,
    transports: transportsSchema.parse(JSON.parse(transports)),
  }));
}

/** Passkeys are named by their ids, which are random. */
export const passkeySubject = (passkeyId: string): string => `passkey:${passkeyId}`;

/** Removes a passkey of one's own: it signs nobody in any more. Safe to repeat. */
export async function removePasskey(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; passkeyId: string },
): Promise<{ kind: 'removed' }> {
  const { personId, passkeyId } = input;
  await deps.db.$transaction(async (tx) => {
    const removed = await tx.passkey.deleteMany({ where: { id: passkeyId, personId } });
    if (removed.count === 0) return;
    const subject = passkeySubject(passkeyId);
    await recordAct(tx, { personId, action: 'passkey-removed', subject }, deps.now());
  });
  return { kind: 'removed' };
}
