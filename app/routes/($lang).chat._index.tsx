import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { StartPage } from '~/components/chat/start-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readAvailability, readOwnLines } from '~/http/chat-page.server';
import { chatStart } from '~/http/chat-start.server';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { newClientKey } from '~/http/client-key.server';
import { pageToTell } from '~/http/launcher-page';
import { formatMinutes } from '~/locales/format';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

/** Asked each time, kept for nobody: who is there changes, and the list is one's own. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const viewer = await readPersonViewer(request, context);
  const [availability, own] = await Promise.all([
    readAvailability(context, locale),
    readOwnLines(context, viewer),
  ]);
  const { searchParams: asked } = context.url;
  return {
    locale,
    availability,
    own,
    signedIn: viewer.personId !== undefined,
    values: {
      page: asked.get('page') ?? pageBefore(request, context.settings.publicUrl),
      app: asked.get('app') ?? undefined,
      platform: asked.get('platform') ?? undefined,
      clientKey: newClientKey(),
    },
  };
}

/** The page of ours on which the link here was followed. */
function pageBefore(request: Request, publicUrl: string): string | undefined {
  const referer = request.headers.get('referer') ?? '';
  const before = URL.canParse(referer) ? new URL(referer) : undefined;
  if (before?.origin !== new URL(publicUrl).origin) return undefined;
  const told = pageToTell(before.pathname);
  return /^(?:\/[a-z]{2})?\/chat(?:\/|$)/.test(told) ? undefined : told;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return chatStart(request, context, localeOfParams(params));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const { chat } = messagesFor(page.locale);
  return pageMeta(matches, { title: chat.title, description: chat.lead });
};

export default function Chat() {
  const { locale, availability, own, signedIn, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const ms = answer?.refusal.retryAfterMs;
  return (
    <StartPage
      availability={availability}
      own={own}
      signedIn={signedIn}
      values={answer?.values ?? values}
      refusal={answer?.refusal}
      wait={ms === undefined ? undefined : formatMinutes(locale, ms / 60_000)}
    />
  );
}
