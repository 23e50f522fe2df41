import { join } from 'node:path';
import { readMails, type StoredMail } from '../../dev-inbox/mailbox';
import { escapeHtml } from './refusal-page';

const linked = (text: string): string =>
  escapeHtml(text).replace(
    /https?:\/\/[^\s<>"']+/g,
    (url) => `<a class="underline break-all" href="${url}">${url}</a>`,
  );

const asListed = ({ id, to, from, subject, text, html, receivedAt }: StoredMail) => ({
  id,
  to,
  from,
  subject,
  text,
  html,
  receivedAt,
});

function page(mails: readonly StoredMail[], stylesheet: string | undefined): string {
  const items = mails.map(
    (mail) => `<article class="mt-8 border-t pt-4" data-mail="${escapeHtml(mail.id)}">
<h2 class="text-xl font-semibold">${escapeHtml(mail.subject)}</h2>
<p>To ${escapeHtml(mail.to)} · <time datetime="${escapeHtml(mail.receivedAt)}">${escapeHtml(mail.receivedAt)}</time></p>
<p>From ${escapeHtml(mail.from)}</p>
<pre class="mt-4 whitespace-pre-wrap">${linked(mail.text)}</pre>
</article>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Development mailbox</title>
${stylesheet === undefined ? '' : `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`}
</head>
<body>
<main id="main" class="mx-auto max-w-3xl px-4 py-8">
<h1 class="text-3xl font-semibold">Development mailbox</h1>
<p class="mt-2">Every mail that this demo sent, newest first. No mail leaves this machine. <a class="underline" href="/dev/mail.json">As JSON</a></p>
${items.length === 0 ? '<p class="mt-8">No mail so far. Load this page again after a step that sends one.</p>' : items.join('\n')}
</main>
</body>
</html>
`;
}

/** Answers `/dev/mail` and `/dev/mail.json` (with `?to=`) from the inbox's folder; undefined for any other path. */
export async function devMailResponse(
  url: URL,
  dataDir: string,
  stylesheet: string | undefined,
): Promise<Response | undefined> {
  const json = url.pathname === '/dev/mail.json';
  if (!json && url.pathname !== '/dev/mail') return undefined;
  const mails = await readMails(join(dataDir, 'mail'), url.searchParams.get('to') ?? undefined);
  const body = json ? JSON.stringify(mails.map(asListed), null, 1) : page(mails, stylesheet);
  const contentType = json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
