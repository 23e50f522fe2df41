import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { statementsOf } from '~/services/database/statements';
import { transact } from '~/services/database/transact';
import type { Author, ConversationState, MessageData, MessageKind } from './conversation';
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

/** A message that relies on what is remembered of its conversation. */
export interface ExpectingMessage extends NewMessage {
  /** Stored only while the conversation is in one of these states; in another one it is `moved`, and nothing is stored. */
  readonly expects?: readonly ConversationState[] | undefined;
}

export type Appended =
  | {
      readonly kind: 'appended';
      readonly seq: number;
      readonly at: Date;
      /** The same key had come before: nothing new was stored. */
      readonly again: boolean;
    }
  /** There is no such conversation any more. */
  | { readonly kind: 'gone' };

export type AppendedOrMoved = Appended | { readonly kind: 'moved' };

/** Messages of one transaction; the others go into the next. */
const atOnce = 200;

interface Waiting {
  readonly message: ExpectingMessage;
  readonly settle: (result: Promise<AppendedOrMoved> | AppendedOrMoved) => void;
}

/** What waits for the transaction that is under way to end, of each database. */
const queues = new WeakMap<Database, Waiting[]>();

/**
 * Stores a message with the next number of its conversation. What hangs on it is set with it: since when the person
 * waits, when an agent first answered, when to look whether it is to be mailed. Safe to repeat with the same key.
 *
 * What comes while a transaction is under way goes into the next one together: the disk is waited for once for all of
 * them. Answered when it is stored, never before.
 */
export function appendMessage(db: Database, message: ExpectingMessage): Promise<AppendedOrMoved> {
  return new Promise((settle) => {
    const waiting = queues.get(db);
    if (waiting !== undefined) {
      waiting.push({ message, settle });
      return;
    }
    const queue = [{ message, settle }];
    queues.set(db, queue);
    void storeQueue(db, queue);
  });
}

async function storeQueue(db: Database, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) await storeTogether(db, queue.splice(0, atOnce));
  queues.delete(db);
}

/** Stores them in one transaction; if that fails, each in its own, so that nobody's words fail for another one's. */
async function storeTogether(db: Database, group: readonly Waiting[]): Promise<void> {
  // In the same order everywhere, so that several instances do not wait for each other in a circle.
  const ordered = [...group].sort((one, other) =>
    one.message.conversationId < other.message.conversationId
      ? -1
      : one.message.conversationId > other.message.conversationId
        ? 1
        : 0,
  );
  try {
    const results = await transact(db, async (tx) => {
      const stored: AppendedOrMoved[] = [];
      for (const { message } of ordered) stored.push(await store(tx, message));
      return stored;
    });
    for (const [index, result] of results.entries()) ordered[index]?.settle(result);
  } catch {
    for (const { message, settle } of ordered) {
      const alone = storeAlone(db, message);
      settle(alone);
      await alone.catch(() => undefined);
    }
  }
}

async function storeAlone(db: Database, message: ExpectingMessage): Promise<AppendedOrMoved> {
  try {
    return await transact(db, (tx) => store(tx, message));
  } catch (error) {
    // The same words, stored by another instance between the look and the insert: now they are found.
    if (!isUniqueViolation(error)) throw error;
    return transact(db, (tx) => store(tx, message));
  }
}

/** The same, as part of what else is done to a conversation whose row the transaction has taken. */
export async function appendInTransaction(tx: DatabaseTransaction, message: NewMessage): Promise<Appended> {
  const stored = await store(tx, { ...message, expects: undefined });
  if (stored.kind === 'moved') throw new Error('what expects nothing cannot be moved');
  return stored;
}

async function store(tx: DatabaseTransaction, message: ExpectingMessage): Promise<AppendedOrMoved> {
  const { conversationId, kind, author, personId, body, expects, now } = message;
  const clientKey = message.clientKey ?? null;
  const statements = statementsOf(tx);
  const seq = await takeNumber(tx, message);
  if (seq === undefined) {
    const before =
      clientKey === null
        ? null
        : await tx.message.findFirst({
            where: { conversationId, author, clientKey },
            select: { seq: true, createdAt: true },
          });
    if (before !== null) return { kind: 'appended', seq: before.seq, at: before.createdAt, again: true };
    const exists = (await tx.conversation.count({ where: { id: conversationId } })) > 0;
    return { kind: exists && expects !== undefined ? 'moved' : 'gone' };
  }
  const data = message.data === undefined ? null : JSON.stringify(message.data);
  await statements.$executeRaw`
    INSERT INTO "Message" ("conversationId", "seq", "kind", "author", "personId", "body", "data", "clientKey", "createdAt")
    VALUES (${conversationId}, ${seq}, ${kind}, ${author}, ${personId}, ${body}, ${data}, ${clientKey}, ${now})`;
  return { kind: 'appended', seq, at: now, again: false };
}

/**
 * Takes the next number of a conversation, and sets what hangs on a message. None when the conversation is gone, is in
 * another state than expected, or has the message already.
 */
async function takeNumber(
  tx: DatabaseTransaction,
  { conversationId, kind, author, clientKey = null, expects, now }: ExpectingMessage,
): Promise<number | undefined> {
  const byPerson = author === 'person' ? 1 : 0;
  const answers = author === 'agent' && (kind === 'text' || kind === 'card') ? 1 : 0;
  const anyState = expects === undefined ? 1 : 0;
  const [first = '', second = '', third = ''] = expects ?? [];
  const [row] = await statementsOf(tx).$queryRaw<{ lastSeq: number }[]>`
    UPDATE "Conversation" SET
      "lastSeq" = "lastSeq" + 1,
      "activeAt" = ${now},
      "waitingSince" = CASE
        WHEN ${byPerson} = 1 AND "waitingSince" IS NULL THEN ${now}
        WHEN ${answers} = 1 THEN NULL
        ELSE "waitingSince" END,
      "firstAnsweredAt" = CASE
        WHEN ${answers} = 1 AND "firstAnsweredAt" IS NULL THEN ${now}
        ELSE "firstAnsweredAt" END,
      "mailDueAt" = CASE
        WHEN ${answers} = 0 OR "mailDueAt" IS NOT NULL THEN "mailDueAt"
        WHEN "channel" = 'message' THEN ${mailDueAfter('message', now)}
        ELSE ${mailDueAfter('chat', now)} END
    WHERE "id" = ${conversationId}
      AND (${anyState} = 1 OR "state" IN (${first}, ${second}, ${third}))
      AND NOT EXISTS (
        SELECT 1 FROM "Message"
        WHERE "conversationId" = ${conversationId} AND "author" = ${author} AND "clientKey" = ${clientKey})
    RETURNING "lastSeq"`;
  return row?.lastSeq;
}
