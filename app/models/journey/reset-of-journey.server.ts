import type { Database, DatabaseOrTransaction } from '~/services/database/database.server';
import type { ResetProgress } from '~/wizards/engine';
import { toResetRequest } from '../reset/reset-record.server';
import type { ResetRequest, ResetRequestStatus } from '../reset/reset-request';

type Row = NonNullable<Awaited<ReturnType<Database['resetRequest']['findUnique']>>>;

/** The reset request that a journey is about: the newest that belongs to it. */
export async function resetOfJourney(
  db: DatabaseOrTransaction,
  journeyId: string | undefined,
): Promise<{ row: Row; request: ResetRequest } | undefined> {
  if (journeyId === undefined) return undefined;
  const row = await db.resetRequest.findFirst({ where: { journeyId }, orderBy: { createdAt: 'desc' } });
  return row ? { row, request: toResetRequest(row) } : undefined;
}

/** A request in the words of the wizards. Being stopped counts as stopped until the service says otherwise. */
export function progressOf(status: ResetRequestStatus | undefined): ResetProgress {
  if (status === undefined) return 'none';
  return status === 'cancelling' ? 'cancelled' : status;
}
