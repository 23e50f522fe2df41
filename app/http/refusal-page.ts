import { refusal as english } from '~/locales/en/refusal';
import { refusal as spanish } from '~/locales/es/refusal';

/** The statuses that the shell answers with by itself. */
export type RefusalStatus = 403 | 404 | 405 | 408 | 413 | 429 | 500 | 503;

export interface Refusal {
  readonly status: RefusalStatus;
  /** Decides the language, by its prefix. */
  readonly path: string;
  readonly accept: string | null;
  readonly requestId: string;
  readonly brandName: string;
  readonly stylesheet: string | undefined;
  /** Whole seconds; goes into `Retry-After` and, in words, onto the page. */
  readonly retryAfterSeconds?: number;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** "40 seconds", "3 minutes": rounded up, so that the wait is never longer than the words say. */
export function waitInWords(locale: 'en' | 'es', seconds: number): string {
  const [amount, unit] = seconds <= 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

const wantsPage = (path: string, accept: string | null) =>
  !path.startsWith('/webhooks/') &&
  !path.endsWith('.json') &&
  (accept === null || /text\/html|\*\/\*/.test(accept));

/** A page made without Remix: readable in the language of the address, with the site's stylesheet, or a problem document (RFC 9457) for programs. */
export function refusalResponse(refusal: Refusal): Response {
  const locale = /^\/es(?:\/|$)/.test(refusal.path) ? 'es' : 'en';
  const messages = locale === 'es' ? spanish : english;
  const words = messages[refusal.status];
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (refusal.retryAfterSeconds !== undefined) headers.set('Retry-After', String(refusal.retryAfterSeconds));
  if (!wantsPage(refusal.path, refusal.accept)) {
    headers.set('Content-Type', 'application/problem+json');
    const problem = {
      type: 'about:blank',
      title: words.title,
      status: refusal.status,
      detail: words.what,
      request_id: refusal.requestId,
    };
    return new Response(JSON.stringify(problem), { status: refusal.status, headers });
  }
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const next =
    refusal.retryAfterSeconds === undefined
      ? words.next
      : messages.retryIn(waitInWords(locale, refusal.retryAfterSeconds));
  const stylesheet =
    refusal.stylesheet === undefined
      ? ''
      : `<link rel="stylesheet" href="${escapeHtml(refusal.stylesheet)}">`;
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(words.title)} – ${escapeHtml(refusal.brandName)}</title>
${stylesheet}
</head>
<body>
<main id="main" class="mx-auto max-w-2xl px-4 py-12" data-status="${refusal.status}">
<h1 class="text-3xl font-semibold">${escapeHtml(words.title)}</h1>
<p class="mt-4">${escapeHtml(words.what)}</p>
<p class="mt-4">${escapeHtml(next)}</p>
<p class="mt-6"><a href="${locale === 'es' ? '/es' : '/'}" class="underline">${escapeHtml(messages.home)}</a></p>
<p class="mt-8 text-sm">${escapeHtml(messages.requestNumber)}: <code>${escapeHtml(refusal.requestId)}</code></p>
</main>
</body>
</html>
`;
  return new Response(html, { status: refusal.status, headers });
}
