import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ConversationPage } from '~/components/chat/conversation-page';
import { MissingPage } from '~/components/chat/missing-page';
import { previewsOf } from '~/components/chat/preview-words';
import { suggestedItems } from '~/components/chat/suggested-items';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { conversationAction } from '~/http/chat-action.server';
import { shownConversation, similarWhileWaiting } from '~/http/chat-page.server';
import { findCardsOf } from '~/http/chat-previews.server';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { newClientKey } from '~/http/client-key.server';
import { formatMinutes } from '~/locales/format';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { readConversation } from '~/models/conversation/read-conversation.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard', 'chat'] };

/** Never the same for two: what a conversation says is for those alone who have it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const conversationId = params.id ?? '';
  const { searchParams: asked } = context.url;
  const before = Number(asked.get('before') ?? Number.NaN);
  const view = await readConversation(services, {
    conversationId,
    viewer: await readPersonViewer(request, context),
    before: Number.isSafeInteger(before) ? before : undefined,
  });
  if (view === undefined) return data({ locale, conversationId, view: undefined }, { status: 404 });
  const [similar, cards] = await Promise.all([
    similarWhileWaiting(context, locale, view),
    findCardsOf(context, locale, view.messages),
  ]);
  const shown = { locale, brand: settings.brand.name, messages: messagesFor(locale) };
  return data({
    locale,
    conversationId,
    view: shownConversation(view),
    previews: previewsOf(cards, shown),
    suggestions: suggestedItems(similar, shown),
    clientKey: newClientKey(),
    done: asked.has('rated') ? ('rated' as const) : asked.has('mailed') ? ('mailed' as const) : undefined,
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  return conversationAction(request, context, { locale, conversationId: params.id ?? '' });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const { conversation: t } = messagesFor(page.locale).chat;
  return pageMeta(matches, {
    title: page.view === undefined ? t.missingTitle : t.title(page.view.subject),
    index: false,
  });
};

export default function Conversation() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (page.view === undefined) return <MissingPage conversationId={page.conversationId} />;
  const { chat: t } = messagesFor(page.locale);
  const wait = answer?.retryAfterMs;
  const textError =
    wait !== undefined
      ? t.tooFast(formatMinutes(page.locale, wait / 60_000))
      : answer?.textError === undefined
        ? undefined
        : (t.live.refused[answer.textError] ?? t.errors.text[answer.textError]);
  const rating = answer?.rating;
  const notice = { rated: t.rating.thanks, mailed: t.conversation.transcriptSent, none: undefined };
  return (
    <ConversationPage
      conversation={page.view}
      previews={page.previews}
      suggestions={page.suggestions}
      composer={{
        clientKey: answer?.clientKey ?? page.clientKey,
        text: answer?.text ?? '',
        images: answer?.images ?? [],
        found: answer?.found ?? [],
        pictureSecrets: answer?.pictureSecrets ?? [],
        textError,
        pictureError: answer?.pictureError === undefined ? undefined : t.errors.picture[answer.pictureError],
      }}
      rating={
        rating === undefined
          ? undefined
          : {
              field: rating.field,
              error: t.rating.problems[rating.code] ?? '',
              rating: rating.rating,
              note: rating.note,
            }
      }
      notice={answer?.looked ? t.conversation.kept : notice[page.done ?? 'none']}
    />
  );
}
