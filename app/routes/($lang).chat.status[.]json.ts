import type { LoaderFunctionArgs } from '@remix-run/node';
import { availabilityWords } from '~/locales/availability-words';
import { localeOfParams, readLocale } from '~/locales/locale';
import { recentAvailability } from '~/models/desk/recent-availability.server';

/**
 * Is somebody there? In words and as data, for the button on our pages and on the vendor's. The same for everybody, and
 * old by a few seconds at most; who is at the desk and how many wait is all that it tells.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('locale');
  const locale = asked === null ? localeOfParams(params) : readLocale(asked);
  const availability = await recentAvailability(context.services);
  const { agentsHere, withinHours, opensAt, closesAt, expectedMs, waiting, timeZone, hours } = availability;
  const words = availabilityWords(availability, locale);
  return Response.json(
    {
      locale,
      words: words.now,
      agentsHere,
      withinHours,
      opensAt: opensAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
      expectedSeconds: expectedMs === undefined ? null : Math.round(expectedMs / 1000),
      waiting,
      timeZone,
      hours,
      week: words.week,
      clocks: words.clocks,
    },
    { headers: { 'Cache-Control': 'public, max-age=10', 'X-Robots-Tag': 'noindex' } },
  );
}
