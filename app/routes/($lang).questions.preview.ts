import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '~/http/forms';
import { renderPost } from '~/http/render-post.server';
import { takeSuggestion } from '~/http/suggestion-limit.server';
import { localeOfParams } from '~/locales/locale';
import { postLimits } from '~/models/question/question';

/** Answers the script of a form with the text as readers will see it. Nothing is kept. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const { services, clientIp } = context;
  const rate = takeSuggestion(services, clientIp);
  if (!rate.allowed) {
    return new Response(null, { status: 429, headers: { 'Retry-After': String(rate.retryAfterSeconds) } });
  }
  const { body = '' } = await readForm(request);
  const html = await renderPost(services, body.slice(0, postLimits.body), locale);
  return Response.json({ html }, { headers: { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' } });
}
