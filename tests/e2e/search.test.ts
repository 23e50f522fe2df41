import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { type Database, openDatabase } from '~/services/database/database.server';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { HttpVisitor } from './http-visitor';
import { picture } from './walk';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

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

const counted = (words: string) => db.searchQuery.findFirst({ where: { words } });
const untilCounted = (words: string, times = 1) =>
  until(`"${words}" to be counted`, async () => {
    const row = await counted(words);
    return row !== null && row.count >= times ? row : undefined;
  });

describe('searching by HTTP', () => {
  let visitor: HttpVisitor;
  beforeAll(() => {
    visitor = new HttpVisitor(portal.url);
  });

  it('has one page for everybody before anything is searched for, and a page of its own for each search', async () => {
    const start = await visitor.open('/search');
    expect(start.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const found = await visitor.open('/search?q=qr+code');
    expect(found.headers['cache-control']).toBe('no-store');
    for (const page of [start, found]) {
      expect(page.status).toBe(200);
      expect(page.body).toContain('<meta name="robots" content="noindex"/>');
      expect(page.headers['set-cookie']).toBeUndefined();
    }
    expect(found.body).toMatch(/<h3[^>]*><a href="\/articles\/find-account-key"/);
    expect(found.body).toContain('<mark');
    expect((await visitor.open('/search')).body).toBe(start.body);
    expect((await visitor.open(`/search?q=${'a'.repeat(5_000)}`)).status).toBe(200);
  });

  it.each([
    '/search?q=%00',
    '/search?q=%22',
    `/search?q=${encodeURIComponent('" OR 1=1 -- NEAR(a) *:^')}`,
    `/search?q=${encodeURIComponent('<script>alert(1)</script>')}`,
    '/search?q=face&page=99999&kind=person&category=..%2f&platform=%00',
    '/search?q=the+and+of',
    '/search?q=%F0%9F%94%91%F0%9F%98%B1',
    '/search?q=face&q=id',
    '/es/search?q=%D9%83%D9%84%D9%85%D8%A9',
    '/recover?q=%00&symptom=nothing',
    '/recover?q=&symptom=biometrics-stopped',
  ])('takes %s', async (path) => {
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>alert');
  });

  it('suggests in the language of the address, and answers nobody else for a minute', async () => {
    const english = await visitor.send('GET', '/search/suggestions.json?q=face');
    expect(english.headers['cache-control']).toBe('private, max-age=60');
    const { suggestions, status } = JSON.parse(english.body);
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.length).toBeLessThanOrEqual(8);
    expect(status).toBe(messagesFor('en').search.suggestions.count(suggestions.length));
    for (const { href, kind, title } of suggestions) {
      expect(href).toMatch(/^\/(?:articles|recover)\b/);
      expect(Object.values(messagesFor('en').search.kinds)).toContain(kind);
      expect(title).not.toBe('');
      expect((await visitor.open(href)).status).toBe(200);
    }
    const spanish = JSON.parse((await visitor.send('GET', '/es/search/suggestions.json?q=huella')).body);
    expect(spanish.suggestions[0].href).toMatch(/^\/es\//);
  });

  it.each([
    ['nothing', ''],
    ['one letter', ' a '],
    ['more than a field takes', 'x'.repeat(301)],
  ])('suggests nothing for %s', async (_, words) => {
    const answer = await visitor.send('GET', `/search/suggestions.json?q=${encodeURIComponent(words)}`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      suggestions: [],
      status: messagesFor('en').search.suggestions.none,
    });
  });

  it('counts searches of people on the first page alone, without filters', async () => {
    await visitor.open('/search?q=Fingerprint++Gone');
    expect(await untilCounted('fingerprint gone')).toMatchObject({ count: 1, locale: 'en', clicks: 0 });
    await visitor.open('/search?q=fingerprint+gone&page=2');
    await visitor.open('/search?q=fingerprint+gone&kind=article');
    await visitor.open('/search?q=reset+for+person%40example.com');
    await visitor.send('HEAD', '/search?q=fingerprint+gone');
    const robot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' };
    await visitor.send('GET', '/search?q=fingerprint+gone', { headers: robot });
    await visitor.send('GET', '/search?q=fingerprint+gone', { headers: { 'sec-purpose': 'prefetch' } });
    await visitor.open('/search?q=fingerprint+gone');
    expect(await untilCounted('fingerprint gone', 2)).toMatchObject({ count: 2 });
    expect(await db.searchQuery.count({ where: { words: { contains: 'example' } } })).toBe(0);
  });

  it('counts choices of what was searched for', async () => {
    await visitor.open('/search?q=windows+hello');
    await untilCounted('windows hello');
    const choose = (query: string) => visitor.post(`/search/clicked?${query}`, {});
    expect((await choose('words=Windows+Hello&rank=3')).status).toBe(204);
    expect(await counted('windows hello')).toMatchObject({ clicks: 1, clickedAt: 3 });
    for (const wrong of ['words=windows+hello&rank=0', 'rank=1', `words=${'x'.repeat(301)}&rank=1`]) {
      expect((await choose(wrong)).status).toBe(400);
    }
    expect((await choose('words=never+searched&rank=1')).status).toBe(204);
    expect(await counted('never searched')).toBeNull();
    expect((await visitor.send('GET', '/search/clicked?words=windows+hello&rank=1')).status).toBe(405);
    const elsewhere = { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' };
    const foreign = await visitor.send('POST', '/search/clicked?words=windows+hello&rank=1', {
      headers: elsewhere,
      body: 'PING',
    });
    expect(foreign.status).toBe(403);
    expect(await counted('windows hello')).toMatchObject({ clicks: 1 });
  });

  it('shows what was searched for to agents alone', async () => {
    for (const path of ['/agent/search', '/agent/search.csv', '/es/agent/search']) {
      expect((await visitor.send('GET', path)).headers.location).toMatch(/^(?:\/es)?\/sign-in\b/);
    }
    const sent = await visitor.post('/agent/search?language=en&month=2026-11', { intent: 'synonym' });
    expect(sent.headers.location).toMatch(/^(?:\/es)?\/sign-in\b/);
  });
});

describeInBrowser('searching in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const look = async (page: Page, name: string, axe = true) => {
    await picture(page, `search-${name}`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      `${name} is wider than the window`,
    ).toBe(true);
    if (axe) expect(await axeViolations(page), name).toEqual([]);
  };
  const field = (page: Page) => page.locator('main input[name=q]');
  const options = (page: Page) => page.getByRole('option');
  const ready = (page: Page) => page.locator('input[role=combobox]').waitFor();
  const words = messagesFor('en').search;

  it('leads from a few words to the page, by keyboard alone', async () => {
    const context = await newVisitor(browser);
    const page = await context.newPage();
    await page.goto(portal.url);
    await ready(page);
    await field(page).focus();
    await page.keyboard.type('face');
    await options(page).first().waitFor();
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    expect(await field(page).getAttribute('aria-activedescendant')).toBeNull();
    await look(page, 'suggestions');
    await until('the number of suggestions to be said', async () => {
      const said = await page.locator('search [role=status]').innerText();
      return said === words.suggestions.count(await options(page).count()) || undefined;
    });

    const active = async () => {
      const id = await field(page).getAttribute('aria-activedescendant');
      return id === null ? undefined : page.locator(`#${id}`).getAttribute('aria-selected');
    };
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe('true');
    expect(await options(page).first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    expect(await options(page).last().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBeUndefined();
    await page.keyboard.press('Escape');
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');
    expect(await field(page).inputValue()).toBe('face');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    const title = await options(page).first().locator('span').first().innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/');
    expect(await page.locator('main').innerText()).toContain(title);

    await page.goto(portal.url);
    await ready(page);
    await field(page).focus();
    await page.keyboard.type('face id stopped');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=face+id+stopped');
    await look(page, 'results');
    await context.close();
  });

  it('shows what was typed last, whichever answer comes first, and asks nothing while syllables are put together', async () => {
    const context = await newVisitor(browser);
    const page = await context.newPage();
    const asked: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/search/suggestions.json?*', async (route) => {
      const typed = new URL(route.request().url()).searchParams.get('q') ?? '';
      asked.push(typed);
      if (typed === 'ba') await held;
      const suggestions = [{ title: `for ${typed}`, kind: 'Article', href: '/articles' }];
      // The first question has been given up when its answer comes.
      await route.fulfill({ json: { suggestions, status: '' } }).catch(() => {});
    });
    await page.goto(`${portal.url}/search`);
    await ready(page);
    await field(page).fill('ba');
    await until('the first question', () => asked.includes('ba') || undefined);
    await field(page).fill('backup');
    await page.getByRole('option', { name: 'for backup' }).waitFor();
    release();
    await field(page).fill('backups');
    await page.getByRole('option', { name: 'for backups' }).waitFor();
    expect(await options(page).allInnerTexts()).toHaveLength(1);

    const composed = await page.evaluateHandle('document.querySelector("main input[name=q]")');
    await composed.evaluate((element) => {
      const input = element as HTMLInputElement;
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      for (const part of ['パ', 'パス', 'パスワ']) {
        input.value = part;
        input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
      }
      input.value = 'パスワード';
      input.dispatchEvent(new CompositionEvent('compositionend', { data: 'パスワード' }));
    });
    await page.getByRole('option', { name: 'for パスワード' }).waitFor();
    expect(asked).toEqual(['ba', 'backup', 'backups', 'パスワード']);
    // What was asked before is not asked again.
    await field(page).fill('backup');
    await page.getByRole('option', { name: 'for backup', exact: true }).or(options(page)).first().waitFor();
    expect(asked).toHaveLength(4);
    await context.close();
  });

  it('is a plain form when suggestions fail, and a pointer chooses them when they do not', async () => {
    const context = await newVisitor(browser, { phone: true, dark: true });
    const page = await context.newPage();
    let failed: Request | undefined;
    await page.route('**/search/suggestions.json?*', async (route) => {
      failed = route.request();
      await route.abort();
    });
    await page.goto(`${portal.url}/search`);
    await ready(page);
    await look(page, 'start-phone-dark');
    await field(page).fill('backup');
    await until('a question', () => failed);
    expect(await options(page).count()).toBe(0);
    await field(page).press('Enter');
    await page.waitForURL('**/search?q=backup');
    await look(page, 'results-phone-dark');

    await page.unroute('**/search/suggestions.json?*');
    await page.goto(`${portal.url}/search`);
    await ready(page);
    await field(page).fill('qr code');
    await options(page).first().click();
    await page.waitForURL((url) => url.pathname !== '/search');
    await context.close();
  });

  it('tells which place was chosen, by the browser’s own ping', async () => {
    const context = await newVisitor(browser);
    const page = await context.newPage();
    await page.goto(`${portal.url}/search?q=automatic+backups`);
    await untilCounted('automatic backups');
    await page.locator('main ol h3 a').nth(1).click();
    await page.waitForURL((url) => url.pathname !== '/search');
    const row = await until('the choice to be counted', async () => {
      const found = await counted('automatic backups');
      return found !== null && found.clicks > 0 ? found : undefined;
    });
    expect(row).toMatchObject({ clicks: 1, clickedAt: 2 });
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('works without JavaScript: results, filters, what was meant, and a way on', async () => {
    const { search } = messagesFor('es');
    const context = await newVisitor(browser, { locale: 'es', javaScript: false, phone: true });
    const page = await context.newPage();
    await page.goto(`${portal.url}/es`);
    await field(page).fill('copia de seguridad');
    await page.locator('main search button').click();
    await page.waitForURL('**/es/search?q=*');
    await look(page, 'es-results-phone', false);
    const results = page.locator('main ol > li');
    expect(await results.count()).toBeGreaterThan(1);
    await page.locator('a[href="#filters"]').click();
    const option = page.locator('#filters section').first().locator('li').nth(1);
    const count = Number(await option.locator('[aria-hidden]').innerText());
    await option.getByRole('link').click();
    await page.getByRole('link', { name: search.filters.clear }).waitFor();
    expect([...new URL(page.url()).searchParams.keys()]).toHaveLength(2);
    expect(await results.count()).toBe(Math.min(count, 10));
    await look(page, 'es-filtered-phone', false);
    await page.getByRole('link', { name: search.filters.clear }).click();
    expect(new URL(page.url()).search).toBe('?q=copia+de+seguridad');

    await page.goto(`${portal.url}/es/search?q=contrasenia+olbidada`);
    await page.locator('main ol > li').first().waitFor();
    await look(page, 'es-misspelt-phone', false);
    await page.goto(`${portal.url}/es/search?q=zzzzqqq`);
    const main = await page.locator('main').innerText();
    expect(main).toContain(search.nearest);
    expect(main).toContain(search.elsewhere.begin);
    await look(page, 'es-nothing-phone', false);
    await context.close();
  });

  it('puts the way of questions first when the words describe what has happened', async () => {
    const context = await newVisitor(browser);
    const page = await context.newPage();
    await page.goto(`${portal.url}/search?q=face+id+stopped+working`);
    const card = page.locator('[data-wizard=biometrics-stopped]');
    expect(await card.innerText()).toContain(words.card.sounds);
    await look(page, 'wizard-first');
    await card.getByRole('link').first().click();
    await page.waitForURL('**/recover?*');
    expect(await page.locator('input[name=symptom]').first().getAttribute('value')).toBe(
      'biometrics-stopped',
    );
    expect(await page.locator('input[name=symptom]:checked').count()).toBe(0);
    expect(await field(page).inputValue()).toBe('face id stopped working');
    await page.goBack();
    await card.getByRole('button', { name: words.card.chosen }).click();
    await page.waitForURL('**/recover/forgot-password/*');
    expect(new URL(page.url()).pathname).not.toMatch(/symptom$/);
    await context.close();
  });

  it('lets an agent turn words that found nothing into words that find something', async () => {
    const { agent } = words;
    const { PATH = '', HOME = '' } = process.env;
    const address = 'searching-agent@example.com';
    await promisify(execFile)(
      process.execPath,
      [tsx, 'scripts/agent.ts', 'invite', address, '--name', 'Support agent'],
      { env: { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir } },
    );
    const person = new HttpVisitor(portal.url);
    const asked = 'wibblecode';
    expect((await person.open(`/search?q=${asked}`)).body).toContain(words.nearest);
    await untilCounted(asked);

    const context = await newVisitor(browser);
    const page = await context.newPage();
    await page.goto(`${portal.url}/agent/search`);
    const formWith = (name: string) => page.locator('main form', { has: page.locator(`[name=${name}]`) });
    await formWith('email').locator('[name=email]').fill(address);
    await formWith('email').getByRole('button').first().click();
    const mail = await portal.mail(address);
    await page.goto(/https?:\/\/\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '');
    await formWith('code').getByRole('button').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.goto(`${portal.url}/agent/search?language=en`);
    await look(page, 'agent');
    const zero = page.locator(`[data-zero="${asked}"]`);
    await zero.getByRole('link', { name: agent.write }).click();
    await page.waitForURL('**/agent/articles/new?*');
    expect(await page.locator('main [name=title]').inputValue()).toBe('Wibblecode');
    await page.goBack();

    await zero.getByRole('link', { name: agent.makeSynonym }).click();
    expect(await page.locator('#synonyms [name=words]').inputValue()).toBe(asked);
    await page.getByRole('button', { name: agent.synonyms.submit }).click();
    await page.locator('[data-error-summary]').waitFor();
    expect(await page.locator('[data-error-summary]').innerText()).toContain(agent.errors.missing);
    await look(page, 'agent-wrong');
    await page.locator('#synonyms [name=sameAs]').fill('QR code');
    await page.getByRole('button', { name: agent.synonyms.submit }).click();
    await page.locator(`[data-handled="${asked}"]`).waitFor();
    expect(await zero.count()).toBe(0);
    expect(await page.locator('[data-synonyms]').innerText()).toContain(`${asked} = qr code`);

    const found = await person.open(`/search?q=${asked}`);
    expect(found.body).not.toContain(words.nearest);
    expect(found.body).toContain('/articles/find-account-key');

    await page.locator(`[data-handled="${asked}"]`).getByRole('button').click();
    await page.locator(`[data-handled="${asked}"]`).waitFor({ state: 'detached' });
    const file = await context.request.get(`${portal.url}/agent/search.csv?language=en`);
    expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8');
    expect(await file.text()).toMatch(new RegExp(`^${asked},`, 'm'));
    // An agent who looks is not counted.
    const before = await untilCounted(asked);
    await page.goto(`${portal.url}/search?q=${asked}`);
    await person.open('/search?q=another+word+for+the+order');
    await untilCounted('another word for the order');
    expect(await counted(asked)).toMatchObject({ count: before.count });
    await page.goto(`${portal.url}/agent/search?language=en`);
    await page.locator('[data-synonyms]').getByRole('button').click();
    await page.getByText(agent.synonyms.none).waitFor();
    await context.close();
  });
});
