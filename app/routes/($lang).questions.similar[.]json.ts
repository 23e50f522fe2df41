import type { ActionFunctionArgs } from '@remix-run/node';
import { similarItems } from '~/components/question/write/similar-items';
import { readForm } from '~/http/forms';
import { takeSuggestion } from '~/http/suggestion-limit.server';
import { localeOfParams, readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { postLimits } from '~/models/question/question';
import { findSimilar } from '~/models/question/similar/find-similar.server';
import type { SimilarAnswer } from '~/models/question/similar/similar-answer';

/** What perhaps answers a question that is being written. A form, so that its words stand in no address and no log. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const { services, settings, clientIp } = context;
  const rate = takeSuggestion(services, clientIp);
  if (!rate.allowed) {
    return new Response(null, { status: 429, headers: { 'Retry-After': String(rate.retryAfterSeconds) } });
  }
  const form = await readForm(request);
  const title = (form.title ?? '').slice(0, 2 * postLimits.title);
  const body = (form.body ?? '').slice(0, postLimits.body);
  const brand = settings.brand.name;
  const written = form.locale === undefined ? locale : readLocale(form.locale);
  const similar = await findSimilar(services, { title, body, locale: written, brand });
  const messages = messagesFor(locale);
  const items = similarItems(similar, { locale, brand, messages });
  const status = items.length === 0 ? '' : messages.asking.similar.live(items.length);
  const answer: SimilarAnswer = { items, status };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' } });
}
