import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { HandOffStartPage } from '~/components/recover/hand-off-start-page';
import { NothingAnswered } from '~/components/recover/nothing-answered';
import { newClientKey } from '~/http/client-key.server';
import { readForm } from '~/http/forms';
import { chatAboutHandOff } from '~/http/hand-off-chat.server';
import { readJourneyId } from '~/http/journey-cookie.server';
import { handOffPath, handOffStartPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { availabilityOf } from '~/models/desk/availability.server';
import type { ChatRefusal } from '~/models/hand-off/chat-refusal';
import { createHandOff, handOffPreview } from '~/models/hand-off/create-hand-off.server';

export const handle: PageHandle = { enhance: ['form', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const journeyId = await readJourneyId(request, settings);
  const [preview, { agentsHere }] = await Promise.all([
    handOffPreview(services, { journeyId }),
    availabilityOf(services),
  ]);
  return { locale, content: preview?.content, agentsHere, clientKey: newClientKey() };
}

/** Hands over exactly what the page has shown; with `intent=chat` a conversation about it begins. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const form = await readForm(request);
  const result = await createHandOff(context.services, {
    journeyId: await readJourneyId(request, context.settings),
    email: form.email,
    locale,
  });
  switch (result.kind) {
    case 'handed-over': {
      const { handOffId } = result;
      if (form.intent !== 'chat') return seeOther(handOffPath(locale, handOffId));
      const answer = await chatAboutHandOff({ request, context, locale, handOffId, form });
      return answer instanceof Response ? answer : data(answer, { status: 422 });
    }
    case 'address-invalid': {
      const refused: ChatRefusal = { errors: { email: 'invalid' }, values: form, found: [] };
      return data(refused, { status: 422 });
    }
    case 'nothing-to-hand-over':
      return seeOther(handOffStartPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.handOff.title, index: false }) : [];

export default function HandOff() {
  const { content, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { journey } = useMessages();
  if (content === undefined) return <NothingAnswered title={journey.handOff.title} />;
  return (
    <HandOffStartPage
      {...page}
      content={content}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
