import type { Database } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import { transact } from '~/services/database/transact';
import { type ConversationDependencies, conversationTopic, deskTopic } from './conversation-dependencies';
import { enterRemembered } from './conversation-memory.server';
import type { Viewer } from './viewer';
import { roundedUp, writtenStatement } from './written-rows';

/** Columns of marks, in the order in which they stand in a row of the statement. */
const marks = ['personDelivered', 'personRead', 'agentDelivered', 'agentRead'] as const;
type Raised = Record<(typeof marks)[number], number>;

/** Marks come several for each message, and nobody waits for them: they go into the table this often, in milliseconds. */
const everyMs = 100;
/** Conversations of one statement. */
const atOnce = 128;

interface Collected {
  raised: Map<string, Raised>;
  /** Who waits for what is collected now. */
  stored: Promise<ReadonlySet<string>> | undefined;
  lastAt: number;
}

const collections = new WeakMap<Database, Collected>();

/**
 * Notes up to which number a side has got and seen what was said. Marks only ever rise, and not above what there is.
 * The marks of all conversations are stored together, a tenth of a second later at most.
 *
 * @returns whether anything rose; undefined when there is no such conversation for this viewer
 */
export async function markSeen(
  deps: ConversationDependencies,
  input: {
    conversationId: string;
    viewer: Viewer;
    delivered?: number | undefined;
    read?: number | undefined;
  },
): Promise<boolean | undefined> {
  const { conversationId, viewer } = input;
  if ((await enterRemembered(deps, input)) === undefined) return undefined;
  const read = readMark(input.read);
  // What was read was got.
  const delivered = Math.max(readMark(input.delivered), read);
  if (delivered === 0) return false;
  const collected = collections.get(deps.db) ?? { raised: new Map(), stored: undefined, lastAt: 0 };
  collections.set(deps.db, collected);
  const raised = collected.raised.get(conversationId) ?? {
    personDelivered: 0,
    personRead: 0,
    agentDelivered: 0,
    agentRead: 0,
  };
  collected.raised.set(conversationId, raised);
  const side = viewer.kind;
  raised[`${side}Delivered`] = Math.max(raised[`${side}Delivered`], delivered);
  raised[`${side}Read`] = Math.max(raised[`${side}Read`], read);
  collected.stored ??= storeSoon(deps, collected);
  return (await collected.stored).has(conversationId);
}

/** Numbers as browsers send them: what is none raises nothing. */
const readMark = (typed: number | undefined): number =>
  typed !== undefined && Number.isSafeInteger(typed) && typed > 0 ? Math.min(typed, 2 ** 31 - 1) : 0;

async function storeSoon(deps: ConversationDependencies, collected: Collected): Promise<ReadonlySet<string>> {
  const wait = collected.lastAt + everyMs - performance.now();
  await new Promise((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
  const { raised } = collected;
  collected.raised = new Map();
  collected.stored = undefined;
  collected.lastAt = performance.now();
  const all = [...raised];
  const rose = new Set<string>();
  for (let from = 0; from < all.length; from += atOnce) {
    for (const id of await raiseMarks(deps.db, all.slice(from, from + atOnce))) rose.add(id);
  }
  for (const id of rose) {
    deps.realtime.publish(conversationTopic(id), { kind: 'marks' });
    // The list of the desk shows what agents have not read.
    if ((raised.get(id)?.agentRead ?? 0) > 0) deps.realtime.publish(deskTopic, { kind: 'marks', id });
  }
  return rose;
}

/** One statement for all; gives the ids of those of which something rose. */
async function raiseMarks(db: Database, all: readonly (readonly [string, Raised])[]): Promise<string[]> {
  const last = all.at(-1);
  if (last === undefined) return [];
  // Filled up with the last one, so that there are few statements of different lengths.
  const places = roundedUp(all.length);
  const filled = [...all, ...Array<typeof last>(places - all.length).fill(last)];
  const values = filled.flatMap(([id, raised]) => [id, ...marks.map((mark) => raised[mark])]);
  // Several instances can meet in the same rows in another order.
  const rose = await transact(db, (tx) =>
    statementsOf(tx).$queryRaw<{ id: string }[]>(raisingStatement(places), ...values),
  );
  return rose.map(({ id }) => id);
}

/** What stands between the values of the statement that takes so many rows. */
function raisingStatement(rows: number): TemplateStringsArray {
  const row = `(CAST(? AS TEXT)${', CAST(? AS INTEGER)'.repeat(marks.length)})`;
  // Both engines call the columns of VALUES column1, column2 and so on.
  const bounded = marks.map((mark, index) => {
    const column = `"new"."column${index + 2}"`;
    return `CASE WHEN ${column} > "lastSeq" THEN "lastSeq" ELSE ${column} END AS "${mark}"`;
  });
  const higher = (mark: string) => `"to"."${mark}" > "Conversation"."${mark}"`;
  return writtenStatement(`
    UPDATE "Conversation" SET ${marks
      .map(
        (mark) =>
          `"${mark}" = CASE WHEN ${higher(mark)} THEN "to"."${mark}" ELSE "Conversation"."${mark}" END`,
      )
      .join(', ')}
    FROM (
      SELECT "Conversation"."id", ${bounded.join(', ')}
      FROM (VALUES ${Array<string>(rows).fill(row).join(', ')}) AS "new"
        JOIN "Conversation" ON "Conversation"."id" = "new"."column1"
    ) AS "to"
    WHERE "Conversation"."id" = "to"."id" AND (${marks.map(higher).join(' OR ')})
    RETURNING "Conversation"."id" AS "id"`);
}
