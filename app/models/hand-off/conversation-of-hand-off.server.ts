import { browserKeyOf } from '../conversation/conversation-access.server';
import type { PersonViewer } from '../conversation/viewer';
import type { Dependencies } from '../dependencies';

/** The newest conversation that this person began about what they handed over. */
export async function conversationOfHandOff(
  { db }: Pick<Dependencies, 'db'>,
  input: { handOffId: string; viewer: PersonViewer },
): Promise<string | undefined> {
  const { personId, browserToken } = input.viewer;
  const own = [
    ...(browserToken === undefined ? [] : [{ browserKey: browserKeyOf(browserToken) }]),
    ...(personId === undefined ? [] : [{ personId }]),
  ];
  if (own.length === 0) return undefined;
  const row = await db.conversation.findFirst({
    where: { handOffId: input.handOffId, OR: own },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  return row?.id;
}
