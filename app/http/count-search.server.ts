import type { AppLoadContext } from '@remix-run/node';
import { recordSearch } from '~/models/search/query-log/record-search.server';
import type { CountedSearch } from '~/models/search/query-log/search-query';
import { findAgent } from './guards.server';
import { isSomebodyReading } from './somebody-reading';

/**
 * Counts a search that a person has made. Robots are left out, and agents, who look at what others did not find.
 * Nobody waits for it, and it never fails: what goes wrong is reported.
 */
export async function countSearch(
  request: Request,
  context: AppLoadContext,
  search: CountedSearch,
): Promise<void> {
  if (request.method !== 'GET' || !isSomebodyReading(request.headers)) return;
  try {
    if (await findAgent(request, context)) return;
  } catch (error) {
    context.services.reportTrouble?.('counting a search', error);
    return;
  }
  await recordSearch(context.services, search);
}
