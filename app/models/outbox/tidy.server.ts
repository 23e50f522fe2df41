import { voteKeptMs } from '../article/vote/vote';
import { purgeChanges } from '../content-change/content-change.server';
import { purgeConversations } from '../conversation/retention/purge-conversations.server';
import type { Dependencies } from '../dependencies';
import { forgetUnusedImages } from '../image/forget-unused-images.server';
import { forgetMarks } from '../retention/forget-marks.server';
import { type Retention, usualRetention } from '../retention/retention';
import { purgeSearchQueries } from '../search/query-log/record-search.server';
import { purgeStepCounts } from '../step-count/count-steps.server';

const day = 24 * 3_600_000;

/** How long things are kept after they have served, in milliseconds, where no setting says it. */
export const kept = {
  /** A network address that was never handed over. */
  clientIp: 1 * day,
  /** Where the new password is chosen: the service's page closes long before. */
  setupUrl: 2 * day,
  proof: 30 * day,
  syncEvent: 90 * day,
  endedSession: 30 * day,
};

/** Rows that one statement erases at most: others have their turn between two of them. */
const batch = 500;

/** Repeats a statement that takes at most `batch` rows until it finds fewer. */
async function inBatches(erase: (limit: number) => PromiseLike<{ count: number }>): Promise<void> {
  while ((await erase(batch)).count === batch);
}

/**
 * Erases what has served, a few rows at a time. Safe to run at any time, on several instances, and to be killed in the
 * middle.
 */
export async function tidy(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  retention: Retention = usualRetention,
): Promise<void> {
  const before = (ms: number) => ({ lt: new Date(now().getTime() - ms) });
  await inBatches((limit) =>
    db.resetRequest.updateMany({
      where: { endedAt: before(retention.addresses), address: { not: null } },
      data: { address: null },
      limit,
    }),
  );
  await inBatches((limit) =>
    db.resetRequest.updateMany({
      where: { createdAt: before(kept.clientIp), clientIp: { not: null } },
      data: { clientIp: null },
      limit,
    }),
  );
  await inBatches((limit) =>
    db.resetRequest.updateMany({
      where: { endedAt: before(kept.setupUrl), setupUrl: { not: null } },
      data: { setupUrl: null },
      limit,
    }),
  );
  await inBatches((limit) =>
    db.resetRequest.deleteMany({ where: { endedAt: before(retention.resetRequests) }, limit }),
  );
  await inBatches((limit) =>
    db.mailboxProof.updateMany({
      where: { expiresAt: before(0), address: { not: null } },
      data: { address: null },
      limit,
    }),
  );
  await inBatches((limit) => db.mailboxProof.deleteMany({ where: { expiresAt: before(kept.proof) }, limit }));
  await inBatches((limit) =>
    db.outboxJob.deleteMany({ where: { doneAt: before(retention.doneJobs) }, limit }),
  );
  await inBatches((limit) =>
    db.syncEvent.deleteMany({ where: { receivedAt: before(kept.syncEvent) }, limit }),
  );
  await inBatches((limit) =>
    db.session.deleteMany({
      where: { OR: [{ expiresAt: before(kept.endedSession) }, { revokedAt: before(kept.endedSession) }] },
      limit,
    }),
  );
  await purgeStepCounts({ db, now });
  await purgeChanges({ db, now });
  await inBatches((limit) => db.articleVote.deleteMany({ where: { updatedAt: before(voteKeptMs) }, limit }));
  await purgeSearchQueries({ db, now });
  await inBatches((limit) =>
    db.handOff.updateMany({
      where: { updatedAt: before(retention.addresses), status: { not: 'open' }, address: { not: null } },
      data: { address: null },
      limit,
    }),
  );
  await inBatches((limit) =>
    db.handOff.deleteMany({
      where: { updatedAt: before(retention.handOffs), status: { not: 'open' } },
      limit,
    }),
  );
  await purgeConversations({ db, now }, retention);
  await forgetMarks({ db, now });
  await forgetUnusedImages({ db, now });
  await inBatches((limit) => db.draft.deleteMany({ where: { expiresAt: before(0) }, limit }));
  await inBatches((limit) => db.journey.deleteMany({ where: { expiresAt: before(0) }, limit }));
  await inBatches((limit) => db.rateWindow.deleteMany({ where: { expiresAt: before(0) }, limit }));
}
