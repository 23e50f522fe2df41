import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../../dependencies';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { countAgainst } from '../../rate-limit/count-against.server';
import type { RateLimit } from '../../rate-limit/rate-window';
import { dayMs, latestDueMs, mailEveryMs, mostMailsADay, planMail } from './mail-plan';
import { findUntold } from './untold-posts.server';

/** Over all the questions that somebody follows. */
export const mailsAFollower: RateLimit = { name: 'mails-a-follower', most: mostMailsADay, windowMs: dayMs };

/** Followers that are looked at in one go. */
const mostAtOnce = 100;
const mostRounds = 50;

/** What is read of a follower whose mail is due. */
const dueRow = {
  include: {
    person: { select: { disabledAt: true, bannedAt: true } },
    question: { select: { state: true } },
  },
} as const;

/**
 * Puts the mails into the outbox that are due to people who follow questions. Run it as often as you like, on several
 * instances at once: who comes second finds the row changed. Killed at any moment it leaves either a due row or a
 * job. A row stays due later even when its job goes: then it is looked at once more, and what was told is not told
 * again.
 *
 * @returns how many mails were put there
 */
export async function sendDueMails(deps: Dependencies): Promise<number> {
  let mails = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const now = deps.now();
    const due = await deps.db.follow.findMany({
      where: { OR: [{ dueAt: { lte: now } }, { dueAt: { gt: new Date(now.getTime() + latestDueMs) } }] },
      orderBy: { dueAt: 'asc' },
      take: mostAtOnce,
      ...dueRow,
    });
    for (const row of due) if (await lookAt(deps, row, now)) mails += 1;
    if (due.length < mostAtOnce) break;
  }
  if (mails > 0) deps.wakeWorker();
  return mails;
}

const findDue = (tx: DatabaseTransaction, id: string) => tx.follow.findUnique({ where: { id }, ...dueRow });
type DueRow = NonNullable<Awaited<ReturnType<typeof findDue>>>;

async function planFor(db: DatabaseTransaction, follow: DueRow, now: Date) {
  const { person, question } = follow;
  return planMail({
    follow,
    wantsMail: person.disabledAt === null && person.bannedAt === null,
    published: question.state === 'published',
    posts: await findUntold(db, follow, now),
    now,
  });
}

/** True when a mail was put into the outbox. */
async function lookAt(deps: Dependencies, seen: DueRow, now: Date): Promise<boolean> {
  const { id, personId, dueAt } = seen;
  if (dueAt === null) return false;
  /** Only while nobody else has dealt with it. */
  const asSeen = { id, dueAt };
  const plan = await planFor(deps.db, seen, now);
  if (plan.kind === 'wait') {
    await deps.db.follow.updateMany({ where: asSeen, data: { dueAt: plan.until } });
    return false;
  }
  if (plan.kind === 'nothing') {
    await transact(deps.db, async (tx) => {
      // Whoever posts takes hold of this row too: nothing comes in between finding nothing and saying so.
      if ((await tx.follow.updateMany({ where: asSeen, data: { dueAt } })).count === 0) return;
      const row = await findDue(tx, id);
      if (row && (await planFor(tx, row, now)).kind === 'nothing')
        await tx.follow.update({ where: { id }, data: { dueAt: null } });
    });
    return false;
  }
  const fullForMs = await countAgainst(deps.db, deps, mailsAFollower, personId);
  await transact(deps.db, async (tx) => {
    // Due again when the next mail could go out; by then this one has moved the marks, or is still on its way.
    const nextDueAt = new Date(now.getTime() + (fullForMs ?? 0) + mailEveryMs);
    const claimed = await tx.follow.updateMany({
      where: { ...asSeen, stoppedAt: null },
      data: { dueAt: nextDueAt },
    });
    if (claimed.count === 0) return;
    if (fullForMs === undefined) {
      await enqueueJob(
        tx,
        {
          kind: 'mail',
          lane: `follow:${id}`,
          // A clock that was set back comes to the same moment twice.
          dedupeKey: `follow:${id}:${dueAt.getTime()}:${plan.uptoPostId}`,
          payload: { template: 'followed', followId: id, uptoPostId: plan.uptoPostId },
        },
        now,
      );
      return;
    }
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `follow-overview:${personId}`,
        dedupeKey: `follow-overview:${personId}:${now.getTime() + fullForMs}`,
        payload: { template: 'follow-overview', personId },
        delayMs: fullForMs,
      },
      now,
    );
  });
  return true;
}
