import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewsOf } from '~/components/chat/preview-words';
import { findCards } from '~/http/chat-previews.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

/** Titles and summaries of the steps and articles that messages lead to, by `key`, several of them. Nothing personal. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const cards = await findCards(context, locale, context.url.searchParams.getAll('key').slice(0, 3));
  const previews = previewsOf(cards, {
    locale,
    brand: context.settings.brand.name,
    messages: messagesFor(locale),
  });
  return Response.json({ previews }, { headers: { 'Cache-Control': 'private, max-age=60' } });
}
