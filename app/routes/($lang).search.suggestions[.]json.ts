import type { LoaderFunctionArgs } from '@remix-run/node';
import { hitPath } from '~/components/search/hit-path';
import { takeSuggestion } from '~/http/suggestion-limit.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { suggest } from '~/models/search/search.server';
import { fewestTyped, mostTyped, type SuggestionAnswer } from '~/models/search/suggestion-answer';

/** What can be found by the words typed so far. Kept for a minute by the browser that asked, and nowhere else. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const { services, settings, clientIp } = context;
  const words = (new URL(request.url).searchParams.get('q') ?? '').trim();
  const { kinds, suggestions: t } = messagesFor(locale).search;
  if (words.length < fewestTyped || words.length > mostTyped) {
    return answer({ suggestions: [], status: t.none });
  }
  const rate = takeSuggestion(services, clientIp);
  if (!rate.allowed) {
    return new Response(null, { status: 429, headers: { 'Retry-After': String(rate.retryAfterSeconds) } });
  }
  const brand = settings.brand.name;
  const found = await suggest(services, { locale, words, viewer: 'everyone', brand });
  const suggestions = found.flatMap((one) => {
    const href = hitPath(locale, one, words);
    if (href === undefined) return [];
    const lang = one.locale === locale ? {} : { lang: one.locale };
    return [{ title: one.title, kind: kinds[one.kind], href, ...lang }];
  });
  return answer({ suggestions, status: suggestions.length === 0 ? t.none : t.count(suggestions.length) });
}

const answer = (body: SuggestionAnswer): Response =>
  Response.json(body, { headers: { 'Cache-Control': 'private, max-age=60', 'X-Robots-Tag': 'noindex' } });
