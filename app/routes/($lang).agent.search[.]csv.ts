import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams, readLocale } from '~/locales/locale';
import { readMonth, searchLogCsv } from '~/models/search/query-log/search-log';
import { allSearches } from '~/models/search/query-log/search-log-queries.server';

/** All searches of a month and a language for a spreadsheet. The mark at its beginning tells Excel that it is UTF-8. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const query = new URL(request.url).searchParams;
  const language = readLocale(query.get('language') ?? locale);
  const month = readMonth(query.get('month'));
  const searches = await allSearches(context.services, { personId, locale: language, month });
  if (!searches) throw seeOther(signInPath(locale));
  return new Response(`\uFEFF${searchLogCsv(searches.lines)}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="searches-${language}-${searches.month}.csv"`,
    },
  });
}
