import type { DatabaseTransaction } from '~/services/database/database.server';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { addressKey } from './address-key.server';
import { personSubject, staffRoles } from './person';

/**
 * Takes somebody's access away at once, in the transaction of whoever decides it: no sign-in, every session ended.
 * What they wrote stays, with their name. Safe to repeat.
 *
 * @param input.by the person who does it; null at the command line
 */
export async function disablePerson(
  tx: DatabaseTransaction,
  input: { personId: string; by: string | null },
  now: Date,
): Promise<{ sessionsEnded: number }> {
  const { personId, by } = input;
  const disabled = await tx.person.updateMany({
    where: { id: personId, disabledAt: null },
    data: { disabledAt: now },
  });
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: now },
  });
  if (disabled.count === 1) {
    const subject = personSubject(personId);
    await recordAct(
      tx,
      { personId: by, action: 'person-disabled', subject, detail: { sessions: count } },
      now,
    );
  }
  return { sessionsEnded: count };
}

/**
 * Takes an agent's access away, by their address.
 *
 * @returns `unknown` when nobody of the staff has this address
 */
export async function disableAgent(
  deps: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: { address: string },
): Promise<{ kind: 'disabled'; sessionsEnded: number } | { kind: 'unknown' }> {
  const keys = deps.secrets.map((secret) => addressKey(secret, input.address));
  return deps.db.$transaction(async (tx) => {
    const agent = await tx.person.findFirst({
      where: { role: { in: [...staffRoles] }, addressKey: { in: keys } },
    });
    if (!agent) return { kind: 'unknown' };
    const { sessionsEnded } = await disablePerson(tx, { personId: agent.id, by: null }, deps.now());
    return { kind: 'disabled', sessionsEnded };
  });
}
