import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Author, Channel, ConversationState, MessageData, MessageKind } from './conversation';
import { mailDueAfter } from './mailbox/mail-plan';

/** A message that is about to be said. */
export interface NewMessage {
  readonly conversationId: string;
  readonly kind: MessageKind;
  readonly author: Author;
  readonly personId: string | null;
  readonly body: string;
  readonly data?: MessageData | undefined;
  readonly clientKey?: string | undefined;
  readonly now: Date;
}

export type Appended =
  | {
      readonly kind: 'appended';
      readonly seq: number;
      readonly at: Date;
      /** The same key had come before: nothing new was stored. */
      readonly again: boolean;
    }
  | { readonly kind: 'gone' };

/**
 * Stores a message with the next number of its conversation. What hangs on it is set with it: since when the person
 * waits, when an agent first answered, when to look whether it is to be mailed. Safe to repeat with the same key.
 */
export function appendMessage(
  db: Database,
  message: NewMessage & {
    /**
     * Stored only while the conversation is in one of these states; in another one it is `moved`, and nothing is stored.
     * So whoever relies on what they remember of it is told when that is no longer so.
     */
    readonly expects?: readonly ConversationState[] | undefined;
  },
): Promise<Appended | { readonly kind: 'moved' }> {
  const { expects, conversationId, author, clientKey } = message;
  return transact(db, async (tx) => {
    if (expects !== undefined) {
      await tx.$executeRaw`UPDATE "Conversation" SET "revision" = "revision" WHERE "id" = ${conversationId}`;
      const held = await tx.conversation.findUnique({
        where: { id: conversationId },
        select: { state: true },
      });
      const isAgain =
        clientKey !== undefined &&
        (await tx.message.count({ where: { conversationId, author, clientKey } })) > 0;
      if (held !== null && !isAgain && !expects.some((state) => state === held.state)) {
        return { kind: 'moved' } as const;
      }
    }
    return appendInTransaction(tx, message);
  });
}

/** The same, as part of what else is done to the conversation. */
export async function appendInTransaction(tx: DatabaseTransaction, message: NewMessage): Promise<Appended> {
  const { conversationId, author, clientKey, now } = message;
  await tx.$executeRaw`UPDATE "Conversation" SET "revision" = "revision" WHERE "id" = ${conversationId}`;
  const held = await tx.conversation.findUnique({ where: { id: conversationId } });
  if (held === null) return { kind: 'gone' };
  const before =
    clientKey === undefined
      ? null
      : await tx.message.findFirst({ where: { conversationId, author, clientKey } });
  if (before !== null) return { kind: 'appended', seq: before.seq, at: before.createdAt, again: true };
  const seq = held.lastSeq + 1;
  const speaks = message.kind === 'text' || message.kind === 'card';
  await tx.conversation.update({
    where: { id: conversationId },
    data: {
      lastSeq: seq,
      activeAt: now,
      ...(author === 'person'
        ? {
            waitingSince: held.waitingSince ?? now,
          }
        : {}),
      ...(author === 'agent' && speaks
        ? {
            waitingSince: null,
            firstAnsweredAt: held.firstAnsweredAt ?? now,
            mailDueAt: held.mailDueAt ?? mailDueAfter(held.channel as Channel, now),
          }
        : {}),
    },
  });
  await tx.message.create({
    data: {
      conversationId,
      seq,
      kind: message.kind,
      author,
      personId: message.personId,
      body: message.body,
      data: message.data === undefined ? null : JSON.stringify(message.data),
      clientKey: clientKey ?? null,
      createdAt: now,
    },
  });
  return { kind: 'appended', seq, at: now, again: false };
}
