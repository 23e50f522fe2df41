import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { previewsOf } from '~/components/chat/preview-words';
import { DeskChatPage } from '~/components/desk/chat/desk-chat-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { newClientKey } from '~/http/client-key.server';
import { deskChatAction } from '~/http/desk-chat-action.server';
import { readDeskChat } from '~/http/desk-chat-page.server';
import { readDeskPage } from '~/http/desk-page.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard', 'desk', 'desk-chat'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const page = await readDeskPage(request, context, locale);
  const before = Number(context.url.searchParams.get('before') ?? Number.NaN);
  const chat = await readDeskChat(context, {
    conversationId: params.id ?? '',
    personId: page.agent.personId,
    locale,
    before: Number.isSafeInteger(before) ? before : undefined,
    // The script looks at what stands beside: that says nothing of what was before the agent's eyes.
    looks: !context.url.searchParams.has('beside'),
  });
  if (chat === undefined) throw notFound();
  const { cards, ...rest } = chat;
  const { name } = context.settings.brand;
  return {
    locale,
    page,
    ...rest,
    previews: previewsOf(cards, { locale, brand: name, messages: messagesFor(locale) }),
    clientKey: newClientKey(),
    now: context.services.now(),
    done: context.url.searchParams.get('done') ?? undefined,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return deskChatAction(request, context, {
    locale: localeOfParams(params),
    conversationId: params.id ?? '',
  });
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta(matches, {
        title: messagesFor(data.locale).deskChat.title(data.view.subject),
        index: false,
      })
    : [];

export default function DeskChat() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { chat, deskChat: t } = messagesFor(data.locale);
  const { view, sight, known } = data;
  const textError =
    answer?.textError === undefined
      ? undefined
      : answer.textError === 'shortcut'
        ? t.cannedUnknown(answer.shortcut ?? '')
        : t.errors[answer.textError];
  return (
    <DeskChatPage
      page={data.page}
      conversation={view}
      agentId={sight.agentId}
      mine={sight.mine}
      people={data.people}
      previews={data.previews}
      composer={{
        clientKey: data.clientKey,
        canned: data.canned,
        articles: data.articles,
        answer,
        textError,
        pictureError:
          answer?.pictureError === undefined ? undefined : chat.errors.picture[answer.pictureError],
      }}
      context={{
        conversationId: view.id,
        locale: view.locale,
        channel: view.channel,
        createdAt: view.createdAt,
        sight,
        known,
        hindrance: data.hindrance,
        now: data.now,
      }}
      notice={answer?.looked ? t.looked : t.done[data.done ?? '']}
      problem={problemWords(data.locale, answer?.problem)}
    />
  );
}

function problemWords(
  locale: Parameters<typeof messagesFor>[0],
  problem:
    | { readonly kind: string; readonly name?: string | undefined; readonly why?: string | undefined }
    | undefined,
): string | undefined {
  const { problems, context } = messagesFor(locale).deskChat;
  switch (problem?.kind) {
    case undefined:
      return undefined;
    case 'taken':
      return problems.taken(problem.name);
    case 'changed':
    case 'wrote-meanwhile':
    case 'ended':
    case 'tooOften':
      return problems[problem.kind];
    case 'hindered':
      return (context.hindrances as Readonly<Record<string, string>>)[problem.why ?? ''];
    default:
      return problems.invalid;
  }
}
