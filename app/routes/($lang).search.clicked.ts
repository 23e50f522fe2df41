import type { ActionFunctionArgs } from '@remix-run/node';
import { localeOfParams } from '~/locales/locale';
import { recordChoice } from '~/models/search/query-log/record-search.server';
import { readPlace } from '~/models/search/query-log/search-query';

/** Nobody looks at this address. */
export const loader = (): Response => new Response(null, { status: 405, headers: { Allow: 'POST' } });

/** Browsers send this by themselves when somebody follows a result (`ping`); nobody waits for the answer. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const query = new URL(request.url).searchParams;
  const words = query.get('words');
  const place = readPlace(query.get('rank'));
  if (words === null || words.length > 300 || place === undefined) return new Response(null, { status: 400 });
  await recordChoice(context.services, { locale, words, place });
  return new Response(null, { status: 204 });
}
