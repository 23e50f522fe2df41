import { gunzipSync, gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { type Database, openDatabase } from '~/services/database/database.server';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { HttpVisitor } from './http-visitor';
import { picture } from './walk';

let portal: RunningPortal;
let db: Database;
beforeAll(async () => {
  portal = await launchPortal();
  db = openDatabase(`file:${portal.dataDir}/portal.db`);
});
afterAll(async () => {
  await db?.$disconnect();
  await portal?.stop();
});

const votes = (slug: string) => db.articleVote.findMany({ where: { edition: { article: { slug } } } });

describe('reading by HTTP', () => {
  it('counts what is in each category, and every article is in one', async () => {
    const visitor = new HttpVisitor(portal.url);
    const start = await visitor.open('/articles');
    const cards = [...start.body.matchAll(/href="\/articles\/category\/([^"]+)"[\s\S]*?>(\d+) articles?</g)];
    expect(cards.length).toBeGreaterThanOrEqual(6);
    let articles = 0;
    for (const [, category, count] of cards) {
      const page = await visitor.open(`/articles/category/${category}`);
      const listed = page.body.match(/<a href="\/articles\/[a-z0-9-]+" class="font-semibold"/g) ?? [];
      expect(listed.length, category).toBe(Number(count));
      articles += listed.length;
    }
    expect(articles).toBe(await db.articleEdition.count({ where: { locale: 'en' } }));
    expect(articles).toBeGreaterThanOrEqual(30);
  });

  it('keeps the transfer of every article within 30 KB, styles included, and loads nothing else', async () => {
    const visitor = new HttpVisitor(portal.url);
    const sheets = new Map<string, number>();
    const heavy: string[] = [];
    const headers = { 'accept-encoding': 'gzip' };
    for (const { slug } of await db.article.findMany({ select: { slug: true } })) {
      for (const path of [`/articles/${slug}`, `/es/articles/${slug}`]) {
        const page = await fetchRaw(path, headers);
        expect(page.encoding, path).toBe('gzip');
        const html = gunzipSync(page.bytes).toString('utf8');
        expect(html, path).not.toMatch(
          /<script(?! type="application\/ld\+json"| async="" src="\/widget\.js")/,
        );
        expect(html, path).not.toMatch(/<link rel="(?:preload|modulepreload)"/);
        let bytes = page.bytes.length;
        for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
          const known = sheets.get(href) ?? (await fetchRaw(href, headers)).bytes.length;
          sheets.set(href, known);
          bytes += known;
        }
        if (bytes > 30_000) heavy.push(`${path}: ${bytes}`);
      }
    }
    expect(heavy).toEqual([]);
    expect(sheets.size).toBeGreaterThanOrEqual(1);
    expect((await visitor.open('/articles/app-reset')).status).toBe(200);
  });

  it('shows the steps of the platform that was chosen last, and is the same for everybody who chose it', async () => {
    const visitor = new HttpVisitor(portal.url);
    const all = await visitor.open('/articles/app-reset');
    expect(all.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    for (const id of ['ios', 'android', 'mac', 'windows']) expect(all.body).toContain(`id="app-reset-${id}"`);
    const mac = await visitor.open('/articles/app-reset?platform=mac');
    expect(mac.body).not.toContain('id="app-reset-android"');
    expect(mac.body).toContain('mSecure.mscb');
    // From now on without asking, here and on other articles, in any language.
    expect((await visitor.open('/articles/app-reset')).body).toBe(mac.body);
    expect((await visitor.open('/es/articles/app-reset')).body).not.toContain('id="app-reset-android"');
    const other = new HttpVisitor(portal.url);
    expect((await other.open('/articles/app-reset')).body).toBe(all.body);
    await other.open('/articles/app-reset?platform=mac');
    expect((await other.open('/articles/app-reset')).headers.etag).toBe(
      (await visitor.open('/articles/app-reset')).headers.etag,
    );
    await visitor.open('/articles/app-reset?platform=all');
    expect((await visitor.open('/articles/app-reset')).body).toBe(all.body);
  });

  it('says to search engines what it is, where it stands and in which languages', async () => {
    const visitor = new HttpVisitor(portal.url);
    const page = await visitor.open('/es/articles/cloud-sync?platform=mac&utm_source=x');
    expect(page.body).toContain(`<link rel="canonical" href="${portal.url}/es/articles/cloud-sync"/>`);
    for (const [lang, path] of [
      ['en', '/articles/cloud-sync'],
      ['es', '/es/articles/cloud-sync'],
      ['x-default', '/articles/cloud-sync'],
    ]) {
      expect(page.body).toContain(`<link rel="alternate" hrefLang="${lang}" href="${portal.url}${path}"/>`);
    }
    const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page.body)?.[1] ?? '';
    const [article, trail] = JSON.parse(json)['@graph'];
    expect(article).toMatchObject({ '@type': 'TechArticle', inLanguage: 'es' });
    expect(page.body).toContain(article.headline);
    expect(trail.itemListElement.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
    const feed = await visitor.open('/es/articles.atom');
    expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(feed.body.match(/<entry>/g)).toHaveLength(50);
    const sitemap = await visitor.open('/sitemap.xml');
    expect(sitemap.body).toContain(`<loc>${portal.url}/es/articles/cloud-sync</loc>`);
    expect(sitemap.body).toContain('hreflang="x-default"');
    const addresses = [...sitemap.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url));
    expect(addresses.length).toBeGreaterThan(140);
    for (const { pathname } of addresses) expect((await visitor.open(pathname)).status, pathname).toBe(200);
  });

  it('leads from a missing page to what its address nearly names', async () => {
    const visitor = new HttpVisitor(portal.url);
    for (const [path, slug] of [
      ['/help/en/lost-qr-code.html', '/articles/find-account-key'],
      ['/articles/forgotten-password', '/articles/forgot-password'],
      ['/es/ayuda/copia-de-seguridad', '/es/articles/'],
    ] as const) {
      const page = await visitor.open(path);
      expect(page.status, path).toBe(404);
      expect(page.body, path).toContain(`href="${slug}`);
      expect(page.body, path).toContain('name="q"');
      expect(page.headers['cache-control']).toBe('no-store');
    }
    for (const path of [
      '/wp-login.php',
      '/%E0%A4%A',
      '/articles/category/nothing-like-it',
      '/articles/%00',
    ]) {
      expect((await visitor.open(path)).status, path).toBe(404);
    }
  });
});

