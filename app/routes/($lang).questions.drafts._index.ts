import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '~/http/forms';
import { draftHolder, keepDraft } from '~/http/kept-draft.server';
import { numberIn } from '~/http/post-forms.server';
import { takeSuggestion } from '~/http/suggestion-limit.server';
import { localeOfParams } from '~/locales/locale';

/** Keeps what the script of a form sends while somebody writes, and answers with the draft's id. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const locale = localeOfParams(params);
  const rate = takeSuggestion(context.services, context.clientIp);
  if (!rate.allowed) {
    return new Response(null, { status: 429, headers: { 'Retry-After': String(rate.retryAfterSeconds) } });
  }
  const { draft, questionId: question, replyTo, ...fields } = await readForm(request);
  const questionId = numberIn(question);
  const kept = await keepDraft(context, await draftHolder(request, context), {
    kind: questionId === undefined ? 'question' : 'reply',
    questionId,
    replyToId: numberIn(replyTo),
    locale,
    fields,
    draftId: draft || undefined,
  });
  return Response.json(
    { draft: kept.draftId ?? '' },
    { headers: { ...kept.headers, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' } },
  );
}
