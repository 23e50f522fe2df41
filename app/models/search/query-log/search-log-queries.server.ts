import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { monthOf } from '../../step-count/step-count';
import { lineOf, type SearchLog, type SearchLogLine } from './search-log';

/** How many lines each list of the page has at most; the CSV has all. */
export const mostLines = 50;

interface LogInput {
  readonly personId: string;
  readonly locale: Locale;
  /** `2026-11`; the current one unless given. */
  readonly month?: string | undefined;
}

/** What people searched for in a month and a language. Undefined when the person is no agent. */
export async function searchLog(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  { personId, locale, month: wanted }: LogInput,
): Promise<SearchLog | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const current = monthOf(now());
  const month = wanted ?? current;
  const where = { month, locale };
  const zeroWhere = { ...where, found: 0, handledAt: null };
  const orderBy = [{ count: 'desc' as const }, { words: 'asc' as const }];
  const months = await db.searchQuery.groupBy({ by: ['month'], where: { locale } });
  const totals = await db.searchQuery.aggregate({ where, _sum: { count: true }, _count: { _all: true } });
  const nothing = await db.searchQuery.aggregate({ where: { ...where, found: 0 }, _sum: { count: true } });
  const top = await db.searchQuery.findMany({ where, orderBy, take: mostLines });
  const zero = await db.searchQuery.findMany({ where: zeroWhere, orderBy, take: mostLines });
  const zeroCount = await db.searchQuery.count({ where: zeroWhere });
  const handled = await db.searchQuery.findMany({
    where: { ...where, handledAt: { not: null } },
    orderBy: [{ handledAt: 'desc' }, { words: 'asc' }],
    take: mostLines,
  });
  return {
    month,
    months: [...new Set([current, month, ...months.map((row) => row.month)])].sort().reverse(),
    searches: totals._sum.count ?? 0,
    different: totals._count._all,
    foundNothing: nothing._sum.count ?? 0,
    top: top.map(lineOf),
    zero: zero.map(lineOf),
    zeroCount,
    handled: handled.map(lineOf),
  };
}

/** All searches of a month and a language, the most frequent first. Undefined when the person is no agent. */
export async function allSearches(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  { personId, locale, month = monthOf(now()) }: LogInput,
): Promise<{ month: string; lines: readonly SearchLogLine[] } | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const rows = await db.searchQuery.findMany({
    where: { month, locale },
    orderBy: [{ count: 'desc' }, { words: 'asc' }],
  });
  return { month, lines: rows.map(lineOf) };
}
