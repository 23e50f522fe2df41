import { createHash } from 'node:crypto';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
import type { Dependencies } from '../dependencies';
import { addressKey } from '../person/address-key.server';
import { mayActAsAgent } from '../person/agent-queries.server';
import type { Channel, ConversationState } from './conversation';
import type { PersonViewer, Viewer } from './viewer';

/** What stands in the table for a browser's token: nothing by which one could act as that browser. */
export const browserKeyOf = (browserToken: string): string =>
  createHash('sha256').update(`chat browser ${browserToken}`).digest('base64url');

/** What decides about access, and what most who ask want to know next. */
interface AccessRow {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly personId: string | null;
  readonly browserKey: string | null;
  readonly addressKey: string | null;
  readonly provedAt: Date | null;
  readonly revision: number;
}

/** A conversation that its viewer may enter. */
export interface EnteredConversation {
  readonly id: string;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly revision: number;
}

/**
 * The conversation, for who may read and write in it at this moment; undefined when there is none for them. A person
 * may enter what was begun in their browser, what is theirs since they were signed in, and what belongs to an address
 * of which they have shown, here and at its conversation, that it is theirs.
 */
export async function enterConversation(
  { db, secrets }: Pick<Dependencies, 'secrets'> & { readonly db: DatabaseOrTransaction },
  { conversationId, viewer }: { conversationId: string; viewer: Viewer },
): Promise<EnteredConversation | undefined> {
  // Asked for every stream, and every few seconds for whoever writes.
  const [row] = await statementsOf(db).$queryRaw<AccessRow[]>`
    SELECT "id", "channel", "state", "teamId", "agentId", "personId", "browserKey", "addressKey", "provedAt", "revision"
    FROM "Conversation" WHERE "id" = ${conversationId}`;
  if (row === undefined) return undefined;
  const { personId, browserKey, addressKey: key, provedAt, ...entered } = row;
  const may =
    viewer.kind === 'agent'
      ? await mayActAsAgent(db, viewer.personId)
      : isOwn(viewer, { personId, browserKey }) ||
        (provedAt !== null &&
          key !== null &&
          viewer.personId !== undefined &&
          (await addressKeysOf(db, secrets, viewer.personId)).includes(key));
  if (!may) return undefined;
  return {
    ...entered,
    channel: entered.channel as Channel,
    state: entered.state as ConversationState,
  };
}

/** May they read and write in it at this moment? False too when there is no such conversation. */
export async function mayEnter(
  deps: Pick<Dependencies, 'db' | 'secrets'>,
  input: { conversationId: string; viewer: Viewer },
): Promise<boolean> {
  return (await enterConversation(deps, input)) !== undefined;
}

/** The keys under which rows of a person's address can stand, the older secrets' too. */
export async function addressKeysOf(
  db: DatabaseOrTransaction,
  secrets: Dependencies['secrets'],
  personId: string,
): Promise<readonly string[]> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { address: true } });
  return person === null ? [] : secrets.map((secret) => addressKey(secret, person.address));
}

function isOwn(
  viewer: PersonViewer,
  { personId, browserKey }: { personId: string | null; browserKey: string | null },
): boolean {
  if (viewer.personId !== undefined && viewer.personId === personId) return true;
  return (
    viewer.browserToken !== undefined &&
    browserKey !== null &&
    browserKeyOf(viewer.browserToken) === browserKey
  );
}
