import { transact } from '~/services/database/transact';
import { answersGoTo } from '../../mail/conversation-mail.server';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import type { Channel } from '../conversation';
import type { ConversationDependencies } from '../conversation-dependencies';
import { planConversationMail } from './mail-plan';

/** Conversations that one round looks at; the next ones come in the next round. */
const mostARound = 100;

const laneOf = (conversationId: string): string => `mail:conversation:${conversationId}`;

/**
 * Has agents' words mailed that their persons have not seen. Safe to run at any time, by several portals at once.
 *
 * @returns how many mails were written
 */
export async function mailUnread(deps: ConversationDependencies): Promise<number> {
  const due = await deps.db.conversation.findMany({
    where: { mailDueAt: { lte: deps.now() } },
    orderBy: { mailDueAt: 'asc' },
    take: mostARound,
    select: { id: true },
  });
  let written = 0;
  for (const { id } of due) if (await mailOne(deps, id)) written += 1;
  if (written > 0) deps.wakeWorker();
  return written;
}

async function mailOne(deps: ConversationDependencies, conversationId: string): Promise<boolean> {
  return transact(deps.db, async (tx) => {
    const now = deps.now();
    // Taking the row before looking at its messages: what is written from now on makes it due anew.
    const taken = await tx.conversation.updateMany({
      where: { id: conversationId, mailDueAt: { lte: now } },
      data: { mailDueAt: null },
    });
    if (taken.count !== 1) return false;
    const conversation = await tx.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      include: { person: true },
    });
    // Whoever left no address sees it on the page only.
    if (answersGoTo(conversation) === undefined) return false;
    const { personRead, mailedSeq } = conversation;
    const lane = laneOf(conversationId);
    const newest = await tx.message.findFirst({
      where: {
        conversationId,
        author: 'agent',
        kind: { in: ['text', 'card'] },
        seq: { gt: Math.max(personRead, mailedSeq) },
      },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    });
    const last = await tx.outboxJob.findFirst({
      where: { lane },
      orderBy: { seq: 'desc' },
      select: { createdAt: true },
    });
    const plan = planConversationMail({
      channel: conversation.channel as Channel,
      personRead,
      mailedSeq,
      newestSeq: newest?.seq,
      mailedAt: last?.createdAt,
      now,
    });
    if (plan.kind === 'nothing') return false;
    if (plan.kind === 'wait') {
      await tx.conversation.update({ where: { id: conversationId }, data: { mailDueAt: plan.until } });
      return false;
    }
    const { uptoSeq } = plan;
    await tx.conversation.update({ where: { id: conversationId }, data: { mailedSeq: uptoSeq } });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane,
        dedupeKey: `mail:conversation-answered:${conversationId}:${uptoSeq}`,
        payload: { template: 'conversation-answered', conversationId, afterSeq: mailedSeq, uptoSeq },
      },
      now,
    );
    return true;
  });
}
