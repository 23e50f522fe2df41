import { Hono } from 'hono';
import { z } from 'zod';
import { setCredential } from './accounts';
import { type Language, languageOf, messagesIn } from './messages';
import { returnUrl } from './notices';
import { escapeHtml, pageResponse } from './page';
import { leastPasswordLength } from './password-strength';
import { jsonAnswer, problemResponse, toResponse } from './problems';
import { readSmallBody } from './requests-from-browsers';
import type { OperationContext } from './reset-operations';
import { recipientOf } from './reset-operations';
import { addNotice, findRequest, takeSetup } from './reset-requests';
import { sameSecret } from './secrets';
import { inTransaction } from './store';

/** All that the browser sends: nothing here is the password, and nothing leads back to it. */
const setupSchema = z.strictObject({
  token: z.string().min(1).max(100),
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  verifier: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** The page behind `setup_url`, where the new password is chosen on the sync service's own origin. */
export function createSetupPage(context: OperationContext): Hono {
  const app = new Hono();

  app.get('/setup/:id', (http) => {
    const id = http.req.param('id');
    const asked = http.req.query('lang') ?? findRequest(context.store, id)?.locale ?? 'en';
    return setupPage(context, id, languageOf(asked));
  });

  app.post('/setup/:id', async (http) => {
    const body = await readSmallBody(http.req.raw, 'application/json');
    if (!body.ok) return problemResponse(body.problem);
    const parsed = context.rules.readBody(setupSchema, body.value);
    if (!parsed.ok) return problemResponse(parsed.problem, { fields: parsed.fields });
    const set = redeemSetupLink(context, http.req.param('id'), parsed.value);
    return set ? toResponse(jsonAnswer(200, { status: 'password_set' })) : problemResponse('expired');
  });

  return app;
}

/** Sets the credential if the link is good: right token, completed reset, never used, not over. */
function redeemSetupLink(context: OperationContext, id: string, given: z.infer<typeof setupSchema>): boolean {
  const { store, clock, secrets } = context;
  if (!sameSecret(given.token, secrets.setupToken(id))) return false;
  return inTransaction(store, () => {
    const request = findRequest(store, id);
    if (!request || request.accountId === null) return false;
    if (!takeSetup(store, id, clock.now())) return false;
    if (!setCredential(store, request.accountId, given.salt, given.verifier)) return false;
    const recipient = recipientOf(store, request);
    if (recipient !== undefined) addNotice(store, id, 'account_key', recipient, clock.now());
    return true;
  });
}

function setupPage(context: OperationContext, id: string, language: Language): Response {
  const { setup, page } = messagesIn(language);
  const back = returnUrl(context.config, id, language);
  const error = (name: string, text: string) => `<p data-error="${name}" hidden>${escapeHtml(text)}</p>`;
  // The fields have no names: without the script nothing could be submitted, and the form is hidden then.
  const main = `
<section data-step="choose">
<h1>${escapeHtml(setup.title)}</h1>
<p>${escapeHtml(setup.intro)}</p>
<noscript><p class="error">${escapeHtml(page.noscript)}</p></noscript>
<div class="error" data-errors role="alert" hidden>
${error('too-short', setup.errors.tooShort(leastPasswordLength))}
${error('too-plain', setup.errors.tooPlain)}
${error('different', setup.errors.different)}
${error('link', setup.errors.link)}
${error('network', setup.errors.network)}
</div>
<form data-setup novalidate hidden>
<label for="new-password">${escapeHtml(setup.password)}</label>
<p class="help" id="password-help">${escapeHtml(setup.passwordHelp(leastPasswordLength))}</p>
<input class="field" id="new-password" type="password" autocomplete="new-password" aria-describedby="password-help" required>
<label for="repeat-password">${escapeHtml(setup.repeat)}</label>
<input class="field" id="repeat-password" type="password" autocomplete="new-password" required>
<label class="toggle"><input type="checkbox" data-show> ${escapeHtml(setup.show)}</label>
<p role="status" data-working hidden>${escapeHtml(setup.working)}</p>
<button type="submit">${escapeHtml(setup.submit)}</button>
</form>
</section>
<section data-step="done" data-outcome="password-set" hidden>
<h1 tabindex="-1">${escapeHtml(setup.doneTitle)}</h1>
${setup.done.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<p><a class="button" href="${escapeHtml(back)}">${escapeHtml(setup.back)}</a></p>
</section>`;
  return pageResponse({
    language,
    title: setup.title,
    productName: context.config.productName,
    main,
    script: '/assets/setup.js',
    wasm: true,
  });
}
