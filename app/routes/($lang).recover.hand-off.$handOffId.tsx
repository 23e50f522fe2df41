import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { OwnHandOffPage } from '~/components/recover/own-hand-off-page';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { newClientKey } from '~/http/client-key.server';
import { readForm } from '~/http/forms';
import { chatAboutHandOff } from '~/http/hand-off-chat.server';
import { readJourneyId } from '~/http/journey-cookie.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { availabilityOf } from '~/models/desk/availability.server';
import { conversationOfHandOff } from '~/models/hand-off/conversation-of-hand-off.server';
import { ownHandOff } from '~/models/hand-off/own-hand-off.server';

export const handle: PageHandle = { enhance: ['local-time', 'form', 'secret-guard'] };

/** Seen only in the browser whose journey was handed over. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const handOffId = params.handOffId ?? '';
  const handOff = await ownHandOff(services, {
    handOffId,
    journeyId: await readJourneyId(request, settings),
  });
  if (!handOff) throw notFound();
  const viewer = await readPersonViewer(request, context);
  const conversationId = await conversationOfHandOff(services, { handOffId, viewer });
  const { agentsHere } = await availabilityOf(services);
  return { locale, handOffId, handOff, conversationId, agentsHere, clientKey: newClientKey() };
}

/** Begins a conversation about what was handed over before. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const handOffId = params.handOffId ?? '';
  const journeyId = await readJourneyId(request, context.settings);
  if (!(await ownHandOff(context.services, { handOffId, journeyId }))) throw notFound();
  const form = await readForm(request);
  const answer = await chatAboutHandOff({ request, context, locale, handOffId, form });
  return answer instanceof Response ? answer : data(answer, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.handOff.sentTitle, index: false }) : [];

export default function HandOffState() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <OwnHandOffPage {...page} refused={refused && 'errors' in refused ? refused : undefined} />;
}
