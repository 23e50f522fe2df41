import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { Belonging, Owner } from '../../person/belongings.server';
import type { MessageData } from '../conversation';
import { purgeConversation } from './purge-conversations.server';

/** What somebody began while signed in, and what their address was shown to be theirs in. */
const ownedBy = ({ id, addressKeys }: Owner) => ({
  OR: [{ personId: id }, { addressKey: { in: [...addressKeys] }, provedAt: { not: null } }],
});

const conversations: Belonging = {
  name: 'conversations',
  /** What they said and what they were answered; agents stand there by their role, and their notes are theirs. */
  async read(db: DatabaseOrTransaction, owner) {
    const rows = await db.conversation.findMany({
      where: ownedBy(owner),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        channel: true,
        state: true,
        locale: true,
        name: true,
        address: true,
        page: true,
        appVersion: true,
        platform: true,
        provedAt: true,
        createdAt: true,
        activeAt: true,
        resolvedAt: true,
        rating: true,
        ratingNote: true,
        ratedAt: true,
        messages: {
          where: { kind: { not: 'note' } },
          orderBy: { seq: 'asc' },
          select: { seq: true, kind: true, author: true, body: true, data: true, createdAt: true },
        },
        images: {
          orderBy: { createdAt: 'asc' },
          select: { id: true, mediaType: true, width: true, height: true, createdAt: true },
        },
      },
    });
    return rows.map(({ messages, ...row }) => ({
      ...row,
      messages: messages.map(({ data, ...message }) => ({ ...message, data: ownData(data) })),
    }));
  },
  /**
   * The whole conversation goes, also one that goes on: what an agent answered says as much of its person as their own
   * words do. The figure stays, of which nobody can tell whose it was. Where the address was typed and never shown to
   * be theirs it could be anybody's conversation: the address goes.
   */
  async release(tx, owner, now) {
    const own = await tx.conversation.findMany({ where: ownedBy(owner), select: { id: true } });
    for (const { id } of own) await purgeConversation(tx, id, { now });
    await tx.conversation.updateMany({
      where: { addressKey: { in: [...owner.addressKeys] } },
      data: { address: null, addressKey: null, mailDueAt: null },
    });
  },
};

/** Cards, pictures and what happened, without the names of those whom a conversation was handed on to. */
function ownData(stored: string | null): Omit<MessageData, 'to'> | null {
  if (stored === null) return null;
  const { to: _, ...data } = JSON.parse(stored) as MessageData;
  return data;
}

/** Of agents alone. */
const desk: Belonging = {
  name: 'desk',
  async read(db, { id }) {
    const place = await db.agentDesk.findUnique({
      where: { personId: id },
      select: {
        presence: true,
        capacity: true,
        seenAt: true,
        settings: true,
        team: { select: { name: true } },
      },
    });
    const views = await db.deskView.findMany({
      where: { personId: id },
      orderBy: { createdAt: 'asc' },
      select: { name: true, filter: true, shared: true, createdAt: true },
    });
    return {
      place: place && { ...place, team: place.team.name, settings: JSON.parse(place.settings) },
      views: views.map((view) => ({ ...view, filter: JSON.parse(view.filter) })),
    };
  },
  // Both go with the row; the conversations that they had go back to the queue by themselves.
  release: async () => {},
};

/** Everything of conversations and of the desk that the portal keeps about somebody. */
export const conversationBelongings: readonly Belonging[] = [conversations, desk];
