import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { readFigureFilter } from '~/models/desk/figures/figures';
import { figuresCsv } from '~/models/desk/figures/figures-csv';
import { readFigures } from '~/models/desk/figures/read-figures.server';

/** A view of the figures for a spreadsheet. The mark at its beginning tells Excel that it is UTF-8. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const filter = readFigureFilter(new URL(request.url).searchParams);
  const figures = await readFigures(context.services, { personId, filter });
  if (!figures) throw seeOther(signInPath(locale));
  const team = figures.teams.find(({ id }) => id === filter.teamId)?.name ?? filter.teamId;
  return new Response(`\uFEFF${figuresCsv(figures.report, { filter, team })}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="figures-${filter.days}.csv"`,
    },
  });
}
