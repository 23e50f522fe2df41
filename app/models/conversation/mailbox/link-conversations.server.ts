import type { DatabaseTransaction } from '~/services/database/database.server';
import { browserKeyOf } from '../conversation-access.server';

/**
 * Gives somebody who signs in what they began in this browser before, so that they find it on their other devices too.
 * What is somebody else's stays theirs.
 */
export async function linkConversations(
  tx: DatabaseTransaction,
  input: { personId: string; browserToken: string | undefined },
): Promise<void> {
  if (input.browserToken === undefined) return;
  await tx.conversation.updateMany({
    where: { browserKey: browserKeyOf(input.browserToken), personId: null },
    data: { personId: input.personId },
  });
}
