import { voteKeptMs } from '../article/vote/vote';
import { purgeChanges } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { forgetUnusedImages } from '../image/forget-unused-images.server';
import { purgeSearchQueries } from '../search/query-log/record-search.server';
import { purgeStepCounts } from '../step-count/count-steps.server';

const day = 24 * 3_600_000;

/** How long things are kept after they have served, in milliseconds. */
export const kept = {
  /** The address of a request that has ended: as long as a mail about it can be asked for again. */
  address: 30 * day,
  /** A network address that was never handed over. */
  clientIp: 1 * day,
  /** Where the new password is chosen: the service's page closes long before. */
  setupUrl: 2 * day,
  endedRequest: 400 * day,
  handOff: 400 * day,
  proof: 30 * day,
  doneJob: 7 * day,
  syncEvent: 90 * day,
  endedSession: 30 * day,
};

/** Erases what has served. Safe to run at any time, on several instances, and to be killed in the middle. */
export async function tidy({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  const before = (ms: number) => ({ lt: new Date(now().getTime() - ms) });
  await db.resetRequest.updateMany({
    where: { endedAt: before(kept.address), address: { not: null } },
    data: { address: null },
  });
  await db.resetRequest.updateMany({
    where: { createdAt: before(kept.clientIp), clientIp: { not: null } },
    data: { clientIp: null },
  });
  await db.resetRequest.updateMany({
    where: { endedAt: before(kept.setupUrl), setupUrl: { not: null } },
    data: { setupUrl: null },
  });
  await db.resetRequest.deleteMany({ where: { endedAt: before(kept.endedRequest) } });
  await db.mailboxProof.updateMany({
    where: { expiresAt: before(0), address: { not: null } },
    data: { address: null },
  });
  await db.mailboxProof.deleteMany({ where: { expiresAt: before(kept.proof) } });
  await db.outboxJob.deleteMany({ where: { doneAt: before(kept.doneJob) } });
  await db.syncEvent.deleteMany({ where: { receivedAt: before(kept.syncEvent) } });
  await db.session.deleteMany({
    where: { OR: [{ expiresAt: before(kept.endedSession) }, { revokedAt: before(kept.endedSession) }] },
  });
  await purgeStepCounts({ db, now });
  await purgeChanges({ db, now });
  await db.articleVote.deleteMany({ where: { updatedAt: before(voteKeptMs) } });
  await purgeSearchQueries({ db, now });
  await db.handOff.updateMany({
    where: { updatedAt: before(kept.address), status: { not: 'open' }, address: { not: null } },
    data: { address: null },
  });
  await db.handOff.deleteMany({ where: { updatedAt: before(kept.handOff), status: { not: 'open' } } });
  await forgetUnusedImages({ db, now });
  await db.draft.deleteMany({ where: { expiresAt: before(0) } });
  await db.journey.deleteMany({ where: { expiresAt: before(0) } });
  await db.rateWindow.deleteMany({ where: { expiresAt: before(0) } });
}
