import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prose } from '~/locales/en/prose';
import { type MarkdownKind, renderMarkdown } from '~/models/article/markdown';
import { markupVectors } from '../fixtures/markup-vectors';
import { describeInBrowser, launchBrowser } from '../setup/browser';

const origin = 'https://portal.example.com';
const kinds: readonly MarkdownKind[] = ['article', 'post', 'comment'];

function render(text: string, kind: MarkdownKind): string {
  return renderMarkdown(text, {
    kind,
    brand: 'Example Vault',
    words: { ...prose, unverified: 'Steps may differ' },
    articlePath: (slug) => `/articles/${encodeURIComponent(slug)}`,
    wizardPath: (wizard) => `/recover/${wizard}`,
  });
}

/** A page without any policy, so that whatever can run does; `hit` and the dialogs tell. */
const pageOf = (parts: readonly string[]) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<script>window.hits = []; window.hit = () => { hits.push(document.currentScript?.outerHTML ?? 'a handler'); return 1; };
window.alert = window.confirm = window.prompt = window.hit;</script></head>
<body><main id="main">${parts.map((part) => `<article>${part}</article>`).join('\n')}</main></body></html>`;

/** Does to every element what could wake a handler, and writes the page's HTML into itself twice, as editors do. */
const poke = `(() => {
  const wake = () => {
    for (const element of document.querySelectorAll('main *')) {
      for (const type of ['click', 'mouseover', 'mouseenter', 'pointerrawupdate', 'focus', 'toggle', 'beforetoggle',
        'scroll', 'error', 'load', 'animationstart', 'begin', 'start', 'close', 'slotchange']) {
        const event = new Event(type, { bubbles: true, cancelable: true });
        event.preventDefault();
        element.dispatchEvent(event);
      }
    }
  };
  document.addEventListener('click', (event) => event.preventDefault(), true);
  wake();
  const main = document.querySelector('main');
  for (let time = 0; time < 2; time += 1) {
    for (const article of [...main.children]) article.innerHTML = article.innerHTML;
    wake();
  }
  return document.querySelectorAll('main > article').length;
})()`;

/** What would run or load if somebody pressed it. */
const dangers = `[...document.querySelectorAll('main *')].flatMap((element) => [
  ...[...element.attributes].filter(({ name }) => /^on|^style$|^srcset$|^srcdoc$|^ping$|^action$|^formaction$/.test(name))
    .map(({ name }) => element.tagName + ' ' + name),
  ...('href' in element && element.hasAttribute('href') && !/^(https?|mailto):$/.test(element.protocol) ? [element.outerHTML] : []),
  ...(element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : [element.outerHTML]),
  ...(/^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|LINK|META|BASE|FORM|TEMPLATE)$/.test(element.tagName) ? [element.outerHTML] : []),
])`;

describeInBrowser('texts that want to run something, in a browser without a policy', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens a page with these parts and says what ran, what was asked for, and what is in it. */
  async function look(parts: readonly string[]) {
    const page = await browser.newPage();
    const asked: string[] = [];
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    await page.route('**/*', (route) => {
      const url = route.request().url();
      if (url === `${origin}/articles/x`) {
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: pageOf(parts) });
      }
      asked.push(url);
      return route.fulfill({ status: 404, body: '' });
    });
    await page.goto(`${origin}/articles/x`, { waitUntil: 'load' });
    const articles = await page.evaluate<number>(poke);
    // Scripts, styles and handlers of errors that were waiting have had their turn by then.
    await page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );
    await page.waitForLoadState('networkidle');
    const seen = {
      address: page.url(),
      articles,
      hits: await page.evaluate<string[]>('hits'),
      dangers: await page.evaluate<string[]>(dangers),
      asked: asked.filter((url) => new URL(url).pathname !== '/favicon.ico'),
      dialogs,
    };
    await page.close();
    return seen;
  }

  it('the page itself notices what runs and what loads', async () => {
    const seen = await look([
      `<script>hit()</script><img src=x onerror=hit()><b onclick=hit()>x</b><svg onload=hit()></svg>`,
      `<img src="https://evil.example/a.png"><a href="javascript:hit()">x</a>`,
    ]);
    expect(seen.hits.length).toBeGreaterThanOrEqual(4);
    expect(seen.asked).toContain('https://evil.example/a.png');
    expect(seen.dangers.length).toBeGreaterThanOrEqual(4);
  });

  it.each(kinds)('nothing runs, nothing is asked for elsewhere: %s', async (kind) => {
    const parts = markupVectors.map(({ text }) => render(text, kind));
    const all = render(markupVectors.map(({ text }) => text).join('\n\n'), kind);
    const seen = await look([...parts, all]);
    expect(seen).toEqual({
      address: `${origin}/articles/x`,
      articles: parts.length + 1,
      hits: [],
      dangers: [],
      asked: [],
      dialogs: [],
    });
  });
});
