import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../dependencies';
import { firstMonth, keptMonths, monthOf, type StepCountEntry } from './step-count';

/** Adds one to each of these counts of the current month. Two at once lose nothing. */
export async function countSteps(
  db: DatabaseOrTransaction,
  entries: readonly StepCountEntry[],
  now: Date,
): Promise<void> {
  const month = monthOf(now);
  for (const entry of entries) {
    const key = { month, ...entry };
    const addOne = () => db.stepCount.updateMany({ where: key, data: { count: { increment: 1 } } });
    if ((await addOne()).count === 1) continue;
    try {
      await db.stepCount.create({ data: { ...key, count: 1 } });
    } catch (error) {
      // Somebody else made this month's row a moment ago.
      if (!isUniqueViolation(error)) throw error;
      await addOne();
    }
  }
}

/**
 * Counts what a person did, beside what they came for: when it fails, the failure is reported and the person never
 * hears of it. Call it after what it counts is stored, never in the same transaction.
 */
export async function countQuietly(
  deps: Pick<Dependencies, 'db' | 'now' | 'reportTrouble'>,
  entries: readonly StepCountEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  try {
    await countSteps(deps.db, entries, deps.now());
  } catch (error) {
    deps.reportTrouble?.('counting steps', error);
  }
}

/** Erases the counts of months that are no longer kept. */
export async function purgeStepCounts({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  await db.stepCount.deleteMany({ where: { month: { lt: firstMonth(now(), keptMonths) } } });
}
