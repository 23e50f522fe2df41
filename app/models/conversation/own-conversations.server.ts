import type { Channel, ConversationState } from './conversation';
import { addressKeysOf, browserKeyOf } from './conversation-access.server';
import type { ConversationDependencies } from './conversation-dependencies';
import type { OwnConversation } from './conversation-results';
import type { PersonViewer } from './viewer';

/** What a list shows at most; more than one may have open, and what was begun long ago is not looked for here. */
const mostListed = 50;

/** The conversations of a browser and of who is signed in there, the last active first; at most 50. */
export async function listOwnConversations(
  { db, secrets }: Pick<ConversationDependencies, 'db' | 'secrets'>,
  { viewer }: { viewer: PersonViewer },
): Promise<readonly OwnConversation[]> {
  const { personId, browserToken } = viewer;
  const keys = personId === undefined ? [] : await addressKeysOf(db, secrets, personId);
  const own = [
    ...(browserToken === undefined ? [] : [{ browserKey: browserKeyOf(browserToken) }]),
    ...(personId === undefined ? [] : [{ personId }]),
    ...(keys.length === 0 ? [] : [{ addressKey: { in: [...keys] }, provedAt: { not: null } }]),
  ];
  if (own.length === 0) return [];
  const rows = await db.conversation.findMany({
    where: { OR: own },
    select: {
      id: true,
      channel: true,
      state: true,
      subject: true,
      createdAt: true,
      activeAt: true,
      personRead: true,
    },
    orderBy: [{ activeAt: 'desc' }, { id: 'asc' }],
    take: mostListed,
  });
  const said = await db.message.groupBy({
    by: ['conversationId'],
    where: {
      conversationId: { in: rows.map(({ id }) => id) },
      // What the portal says of who came and went is no answer.
      author: 'agent',
      kind: { in: ['text', 'card'] },
    },
    _max: { seq: true },
  });
  const lastOf = new Map(said.map(({ conversationId, _max }) => [conversationId, _max.seq ?? 0]));
  return rows.map(({ personRead, ...row }) => ({
    ...row,
    channel: row.channel as Channel,
    state: row.state as ConversationState,
    unread: (lastOf.get(row.id) ?? 0) > personRead,
  }));
}
