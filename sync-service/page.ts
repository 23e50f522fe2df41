import { type Language, messagesIn } from './messages';

/** Text that can stand in HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export interface Page {
  language: Language;
  title: string;
  productName: string;
  /** HTML. */
  main: string;
  /** Address of a module script, or none. */
  script?: string;
  /** Only the page that derives the verifier compiles WebAssembly. */
  wasm?: boolean;
  status?: number;
}

/** A page of the service: no third party, nothing inline, in no frame, and it leaves no Referer. */
export function pageResponse(page: Page): Response {
  const html = `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="/assets/style.css">
${page.script ? `<script type="module" src="${page.script}"></script>` : ''}
</head>
<body>
<header><p>${escapeHtml(messagesIn(page.language).page.service(page.productName))}</p></header>
<main>
${page.main}
</main>
</body>
</html>
`;
  return new Response(html, {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        `script-src 'self'${page.wasm ? " 'wasm-unsafe-eval'" : ''}`,
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  });
}

/** The one stylesheet of the two pages; the tokens are the portal's. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --surface: oklch(0.985 0.004 205); --surface-raised: oklch(1 0 0); --line: oklch(0.62 0.02 205);
  --text: oklch(0.245 0.022 205); --text-muted: oklch(0.4 0.022 205);
  --accent: oklch(0.43 0.085 205); --accent-text: oklch(0.99 0.005 205);
  --warning: oklch(0.46 0.09 75); --focus: oklch(0.55 0.16 250);
  font: 17px/1.6 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: oklch(0.195 0.014 205); --surface-raised: oklch(0.235 0.016 205); --line: oklch(0.6 0.02 205);
    --text: oklch(0.945 0.008 205); --text-muted: oklch(0.8 0.016 205);
    --accent: oklch(0.8 0.085 205); --accent-text: oklch(0.17 0.02 205);
    --warning: oklch(0.84 0.1 85); --focus: oklch(0.72 0.14 250);
  }
}
@media (min-width: 60rem) { :root { font-size: 18px; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--text); }
header { border-bottom: 1px solid var(--line); background: var(--surface-raised); padding: 12px 16px; }
header p { margin: 0 auto; max-width: 40rem; color: var(--text-muted); font-weight: 600; }
main { max-width: 40rem; margin: 0 auto; padding: 32px 16px 72px; }
h1 { font-size: 1.73rem; line-height: 1.22; margin: 0 0 16px; text-wrap: balance; }
h1:focus { outline: none; }
p { margin: 0 0 16px; }
a { color: var(--accent); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
form { margin: 24px 0; }
label { display: block; font-weight: 600; margin-top: 24px; }
.help { color: var(--text-muted); margin: 0 0 8px; }
.field { width: 100%; min-height: 48px; padding: 0 16px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--surface-raised); color: var(--text); font: inherit; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; letter-spacing: .1em; text-transform: uppercase; max-width: 16rem; }
.toggle { display: flex; gap: 12px; align-items: center; min-height: 44px; font-weight: 400; margin-top: 12px; }
.toggle input { width: 22px; height: 22px; accent-color: var(--accent); }
button, .button { display: inline-flex; align-items: center; min-height: 48px; padding: 8px 24px; margin-top: 24px;
  border: 1px solid transparent; border-radius: 8px; background: var(--accent); color: var(--accent-text);
  font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
button[disabled] { opacity: .7; cursor: default; }
.error { border-left: 4px solid var(--warning); padding: 4px 16px; font-weight: 600; }
.error p { margin: 0; }
[hidden] { display: none !important; }
`;
