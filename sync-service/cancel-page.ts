import { Hono } from 'hono';
import { z } from 'zod';
import { type Language, languageOf, messagesIn } from './messages';
import { returnUrl } from './notices';
import { escapeHtml, pageResponse } from './page';
import { problemResponse } from './problems';
import { readSmallBody } from './requests-from-browsers';
import { endRequest, type OperationContext } from './reset-operations';
import { findRequest, takeCancelTry } from './reset-requests';
import { codeLength, sameSecret } from './secrets';
import { inTransaction } from './store';

const cancelSchema = z.strictObject({
  token: z.string().max(100).default(''),
  code: z.string().max(40).default(''),
});

/** Wrong codes after which a code is dead; the link's token still works. */
export const mostCancelTries = 5;

type CancelResult = 'cancelled' | 'code' | 'tries' | 'over';

/**
 * The owner's own way to stop a reset. It does not pass through the portal, so a portal that is taken over cannot
 * take it away. Opening the page changes nothing; the button does.
 */
export function createCancelPage(context: OperationContext): Hono {
  const app = new Hono();
  const language = (http: { req: { query(name: string): string | undefined; param(name: 'id'): string } }) =>
    languageOf(http.req.query('lang') ?? findRequest(context.store, http.req.param('id'))?.locale ?? 'en');

  app.get('/cancel/:id', (http) => cancelForm(context, http.req.param('id'), language(http)));

  app.post('/cancel/:id', async (http) => {
    const body = await readSmallBody(http.req.raw, 'application/x-www-form-urlencoded');
    if (!body.ok) return problemResponse(body.problem);
    const parsed = context.rules.readBody(cancelSchema, body.value);
    if (!parsed.ok) return problemResponse(parsed.problem, { fields: parsed.fields });
    const id = http.req.param('id');
    const result = inTransaction(context.store, () => cancelByOwner(context, id, parsed.value));
    return result === 'cancelled'
      ? cancelledPage(context, id, language(http))
      : cancelForm(context, id, language(http), result);
  });

  return app;
}

function cancelByOwner(
  context: OperationContext,
  id: string,
  given: z.infer<typeof cancelSchema>,
): CancelResult {
  const { store, secrets } = context;
  const request = findRequest(store, id);
  if (!request) return 'code';
  if (given.token === '' || !sameSecret(given.token, secrets.cancelToken(id))) {
    if (given.code === '') return 'code';
    if (!takeCancelTry(store, id, mostCancelTries)) return 'tries';
    const typed = given.code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    if (!sameSecret(typed, secrets.cancelCode(id))) return 'code';
  }
  return endRequest(context, request, 'owner') === undefined ? 'cancelled' : 'over';
}

function cancelForm(
  context: OperationContext,
  id: string,
  language: Language,
  error?: CancelResult,
): Response {
  const { cancel } = messagesIn(language);
  const problem = error && error !== 'cancelled' ? cancel.errors[error] : undefined;
  const main = `
<h1>${escapeHtml(cancel.title)}</h1>
<p>${escapeHtml(cancel.intro)}</p>
${problem ? `<div class="error" role="alert"><p>${escapeHtml(problem)}</p></div>` : ''}
<form method="post" action="/cancel/${escapeHtml(encodeURIComponent(id))}?lang=${language}">
<input type="hidden" name="token" value="" data-token>
<div data-by-code>
<label for="code">${escapeHtml(cancel.code)}</label>
<p class="help" id="code-help">${escapeHtml(cancel.codeHelp)}</p>
<input class="field code" id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="${codeLength * 2}" aria-describedby="code-help"${problem ? ' aria-invalid="true"' : ''}>
</div>
<button type="submit">${escapeHtml(cancel.submit)}</button>
</form>`;
  return pageResponse({
    language,
    title: cancel.title,
    productName: context.config.productName,
    main,
    script: '/assets/cancel.js',
    status: problem ? 422 : 200,
  });
}

function cancelledPage(context: OperationContext, id: string, language: Language): Response {
  const { cancel, page } = messagesIn(language);
  const back = returnUrl(context.config, id, language);
  const main = `
<div data-outcome="cancelled">
<h1>${escapeHtml(cancel.doneTitle)}</h1>
<p>${escapeHtml(cancel.done)}</p>
<p><a href="${escapeHtml(back)}">${escapeHtml(page.back)}</a></p>
</div>`;
  return pageResponse({ language, title: cancel.doneTitle, productName: context.config.productName, main });
}
