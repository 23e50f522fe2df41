import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '~/http/forms';
import { findPerson } from '~/http/guards.server';
import { notFound } from '~/http/responses.server';
import { beginAddingPasskey, readPasskeyName } from '~/models/passkey/add-passkey.server';
import { beginProvingByPasskey } from '~/models/passkey/prove-by-passkey.server';
import { relyingParty } from '~/models/passkey/relying-party';
import { may } from '~/models/person/permissions';
import { isRecentlyProved } from '~/models/session/session';

/** What a signed-in browser needs to make a passkey (after a recent proof), or to ask for one as that proof. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const party = relyingParty(context.settings);
  if (!party) return notFound();
  const person = await findPerson(request, context);
  if (!person) return new Response(null, { status: 401 });
  const { personId, sessionId } = person;
  const adds = context.url.searchParams.get('for') === 'add';
  const allowed = !adds || isRecentlyProved(person, context.services.now());
  if (!allowed || !may(person, 'keep-passkeys')) return new Response(null, { status: 403 });
  // The form itself says what is wrong with the name.
  if (adds && readPasskeyName((await readForm(request)).name).kind !== 'name')
    return new Response(null, { status: 422 });
  const begin = adds ? beginAddingPasskey : beginProvingByPasskey;
  const options = await begin(context.services, { personId, sessionId, relyingParty: party });
  return Response.json({ options });
}