describe('saying whether an article helped, without scripts', () => {
  /** Sends a form as a browser does, which sends it once more when it is asked to. */
  const vote = async (visitor: HttpVisitor, slug: string, fields: Record<string, string>) => {
    const path = `/articles/${slug}/helpful`;
    const answer = await visitor.post(path, fields);
    return answer.status === 307 ? visitor.post(answer.headers.location ?? '', fields) : answer;
  };

  it('takes one vote of a browser, which can be changed', async () => {
    const visitor = new HttpVisitor(portal.url);
    for (const helpful of ['yes', 'yes', 'no', 'no']) {
      const answer = await vote(visitor, 'cloud-sync', { helpful, website: '' });
      expect(answer.status).toBe(303);
    }
    expect(await votes('cloud-sync')).toMatchObject([{ helpful: false, comment: null }]);
    await vote(new HttpVisitor(portal.url), 'cloud-sync', { helpful: 'yes', website: '' });
    expect(await votes('cloud-sync')).toHaveLength(2);
  });

  it('is one vote when the button was pressed twice at once', async () => {
    const first = new HttpVisitor(portal.url);
    await vote(first, 'icloud-sync', { helpful: 'yes' });
    const presses = Array.from({ length: 6 }, () =>
      vote(new HttpVisitor(portal.url, { like: first }), 'icloud-sync', { helpful: 'no' }),
    );
    for (const { status } of await Promise.all(presses)) expect(status).toBe(303);
    expect(await votes('icloud-sync')).toMatchObject([{ helpful: false }]);
  });

  it('is one vote when that was the first thing that this browser was asked to keep', async () => {
    // Of two presses a browser takes the answer to the last alone.
    const path = '/articles/make-a-backup/helpful';
    const browser = new HttpVisitor(portal.url);
    await new HttpVisitor(portal.url).post(path, { helpful: 'no' });
    const answer = await browser.post(path, { helpful: 'no' });
    expect(answer.status).toBe(307);
    expect(await votes('make-a-backup')).toEqual([]);
    expect((await browser.post(answer.headers.location ?? '', { helpful: 'no' })).status).toBe(303);
    expect(await votes('make-a-backup')).toMatchObject([{ helpful: false }]);
    // Without cookies nothing is counted, and the page says so.
    const forgetful = new HttpVisitor(portal.url);
    const page = await forgetful.submit(`${path}?again`, { helpful: 'no' });
    expect(page.body).toContain(messagesFor('en').articles.helpful.unknownTitle);
    expect(await votes('make-a-backup')).toHaveLength(1);
  });

  it('follows an article to its new address, and is nowhere where there is none', async () => {
    const { id } = await db.article.findUniqueOrThrow({ where: { slug: 'turn-on-biometrics' } });
    await db.articleRedirect.create({
      data: { slug: 'switch-on-biometrics', articleId: id, createdAt: new Date() },
    });
    const visitor = new HttpVisitor(portal.url);
    expect((await visitor.send('GET', '/articles/switch-on-biometrics')).status).toBe(301);
    expect((await vote(visitor, 'switch-on-biometrics', { helpful: 'no' })).status).toBe(303);
    expect(await votes('turn-on-biometrics')).toMatchObject([{ helpful: false }]);
    const answer = await visitor.send('GET', '/es/articles/switch-on-biometrics/helpful');
    expect([answer.status, answer.headers.location]).toEqual([
      301,
      '/es/articles/turn-on-biometrics/helpful',
    ]);
    expect((await visitor.send('GET', '/articles/no-such-article/helpful')).status).toBe(404);
    expect((await vote(visitor, 'no-such-article', { comment: 'Hello?' })).status).toBe(404);
  });

  it('notes what was missing as it was written, and shows it to nobody as anything but text', async () => {
    const visitor = new HttpVisitor(portal.url);
    await vote(visitor, 'devices-differ', { helpful: 'no' });
    const comment = 'The menu is not there <script>alert(1)</script> 😱 עזרה';
    expect((await vote(visitor, 'devices-differ', { comment })).status).toBe(303);
    expect(await votes('devices-differ')).toMatchObject([{ comment }]);
    const page = await visitor.open('/articles/devices-differ/helpful');
    expect(page.body).toContain('&lt;script&gt;');
    expect(page.body).not.toContain('<script>alert');
  });

  it('stores no secret, says what was found, and keeps the rest of the text in the form', async () => {
    const visitor = new HttpVisitor(portal.url);
    await vote(visitor, 'password-hint', { helpful: 'no' });
    const comment = 'It does not open. My password is Sunshine2019! and it was right before.';
    const refused = await vote(visitor, 'password-hint', { comment });
    expect(refused.status).toBe(422);
    expect(refused.body).not.toContain('Sunshine2019');
    expect(refused.body).toContain('It does not open. My password is ••••••');
    expect(refused.body).toContain(messagesFor('en').secretGuard.kinds.password.change);
    expect(await votes('password-hint')).toMatchObject([{ comment: null }]);
    expect(portal.output()).not.toContain('Sunshine2019');
  });

  it('refuses what is empty, too long, from nobody or for nothing, and believes no field that people do not see', async () => {
    const visitor = new HttpVisitor(portal.url);
    await vote(visitor, 'choose-password', { helpful: 'yes', website: 'http://example.com' });
    await vote(visitor, 'choose-password', { helpful: 'perhaps' });
    await vote(visitor, 'choose-password', { comment: 'There was no vote before.' });
    expect(await votes('choose-password')).toEqual([]);
    expect((await vote(visitor, 'no-such-article', { helpful: 'yes' })).status).toBe(404);
    await vote(visitor, 'choose-password', { helpful: 'no' });
    expect((await vote(visitor, 'choose-password', { comment: '   ' })).status).toBe(422);
    const long = await vote(visitor, 'choose-password', { comment: 'too long '.repeat(200) });
    expect(long.status).toBe(422);
    expect(long.body).toContain('too long too long');
  });
});

