import { readLocale } from '~/locales/locale';
import { outcomeIds } from '~/wizards/outcomes';
import { type ConversationState, conversationStates } from '../../conversation/conversation';
import type { Dependencies } from '../../dependencies';
import { displayNames } from '../../person/agent-queries.server';
import { may } from '../../person/permissions';
import {
  type About,
  everything,
  type Inbox,
  type InboxFilter,
  type InboxItem,
  type InboxPlace,
  type ItemState,
  inboxLimits,
  isConversationKind,
  type OpenedItem,
  readItemKey,
  resetTroubles,
  type WaitingCounts,
} from './inbox';
import { type InboxQuestion, type InboxRow, inboxSql } from './inbox-statement.server';

type Db = Pick<Dependencies, 'db' | 'now'>;

/**
 * What waits at the desk, of every kind, the longest waiting first; a page of it. Undefined when the person is no agent.
 * Costs four statements, however many kinds and lines there are.
 */
export async function readInbox(
  { db, now }: Db,
  input: {
    readonly personId: string;
    readonly filter?: InboxFilter;
    readonly after?: InboxPlace | undefined;
    readonly most?: number;
  },
): Promise<Inbox | undefined> {
  const { personId, filter = everything, after, most = inboxLimits.page } = input;
  const reader = (await db.person.findUnique({ where: { id: personId } })) ?? undefined;
  if (!may(reader, 'work-as-agent')) return undefined;
  const question: InboxQuestion = {
    filter,
    personId,
    moderates: may(reader, 'moderate'),
    now: now(),
    after,
    most: most + 1,
  };
  const rows = await rowsOf(db, question);
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return {
    items: await itemsOf(db, shown, question),
    next:
      rows.length > most && last
        ? { rank: Number(last.rank), since: new Date(last.since), key: last.key }
        : undefined,
  };
}

/** One item, done and put aside or not; undefined when there is none for this agent. */
export async function readItem(
  { db, now }: Db,
  { personId, key }: { readonly personId: string; readonly key: string },
): Promise<OpenedItem | undefined> {
  const only = readItemKey(key);
  if (only === undefined) return undefined;
  const reader = (await db.person.findUnique({ where: { id: personId } })) ?? undefined;
  if (!may(reader, 'work-as-agent')) return undefined;
  const question: InboxQuestion = {
    filter: everything,
    personId,
    moderates: may(reader, 'moderate'),
    now: now(),
    after: undefined,
    most: 1,
    only,
  };
  const rows = await rowsOf(db, question);
  const [item] = await itemsOf(db, rows, question);
  const [row] = rows;
  if (item === undefined || row === undefined) return undefined;
  const isPost = item.kind === 'follow-up' || item.kind === 'review' || item.kind === 'report';
  return {
    item,
    text: isPost ? (row.detail ?? undefined) : undefined,
    status: item.kind === 'reset' ? (row.detail ?? undefined) : undefined,
  };
}

/** Conversations in which somebody waits now, for the title of the page. One statement. */
export async function countWaiting(
  { db }: Pick<Dependencies, 'db'>,
  { personId }: { readonly personId: string },
): Promise<WaitingCounts> {
  const rows = await db.conversation.findMany({
    where: {
      state: { in: ['waiting', 'open'] },
      waitingSince: { not: null },
      OR: [{ agentId: personId }, { agentId: null }],
    },
    select: { agentId: true },
    take: 2 * (inboxLimits.counted + 1),
  });
  const mine = rows.filter(({ agentId }) => agentId === personId).length;
  return { mine, nobodys: rows.length - mine };
}

async function rowsOf(db: Dependencies['db'], question: InboxQuestion): Promise<readonly InboxRow[]> {
  const statement = inboxSql(question);
  return statement === undefined ? [] : db.$queryRaw<InboxRow[]>(statement);
}

async function itemsOf(
  db: Dependencies['db'],
  rows: readonly InboxRow[],
  question: InboxQuestion,
): Promise<readonly InboxItem[]> {
  const names = await displayNames(
    db,
    rows.map(({ agentId }) => agentId),
  );
  const teamIds = [...new Set(rows.flatMap(({ teamId }) => (teamId === null ? [] : [teamId])))];
  const teams = new Map(
    teamIds.length === 0
      ? []
      : (await db.team.findMany({ where: { id: { in: teamIds } }, select: { id: true, name: true } })).map(
          ({ id, name }) => [id, name] as const,
        ),
  );
  return rows.map((row): InboxItem => {
    const snoozedUntil = row.snoozedUntil === null ? undefined : new Date(row.snoozedUntil);
    const standing = conversationStates.find((one) => one === row.standing);
    const state = stateOf(question, standing, snoozedUntil);
    return {
      key: row.key,
      kind: row.kind,
      id: row.id,
      about: aboutOf(row),
      name: row.name,
      since: new Date(row.since),
      // Ended conversations and what is done wait for nobody.
      waits: Number(row.waits) === 1 && state !== 'done',
      agentId: row.agentId ?? undefined,
      agentName: row.agentId === null ? undefined : names.get(row.agentId),
      mine: row.agentId === question.personId,
      state,
      conversationState: standing,
      teamName: row.teamId === null ? undefined : teams.get(row.teamId),
      locale: readLocale(row.locale),
      unread: Number(row.unread) === 1,
      snoozedUntil,
      revision: Number(row.revision),
    };
  });
}

function stateOf(
  { filter, only, now }: InboxQuestion,
  standing: ConversationState | undefined,
  snoozedUntil: Date | undefined,
): ItemState {
  if (standing !== undefined) {
    return standing === 'resolved' ? 'done' : standing === 'snoozed' ? 'snoozed' : 'todo';
  }
  if (only === undefined) return filter.state;
  return snoozedUntil !== undefined && snoozedUntil > now ? 'snoozed' : 'todo';
}

function aboutOf(row: InboxRow): About {
  if (isConversationKind(row.kind)) return { kind: 'words', text: row.title };
  switch (row.kind) {
    case 'hand-off':
      // Outcomes of older versions that are gone now count as what they all come down to.
      return { kind: 'outcome', outcome: outcomeIds.find((id) => id === row.title) ?? 'agent' };
    case 'mail':
      return { kind: 'job', job: row.title, template: templateOf(row.detail) };
    case 'reset':
      return { kind: 'reset', trouble: resetTroubles.find((one) => one === row.title) ?? 'failed' };
    default:
      return { kind: 'words', text: row.title };
  }
}

function templateOf(payload: string | null): string | undefined {
  try {
    const said: unknown = JSON.parse(payload ?? '');
    if (typeof said !== 'object' || said === null || !('template' in said)) return undefined;
    return typeof said.template === 'string' ? said.template : undefined;
  } catch {
    return undefined;
  }
}
