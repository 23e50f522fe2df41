import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import type { DeskPage, DeskResult } from '~/models/desk/inbox/desk-page';
import { inboxQuery, readInboxFilter, readPlace, writePlace } from '~/models/desk/inbox/inbox';
import { countWaiting, readInbox, readItem } from '~/models/desk/inbox/read-inbox.server';
import { listViews } from '~/models/desk/inbox/views.server';
import { heartbeat, readDesk } from '~/models/desk/presence.server';
import { may } from '~/models/person/permissions';
import { requireAgent } from './guards.server';
import { signInPath } from './paths';
import { seeOther } from './responses.server';

/**
 * For every page of the desk: says that the agent is at it, and reads the list by the filter of the address. `?after=`
 * goes on behind a line; `?result=` says what became of a form, about the item `?item=`.
 *
 * @throws {Response} as requireAgent
 */
export async function readDeskPage(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
): Promise<DeskPage> {
  const agent = await requireAgent(request, context, locale);
  const { personId } = agent;
  const { services } = context;
  const desk = await readDesk(services, { personId });
  if (desk === undefined) throw seeOther(signInPath(locale));
  await heartbeat(services, { personId });
  const { searchParams } = context.url;
  const filter = readInboxFilter(searchParams);
  const after = readPlace(searchParams.get('after'));
  const [inbox, counts, views, teams, result] = await Promise.all([
    readInbox(services, { personId, filter, after }),
    countWaiting(services, { personId }),
    listViews(services, { personId }),
    services.db.team.findMany({
      orderBy: [{ place: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true },
    }),
    resultOf(context, personId),
  ]);
  if (inbox === undefined) throw seeOther(signInPath(locale));
  return {
    agent: { personId, displayName: agent.displayName, keepsTeams: may(agent, 'keep-teams') },
    desk,
    inbox,
    counts,
    filter,
    query: inboxQuery(filter).toString(),
    next: inbox.next === undefined ? undefined : writePlace(inbox.next),
    isLater: after !== undefined,
    views,
    teams,
    result,
    here: hereOf(context.url),
    now: services.now(),
  };
}

/** The page's own address, without what was said on it once. */
function hereOf(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  for (const name of ['result', 'item']) query.delete(name);
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`;
}

async function resultOf(context: AppLoadContext, personId: string): Promise<DeskResult | undefined> {
  const kind = context.url.searchParams.get('result');
  if (kind === null) return undefined;
  const key = context.url.searchParams.get('item');
  const opened = key === null ? undefined : await readItem(context.services, { personId, key });
  return { kind, agentName: opened?.item.agentName };
}

/** An address of the desk with what became of a form. */
export function withResult(path: string, kind: string, key?: string): string {
  const url = new URL(path, 'https://portal.invalid');
  url.searchParams.set('result', kind);
  if (key !== undefined) url.searchParams.set('item', key);
  return url.pathname + url.search;
}
