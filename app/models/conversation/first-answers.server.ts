import type { DatabaseOrTransaction } from '~/services/database/database.server';

/**
 * Milliseconds from the beginning of the latest chats of a team to the first words of an agent, the latest first; what
 * `expectedWaitMs` reckons with.
 */
export async function latestFirstAnswersMs(
  db: DatabaseOrTransaction,
  teamId: string,
): Promise<readonly number[]> {
  const rows = await db.conversation.findMany({
    where: { teamId, channel: 'chat', firstAnsweredAt: { not: null } },
    select: { createdAt: true, firstAnsweredAt: true },
    orderBy: { activeAt: 'desc' },
    take: 20,
  });
  return rows.flatMap(({ createdAt, firstAnsweredAt }) =>
    firstAnsweredAt === null ? [] : [firstAnsweredAt.getTime() - createdAt.getTime()],
  );
}