describeInBrowser('reading in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const look = async (page: Page, name: string) => {
    await picture(page, `articles-${name}`);
    expect(await axeViolations(page), name).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(wide, `${name} scrolls sideways`).toBe(false);
  };

  it.each([
    { locale: 'en', prefix: '', phone: false, dark: false },
    { locale: 'es', prefix: '/es', phone: true, dark: true },
  ] as const)('is fit to be read: $locale, phone $phone, dark $dark', async ({ prefix, ...visitor }) => {
    const context = await newVisitor(browser, visitor);
    const page = await context.newPage();
    const kind = `${visitor.locale}-${visitor.phone ? 'phone' : 'desktop'}-${visitor.dark ? 'dark' : 'light'}`;
    const words = messagesFor(visitor.locale);
    for (const [name, path] of [
      ['home', '/'],
      ['categories', '/articles'],
      ['category', '/articles/category/signing-in'],
      ['article', '/articles/app-reset'],
      ['plain', '/articles/what-we-can-see'],
      ['glossary', '/articles/glossary'],
      ['missing', '/articles/lost-the-qr-code'],
    ] as const) {
      await page.goto(portal.url + (prefix + path).replace(/(.)\/$/, '$1'));
      await look(page, `${name}-${kind}`);
    }
    await page.goto(`${portal.url}${prefix}/articles/app-reset`);
    await page.getByRole('link', { name: 'Mac', exact: true }).click();
    await page.waitForURL(/platform=mac/);
    await look(page, `platform-${kind}`);
    await page.getByRole('button', { name: words.articles.helpful.no, exact: true }).click();
    await page.getByRole('heading', { name: words.articles.helpful.thanksTitle }).waitFor();
    await page.getByRole('textbox').fill(`${words.articles.helpful.no}: my password is Sunshine2019!`);
    await page.getByRole('button', { name: words.articles.helpful.send }).click();
    await page.getByRole('alert').first().waitFor();
    await look(page, `secret-${kind}`);
    await context.close();
  });

  it('is whole on paper, without what can only be pressed', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/articles/app-reset`);
    const steps = page.locator('#app-reset-android ol');
    const buttons = page.getByRole('button', { name: messagesFor('en').articles.helpful.no, exact: true });
    expect([await steps.isVisible(), await buttons.isVisible()]).toEqual([false, true]);
    await page.emulateMedia({ media: 'print' });
    expect([await steps.isVisible(), await buttons.isVisible()]).toEqual([true, false]);
    await context.close();
  });

  it('is read by keyboard alone, without scripts', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/articles/app-reset`);
    const wanted = 'Mac';
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').innerText()) === wanted) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/platform=mac/);
    expect(await page.locator('#app-reset').innerText()).toContain('mSecure.mscb');
    await context.close();
  });
});

async function fetchRaw(path: string, headers: Record<string, string>) {
  const { request } = await import('node:http');
  return new Promise<{ bytes: Buffer; encoding: string | undefined }>((resolve, reject) => {
    request(new URL(path, portal.url), { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const bytes = Buffer.concat(chunks);
        const encoding = answer.headers['content-encoding'];
        // What is too small to be compressed is as large as it would be.
        resolve({ bytes: encoding === undefined ? gzipSync(bytes) : bytes, encoding });
      });
    })
      .once('error', reject)
      .end();
  });
}
