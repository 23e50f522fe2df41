import type { Database } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import type { Dependencies } from '../../dependencies';
import type { Marks } from '../conversation';
import type { MessageRow } from '../message-view';
import { roundedUp, writtenStatement } from '../written-rows';
import { gather } from './gather.server';

/** Messages of one reading of {@link readMissed}. */
export const mostAtOnce = 200;

/**
 * Messages after a number, in their order and of every kind, at most {@link mostAtOnce}: whoever hands them on leaves out
 * what the other side does not see. For who comes back and has perhaps missed much.
 */
export function readMissed(
  { db }: Pick<Dependencies, 'db'>,
  { conversationId, after }: { conversationId: string; after: number },
): Promise<MessageRow[]> {
  return statementsOf(db).$queryRaw<MessageRow[]>`
    SELECT "seq", "kind", "author", "personId", "body", "data", "clientKey", "createdAt" FROM "Message"
    WHERE "conversationId" = ${conversationId} AND "seq" > ${after} ORDER BY "seq" ASC LIMIT ${mostAtOnce}`;
}

interface Asked {
  readonly conversationId: string;
  readonly after: number;
}

/** What the streams of a process read while they are live: of all conversations in which something was said, at once. */
export interface LiveReader {
  /** All messages after a number, in their order and of every kind. */
  readonly messages: (asked: Asked) => Promise<readonly MessageRow[]>;
  /** Undefined when there is no such conversation any more. */
  readonly marks: (conversationId: string) => Promise<Marks | undefined>;
}

export function createLiveReader(db: Database): LiveReader {
  return {
    messages: gather((all: readonly Asked[]) => readMessages(db, all)),
    marks: gather((ids: readonly string[]) => readMarks(db, ids)),
  };
}

async function readMessages(
  db: Database,
  all: readonly Asked[],
): Promise<readonly (readonly MessageRow[])[]> {
  const rows = roundedUp(all.length);
  // Filled up with what no conversation is called, so that there are few statements of different lengths.
  const values = Array.from({ length: rows }, (_, at) => [
    all[at]?.conversationId ?? '',
    all[at]?.after ?? 0,
  ]);
  const found = await statementsOf(db).$queryRaw<(MessageRow & { conversationId: string })[]>(
    writtenStatement(`
      SELECT "Message"."conversationId", "seq", "kind", "author", "personId", "body", "data", "clientKey", "createdAt"
      FROM (VALUES ${Array<string>(rows).fill('(CAST(? AS TEXT), CAST(? AS INTEGER))').join(', ')}) AS "asked"
        JOIN "Message" ON "Message"."conversationId" = "asked"."column1" AND "seq" > "asked"."column2"
      ORDER BY "Message"."conversationId", "seq"`),
    ...values.flat(),
  );
  const byConversation = new Map<string, MessageRow[]>();
  for (const { conversationId, ...row } of found) {
    const known = byConversation.get(conversationId);
    if (known) known.push(row);
    else byConversation.set(conversationId, [row]);
  }
  return all.map(({ conversationId }) => byConversation.get(conversationId) ?? []);
}

async function readMarks(db: Database, ids: readonly string[]): Promise<readonly (Marks | undefined)[]> {
  const rows = roundedUp(ids.length);
  const found = await statementsOf(db).$queryRaw<(Marks & { id: string })[]>(
    writtenStatement(`
      SELECT "id", "personDelivered", "personRead", "agentDelivered", "agentRead" FROM "Conversation"
      WHERE "id" IN (${Array<string>(rows).fill('?').join(', ')})`),
    ...Array.from({ length: rows }, (_, at) => ids[at] ?? ''),
  );
  const byId = new Map(found.map(({ id, ...marks }) => [id, marks]));
  return ids.map((id) => byId.get(id));
}
