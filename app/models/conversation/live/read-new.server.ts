import { statementsOf } from '~/services/database/statements';
import type { Dependencies } from '../../dependencies';
import type { MessageRow } from '../message-view';

/** Messages of one reading. */
export const mostAtOnce = 200;

/**
 * Messages after a number, in their order and of every kind, at most {@link mostAtOnce}: whoever hands them on leaves out
 * what the other side does not see.
 */
export function readNew(
  { db }: Pick<Dependencies, 'db'>,
  { conversationId, after }: { conversationId: string; after: number },
): Promise<MessageRow[]> {
  return statementsOf(db).$queryRaw<MessageRow[]>`
    SELECT "seq", "kind", "author", "personId", "body", "data", "clientKey", "createdAt" FROM "Message"
    WHERE "conversationId" = ${conversationId} AND "seq" > ${after} ORDER BY "seq" ASC LIMIT ${mostAtOnce}`;
}
