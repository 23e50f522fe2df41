import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Act } from './audit';

/** Writes an act down, in the transaction that carries it out. Nothing ever changes or deletes a line. */
export async function recordAct(tx: DatabaseTransaction, act: Act, now: Date): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: now,
      personId: act.personId,
      action: act.action,
      subject: act.subject,
      detail: JSON.stringify(act.detail ?? {}),
    },
  });
}
