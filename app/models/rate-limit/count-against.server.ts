import { createHmac } from 'node:crypto';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../dependencies';
import type { RateLimit } from './rate-window';

/** How far clocks of instances can be apart, in milliseconds. */
const clockSlackMs = 60_000;

/**
 * Counts one more against a limit.
 *
 * @returns undefined when it is within the limit, else the milliseconds until the window ends
 */
export async function countAgainst(
  db: DatabaseOrTransaction,
  deps: Pick<Dependencies, 'now' | 'secrets'>,
  limit: RateLimit,
  subject: string,
): Promise<number | undefined> {
  const now = deps.now();
  const key = createHmac('sha256', deps.secrets[0])
    .update(`rate ${limit.name} ${subject}`)
    .digest('base64url');
  const expiresAt = new Date(now.getTime() + limit.windowMs);
  // A window that seems to last longer than it can was written before the clock was set back: begin anew. Instances'
  // clocks differ a little, and that of a request which came first can be read last.
  const current = { key, expiresAt: { gt: now, lte: new Date(expiresAt.getTime() + clockSlackMs) } };
  for (;;) {
    // Counted only while there is room, in one statement: of many at once exactly as many get through as may.
    const counted = await db.rateWindow.updateMany({
      where: { ...current, count: { lt: limit.most } },
      data: { count: { increment: 1 } },
    });
    if (counted.count === 1) return undefined;
    const full = await db.rateWindow.findFirst({ where: { ...current, count: { gte: limit.most } } });
    if (full) return full.expiresAt.getTime() - now.getTime();
    const restarted = await db.rateWindow.updateMany({
      where: { key, NOT: { expiresAt: current.expiresAt } },
      data: { count: 1, expiresAt },
    });
    if (restarted.count === 1) return undefined;
    try {
      await db.rateWindow.create({ data: { key, count: 1, expiresAt } });
      return undefined;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
