import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { whoMay } from '../../person/person';
import { seenWithinMs } from '../availability';
import { bucketsOf, type FigureFilter, type FigureReport, figureColumns, figureOf, Report } from './figures';

type Db = Pick<Dependencies, 'db' | 'now'>;

/** How the desk stands at this moment. */
export interface Standing {
  /** Chats in the queue, and messages that nobody has answered. */
  readonly waiting: { readonly chats: number; readonly messages: number };
  /** Since when the one that waits longest does. */
  readonly oldestChat: Date | undefined;
  readonly oldestMessage: Date | undefined;
  readonly open: number;
  readonly agentsHere: number;
}

export interface Figures {
  readonly standing: Standing;
  readonly report: FigureReport;
  /** All teams there are, by name; those of the past have their id only. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** Rows that are read at a time: between two of them others have their turn. */
const rowsARead = 1000;

/**
 * What the desk knows of itself, of the view that is asked for. Undefined when the person is no agent.
 *
 * Conversations that are still there are counted from their rows, those that were purged from what was kept of them: each
 * is in one of the two, since one transaction takes it from the one to the other.
 */
export async function readFigures(
  { db, now: clock }: Db,
  { personId, filter }: { readonly personId: string; readonly filter: FigureFilter },
): Promise<Figures | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const now = clock();
  const report = new Report(filter, now);
  const first = bucketsOf(filter.days, now)[0];
  if (first === undefined) throw new Error('a period has a first day');
  const view = {
    ...(filter.teamId === undefined ? {} : { teamId: filter.teamId }),
    ...(filter.channel === undefined ? {} : { channel: filter.channel }),
    ...(filter.locale === undefined ? {} : { locale: filter.locale }),
  };
  // Purged ones first: one that is purged in between is missing once and never counted twice.
  for (let after = 0; ; ) {
    const rows = await db.conversationFigure.findMany({
      where: { ...view, day: { gte: first }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: rowsARead,
    });
    for (const row of rows) report.add(row);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < rowsARead) break;
  }
  for (let after = ''; ; ) {
    const rows = await db.conversation.findMany({
      where: { ...view, createdAt: { gte: new Date(`${first}T00:00:00Z`) }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: rowsARead,
      select: { id: true, ...figureColumns },
    });
    for (const row of rows) report.add(figureOf(row));
    after = rows.at(-1)?.id ?? after;
    if (rows.length < rowsARead) break;
  }
  return {
    standing: await standingOf(db, filter, now),
    report: report.report(),
    teams: await db.team.findMany({
      orderBy: [{ place: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true },
    }),
  };
}

async function standingOf(db: Db['db'], filter: FigureFilter, now: Date): Promise<Standing> {
  const view = {
    ...(filter.teamId === undefined ? {} : { teamId: filter.teamId }),
    ...(filter.locale === undefined ? {} : { locale: filter.locale }),
  };
  // A message may be open with an agent and still wait for their words.
  const waiting = await db.conversation.groupBy({
    by: ['channel'],
    where: {
      ...view,
      OR: [
        { channel: 'chat', state: 'waiting' },
        { channel: 'message', state: { in: ['waiting', 'open'] }, waitingSince: { not: null } },
      ],
    },
    _count: { _all: true },
    _min: { waitingSince: true },
  });
  const of = (channel: string) => waiting.find((row) => row.channel === channel);
  return {
    waiting: { chats: of('chat')?._count._all ?? 0, messages: of('message')?._count._all ?? 0 },
    oldestChat: of('chat')?._min.waitingSince ?? undefined,
    oldestMessage: of('message')?._min.waitingSince ?? undefined,
    open: await db.conversation.count({ where: { ...view, state: 'open' } }),
    agentsHere: await db.agentDesk.count({
      where: {
        presence: 'here',
        seenAt: { gt: new Date(now.getTime() - seenWithinMs) },
        person: whoMay('work-as-agent'),
        ...(filter.teamId === undefined ? {} : { teamId: filter.teamId }),
      },
    }),
  };
}
