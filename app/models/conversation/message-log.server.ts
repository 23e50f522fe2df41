import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { type Statements, statementsOf } from '~/services/database/statements';
import { transactStatements } from '~/services/database/transact';
import type { Author, ConversationState, MessageData, MessageKind } from './conversation';
import { mailDueAfter } from './mailbox/mail-plan';
import { inRoundParts, roundedUp, writtenStatement } from './written-rows';

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
const atOnce = 128;

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
    // Not at once: SQLite stores within one go of the event loop, before the next socket is read, and each message would
    // wait for the disk by itself. What has come in by the end of this turn goes together.
    setImmediate(() => void storeQueue(db, queue));
  });
}

async function storeQueue(db: Database, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) await storeTogether(db, queue.splice(0, atOnce));
  queues.delete(db);
}

/** Stores them in one transaction; if that fails, each in its own, so that nobody's words fail for another one's. */
async function storeTogether(db: Database, group: readonly Waiting[]): Promise<void> {
  try {
    const results = await transactStatements(db, (statements) =>
      storeAll(
        statements,
        group.map(({ message }) => message),
      ),
    );
    for (const { message, settle } of group) {
      const result = results.get(message);
      if (result !== undefined) settle(result);
    }
  } catch {
    for (const { message, settle } of group) {
      const alone = storeAlone(db, message);
      settle(alone);
      await alone.catch(() => undefined);
    }
  }
}

async function storeAlone(db: Database, message: ExpectingMessage): Promise<AppendedOrMoved> {
  try {
    return await transactStatements(db, (statements) => storeOne(statements, message));
  } catch (error) {
    // The same words, stored by another instance between the look and the insert: now they are found.
    if (!isUniqueViolation(error)) throw error;
    return transactStatements(db, (statements) => storeOne(statements, message));
  }
}

/** The same, as part of what else is done to a conversation whose row the transaction has taken. */
export async function appendInTransaction(tx: DatabaseTransaction, message: NewMessage): Promise<Appended> {
  const stored = await storeOne(statementsOf(tx), { ...message, expects: undefined });
  if (stored.kind === 'moved') throw new Error('what expects nothing cannot be moved');
  return stored;
}

async function storeOne(statements: Statements, message: ExpectingMessage): Promise<AppendedOrMoved> {
  const stored = (await storeAll(statements, [message])).get(message);
  if (stored === undefined) throw new Error('a message was left out');
  return stored;
}

/** Stores messages in their order, with two statements for all conversations of which there is one each. */
async function storeAll(
  statements: Statements,
  messages: readonly ExpectingMessage[],
): Promise<ReadonlyMap<ExpectingMessage, AppendedOrMoved>> {
  const results = new Map<ExpectingMessage, AppendedOrMoved>();
  for (let rest = messages; rest.length > 0; ) {
    const first = new Map<string, ExpectingMessage>();
    for (const message of rest) {
      if (!first.has(message.conversationId)) first.set(message.conversationId, message);
    }
    rest = rest.filter((message) => first.get(message.conversationId) !== message);
    // In the same order everywhere, so that several instances hardly wait for each other in a circle.
    const turn = [...first.values()].sort((one, other) =>
      one.conversationId < other.conversationId ? -1 : 1,
    );
    const at = new Date(Math.max(...turn.map(({ now }) => now.getTime())));
    const numbers = await takeNumbers(statements, turn, at);
    const numbered = turn.flatMap((message) => {
      const seq = numbers.get(message.conversationId);
      return seq === undefined ? [] : [{ message, seq }];
    });
    for (const part of inRoundParts(numbered)) await insertMessages(statements, part, at);
    for (const { message, seq } of numbered)
      results.set(message, { kind: 'appended', seq, at, again: false });
    for (const message of turn)
      if (!results.has(message)) results.set(message, await whyNot(statements, message));
  }
  return results;
}

