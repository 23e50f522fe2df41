import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../../dependencies';
import { figureColumns, figureOf } from '../../desk/figures/figures';
import type { Retention } from '../../retention/retention';

/** Conversations that are looked for at a time. */
const batch = 100;

/** Which conversations are over for good. */
const isOver = (before: Date) => ({
  OR: [
    { state: 'resolved', resolvedAt: { lt: before }, activeAt: { lt: before } },
    // Nobody ended it, and nobody has said anything since.
    { state: { not: 'resolved' }, activeAt: { lt: before } },
  ],
});

/**
 * Deletes a conversation with its messages and pictures and keeps its figure, both or neither. Whoever finds it gone
 * writes no figure, so there is one however often and wherever this runs.
 *
 * @returns false when it is not there (any more), or not in the standing that `only` asks for
 */
export async function purgeConversation(
  tx: DatabaseTransaction,
  conversationId: string,
  {
    now,
    only = {},
  }: { readonly now: Date; readonly only?: ReturnType<typeof isOver> | Record<string, never> },
): Promise<boolean> {
  const row = await tx.conversation.findUnique({ where: { id: conversationId }, select: figureColumns });
  if (row === null) return false;
  const { count } = await tx.conversation.deleteMany({ where: { id: conversationId, ...only } });
  if (count === 0) return false;
  await tx.conversationFigure.create({ data: { ...figureOf(row), createdAt: now } });
  return true;
}

/**
 * Purges conversations in their time: first their pictures and addresses, then all of them but the figure. Each has a
 * transaction of its own, so nothing else waits for long, and a process that is killed has lost nothing. Safe to run
 * at any time and by several at once.
 *
 * @returns how many conversations were purged
 */
export async function purgeConversations(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  retention: Pick<Retention, 'chats' | 'chatImages' | 'addresses' | 'figures'>,
): Promise<number> {
  const before = (ms: number) => new Date(now().getTime() - ms);
  await erasePictures(db, before(retention.chatImages));
  for (;;) {
    const { count } = await db.conversation.updateMany({
      where: { state: 'resolved', resolvedAt: { lt: before(retention.addresses) }, address: { not: null } },
      data: { address: null, mailDueAt: null },
      limit: batch,
    });
    if (count < batch) break;
  }
  const only = isOver(before(retention.chats));
  let purged = 0;
  for (;;) {
    const rows = await db.conversation.findMany({ where: only, select: { id: true }, take: batch });
    let here = 0;
    for (const { id } of rows) {
      if (await transact(db, (tx) => purgeConversation(tx, id, { now: now(), only }))) here += 1;
    }
    purged += here;
    // Where nothing went somebody wrote just then, or another portal was faster: the next round sees.
    if (rows.length < batch || here === 0) break;
  }
  for (;;) {
    const { count } = await db.conversationFigure.deleteMany({
      where: { createdAt: { lt: before(retention.figures) } },
      limit: batch,
    });
    if (count < batch) break;
  }
  return purged;
}

/** Pictures are large: a few at a time. */
const pictures = 20;

async function erasePictures(db: Dependencies['db'], before: Date): Promise<void> {
  for (;;) {
    const { count } = await db.conversationImage.deleteMany({
      where: { conversation: { state: 'resolved', resolvedAt: { lt: before } } },
      limit: pictures,
    });
    if (count < pictures) break;
  }
}
