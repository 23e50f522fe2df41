import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePerson } from '~/http/guards.server';
import { exportPath, signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { exportPerson } from '~/models/person/export-person.server';
import { isRecentlyProved } from '~/models/session/session';

/** Everything that is kept about whoever is signed in. Asked for too late, it leads back to its page. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const person = await requirePerson(request, context, locale);
  const now = context.services.now();
  if (!isRecentlyProved(person, now)) throw seeOther(exportPath(locale));
  const everything = await exportPerson(context.services, { personId: person.personId });
  if (!everything) throw seeOther(signInPath(locale));
  return new Response(`${JSON.stringify(everything, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="account-${now.toISOString().slice(0, 10)}.json"`,
    },
  });
}
