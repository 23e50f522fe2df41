import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Author, Channel, MessageData, MessageKind } from './conversation';
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
 * waits, when an agent first answered, when to look whether it is to be mailed; and a person's word opens again what was
 * resolved in the very moment. Safe to repeat with the same key.
 */
export function appendMessage(db: Database, message: NewMessage): Promise<Appended> {
  return transact(db, (tx) => appendInTransaction(tx, message));
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
            ...(held.state === 'resolved' || held.state === 'snoozed'
              ? {
                  state: held.agentId === null ? 'waiting' : 'open',
                  snoozedUntil: null,
                  resolvedAt: null,
                  resolvedBy: null,
                  revision: { increment: 1 },
                }
              : {}),
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