/** Why a message got no number: it is there already, its conversation is gone, or not as expected. */
async function whyNot(
  statements: Statements,
  { conversationId, author, clientKey, expects }: ExpectingMessage,
): Promise<AppendedOrMoved> {
  const [before] =
    clientKey === undefined
      ? []
      : await statements.$queryRaw<{ seq: number; createdAt: Date }[]>`
          SELECT "seq", "createdAt" FROM "Message"
          WHERE "conversationId" = ${conversationId} AND "author" = ${author} AND "clientKey" = ${clientKey}`;
  if (before !== undefined) return { kind: 'appended', seq: before.seq, at: before.createdAt, again: true };
  const found = await statements.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Conversation" WHERE "id" = ${conversationId}`;
  const exists = found.length > 0;
  return { kind: exists && expects !== undefined ? 'moved' : 'gone' };
}

/**
 * Takes the next number of each conversation, and sets what hangs on its message; one message a conversation. None where
 * the conversation is gone, is in another state than expected, or has the message already.
 */
async function takeNumbers(
  statements: Statements,
  messages: readonly ExpectingMessage[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const last = messages.at(-1);
  if (last === undefined) return new Map();
  const rows = roundedUp(messages.length);
  const filled = [...messages, ...Array<ExpectingMessage>(rows - messages.length).fill(last)];
  const values = filled.flatMap(({ conversationId, kind, author, clientKey, expects }) => {
    const answers = author === 'agent' && (kind === 'text' || kind === 'card');
    const effect = author === 'person' ? 'asks' : answers ? 'answers' : 'none';
    return [conversationId, author, clientKey ?? null, effect, expects?.join(' ') ?? 'any'];
  });
  const taken = await statements.$queryRaw<{ id: string; lastSeq: number }[]>(
    numberingStatement(rows),
    at,
    at,
    at,
    mailDueAfter('message', at),
    mailDueAfter('chat', at),
    ...values,
  );
  return new Map(taken.map(({ id, lastSeq }) => [id, lastSeq]));
}

/** Both engines call the columns of VALUES column1, column2 and so on; on PostgreSQL they have to be told their type. */
const numberingStatement = (rows: number): TemplateStringsArray =>
  writtenStatement(`
    UPDATE "Conversation" SET
      "lastSeq" = "lastSeq" + 1,
      "activeAt" = ?,
      "waitingSince" = CASE
        WHEN "new"."column4" = 'answers' THEN NULL
        WHEN "new"."column4" = 'asks' AND "waitingSince" IS NULL THEN ?
        ELSE "waitingSince" END,
      "firstAnsweredAt" = CASE
        WHEN "new"."column4" = 'answers' AND "firstAnsweredAt" IS NULL THEN ?
        ELSE "firstAnsweredAt" END,
      "mailDueAt" = CASE
        WHEN "new"."column4" <> 'answers' OR "mailDueAt" IS NOT NULL THEN "mailDueAt"
        WHEN "channel" = 'message' THEN ?
        ELSE ? END
    FROM (VALUES ${Array<string>(rows)
      .fill(`(${Array<string>(5).fill('CAST(? AS TEXT)').join(', ')})`)
      .join(', ')}) AS "new"
    WHERE "Conversation"."id" = "new"."column1"
      AND ("new"."column5" = 'any' OR ' ' || "new"."column5" || ' ' LIKE '% ' || "state" || ' %')
      AND NOT EXISTS (
        SELECT 1 FROM "Message"
        WHERE "conversationId" = "new"."column1" AND "author" = "new"."column2" AND "clientKey" = "new"."column3")
    RETURNING "Conversation"."id" AS "id", "lastSeq"`);

async function insertMessages(
  statements: Statements,
  numbered: readonly { readonly message: NewMessage; readonly seq: number }[],
  at: Date,
): Promise<void> {
  const values = numbered.flatMap(({ message, seq }) => [
    message.conversationId,
    seq,
    message.kind,
    message.author,
    message.personId,
    message.body,
    message.data === undefined ? null : JSON.stringify(message.data),
    message.clientKey ?? null,
    at,
  ]);
  const row = `(${Array<string>(9).fill('?').join(', ')})`;
  await statements.$executeRaw(
    writtenStatement(`
    INSERT INTO "Message"
      ("conversationId", "seq", "kind", "author", "personId", "body", "data", "clientKey", "createdAt")
    VALUES ${Array<string>(numbered.length).fill(row).join(', ')}`),
    ...values,
  );
}
