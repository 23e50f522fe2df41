import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { widgetWords } from '~/widget/words';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor, type Visitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture } from './walk';
import { Writer } from './writer';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

/**
 * A page of the vendor's, as strict as a page can be: scripts and frames of the portal and nothing else, no inline
 * style, no markup that a script has parsed. On another site than the portal, whose name is `localhost`.
 */
async function vendorSite(portalUrl: () => string): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const portal = portalUrl();
    const frame = new URL(request.url ?? '/', 'http://vendor.invalid').searchParams.get('frame');
    response.setHeader(
      'Content-Security-Policy',
      [
        "default-src 'none'",
        `script-src ${portal}`,
        `frame-src ${portal}`,
        'img-src data:',
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
    );
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><head><title>Prices</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Prices</h1><p><a href="?other=1">More</a></p>${
        frame === null ? '' : `<iframe title="framed" src="${portal}${frame}"></iframe>`
      }</main><script src="${portal}/widget.js" async data-locale="es" data-app="6.2"></script></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const words = widgetWords('es');

describeInBrowser('the chat on another site', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let allowed: { server: Server; origin: string };
  let stranger: { server: Server; origin: string };

  beforeAll(async () => {
    const url = () => portal.url;
    [allowed, stranger] = await Promise.all([vendorSite(url), vendorSite(url)]);
    [portal, browser] = await Promise.all([
      launchPortal({ env: { EMBED_ORIGINS: allowed.origin } }),
      launchBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
    for (const site of [allowed, stranger]) site?.server.close();
  });

  const complaintsOf = (page: Page): string[] => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    return complaints;
  };
  const launcherOf = (page: Page) => page.locator('support-chat button.open');
  const chatIn = (page: Page) => page.frameLocator('support-chat iframe');
  const focused = (page: Page) =>
    page.evaluate(() => {
      const active = document.activeElement;
      return (active?.shadowRoot?.activeElement ?? active)?.className ?? '';
    });

  it('is one script of at most 5 KB that any page may load', async () => {
    const answer = await fetch(`${portal.url}/widget.js`);
    const code = await answer.text();
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(5 * 1024);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toContain('max-age=600');
    expect(answer.headers.get('etag')).not.toBeNull();
  });

  it('opens by keyboard under a strict policy, takes a message, closes, and is found again', async () => {
    const visitor = await newVisitor(browser, { locale: 'es' });
    const page = await visitor.newPage();
    const complaints = complaintsOf(page);
    await page.goto(allowed.origin);
    const button = launcherOf(page);
    await button.waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await axeViolations(page)).toEqual([]);

    await button.focus();
    await page.keyboard.press('Enter');
    const chat = chatIn(page);
    await chat.locator('h1').waitFor();
    // With its scripts: Escape in the frame is theirs.
    await page.frame({ url: /\/chat/ })?.waitForLoadState('load');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByRole('dialog', { name: words.panel }).isVisible()).toBe(true);
    expect(
      await page.getByRole('button', { name: words.close }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    expect(await chat.locator('html').getAttribute('lang')).toBe('es');
    expect(await chat.locator('body > header, body > footer, support-chat').count()).toBe(0);
    await picture(page, 'embed-open');

    await page.keyboard.press('Escape');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await focused(page)).toBe('open');

    await page.keyboard.press('Enter');
    const field = chat.locator('textarea[name=text]');
    await field.fill('¿Cuánto cuesta la versión 6?');
    await field.press('Escape');
    await until('the panel to be closed', async () => (await focused(page)) === 'open' || undefined);
    await button.press('Enter');
    expect(await field.inputValue()).toBe('¿Cuánto cuesta la versión 6?');
    await chat.locator('[name=email]').fill('visitor@example.com');
    await chat.locator('main form').filter({ has: field }).locator('button[type=submit]').first().click();
    await chat.getByText('¿Cuánto cuesta la versión 6?').first().waitFor();
    await picture(page, 'embed-conversation');
    expect(await axeViolations(page)).toEqual([]);

    // What another window says is not the chat's; what comes in a closed panel is counted, and read when it opens.
    await page.evaluate(() => window.postMessage({ chat: 'close' }, '*'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const isHidden = () => chat.locator('html').evaluate((root) => root.hasAttribute('data-panel-hidden'));
    expect(await isHidden()).toBe(false);
    await button.press('Enter');
    await until('the chat to know that nobody sees it', async () => (await isHidden()) || undefined);
    await chat
      .locator('html')
      .evaluate(() => document.dispatchEvent(new CustomEvent('chat-unread', { detail: 2 })));
    await page.getByRole('button', { name: `${words.open}, ${words.unread(2)}` }).press('Enter');
    await until('the chat to be seen', async () => !(await isHidden()) || undefined);
    expect(await button.getAttribute('aria-label')).toBe(words.open);

    // Another page of the site: the panel is as it was left, with the same conversation, by a cookie of its own.
    await page.goto(`${allowed.origin}/?other=1`);
    await chatIn(page).getByText('¿Cuánto cuesta la versión 6?').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    const cookie = (await visitor.cookies(portal.url)).find(({ name }) => name === 'chat');
    expect(cookie).toMatchObject({ sameSite: 'None', secure: true, httpOnly: true });
    expect(complaints).toEqual([]);
    await visitor.close();
  });

  it('covers a phone like a sheet, in the dark as well', async () => {
    const visitor = await newVisitor(browser, { phone: true, dark: true });
    const page = await visitor.newPage();
    await page.goto(allowed.origin);
    const box = await launcherOf(page).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await launcherOf(page).click();
    await chatIn(page).locator('h1').waitFor();
    expect(await page.locator('support-chat dialog').boundingBox()).toMatchObject({
      x: 0,
      y: 0,
      width: 390,
      height: 844,
    });
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'embed-phone-dark');
    await page.getByRole('button', { name: words.close }).click();
    expect(await focused(page)).toBe('open');
    await visitor.close();
  });

  it('stands in no frame of an origin that is not in the list, and leads to a tab of its own instead', async () => {
    for (const path of ['/chat', '/es/chat?panel=1']) {
      const { headers } = await fetch(portal.url + path);
      expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${allowed.origin};`);
    }
    const visitor = await newVisitor(browser);
    const page = await visitor.newPage();
    await page.goto(stranger.origin);
    await launcherOf(page).click();
    await page.getByText(words.refused).waitFor();
    expect(page.frames().some((frame) => frame !== page.mainFrame() && frame.url().includes('/chat'))).toBe(
      false,
    );
    const link = page.locator('support-chat .no a');
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^${portal.url}/es/chat`));
    await picture(page, 'embed-refused');
    const [tab] = await Promise.all([visitor.waitForEvent('page'), link.click()]);
    await tab.waitForURL(/\/es\/chat/);
    await visitor.close();
  });

  it('lets nobody frame anything else, who may frame the chat either', async () => {
    const visitor = await newVisitor(browser);
    const page = await visitor.newPage();
    for (const path of ['/agent', '/es/agent/teams', '/', '/me']) {
      const { headers } = await fetch(portal.url + path);
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      await page.goto(`${allowed.origin}/?frame=${encodeURIComponent(path)}`);
      const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
      expect(frame?.url(), path).not.toContain(portal.url);
    }
    await visitor.close();
  });

  it('is on the portal a link without scripts, and opens beside the page with them', async () => {
    const plain = await newVisitor(browser, { javaScript: false, phone: true });
    const page = await plain.newPage();
    await page.goto(`${portal.url}/articles`);
    const link = page.locator('a[data-chat-launcher]');
    expect(await link.getAttribute('href')).toBe('/chat');
    const [box, footer] = [await link.boundingBox(), page.locator('body > footer')];
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    // At the end of the page nothing lies under it.
    await footer.evaluate((one) => one.scrollIntoView({ block: 'end' }));
    await page.mouse.wheel(0, 100_000);
    await until('the end of the page', async () => {
      const end = await footer.boundingBox();
      return (end !== null && box !== null && end.y + end.height <= box.y) || undefined;
    });
    await picture(page, 'launcher-link-phone');
    await link.click();
    await page.waitForURL(`${portal.url}/chat`);
    expect(await page.locator('[data-chat-launcher]').count()).toBe(0);
    await plain.close();

    const visitor = await newVisitor(browser);
    const scripted = await visitor.newPage();
    await scripted.goto(`${portal.url}/articles`);
    const button = launcherOf(scripted);
    await button.waitFor();
    expect(await scripted.locator('a[data-chat-launcher]').count()).toBe(0);
    expect(await button.innerText()).toBe(messagesFor('en').launcher.open);
    await button.hover();
    await until(
      'what the button says of the agents',
      async () => (await button.getAttribute('title')) ?? undefined,
    );
    await button.click();
    await chatIn(scripted).locator('h1').waitFor();
    expect(await axeViolations(scripted)).toEqual([]);
    await picture(scripted, 'launcher-open');
    await visitor.close();
  });

  it('says what a moderator has written down about office hours, without a script', async () => {
    const moderator = new Writer(portal, 'moderator@example.com');
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    for (const command of [
      ['invite', moderator.address, '--name', 'Moderator'],
      ['role', moderator.address, 'moderator'],
    ])
      await promisify(execFile)(process.execPath, [tsx, 'scripts/agent.ts', ...command], { env });
    await moderator.signIn();
    const signedIn = async (visitor: Visitor) => {
      const context = await newVisitor(browser, visitor);
      await context.addCookies(
        moderator.cookies().map(([name, value]) => ({ name, value, url: portal.url })),
      );
      return context.newPage();
    };
    const page = await signedIn({ javaScript: false, phone: true });
    await page.goto(`${portal.url}/agent/teams`);
    await picture(page, 'teams-phone');
    await page.locator('[data-team] a').first().click();
    await page.locator('[name=timeZone]').fill('Madrid');
    await page.locator('[name="hours-6"]').fill('00:00-24:00');
    await page.locator('[name=holidays]').fill('2020-12-25 Christmas\nsoon');
    const save = page.locator('main form button[type=submit]');
    await save.click();
    const t = messagesFor('en').launcher.teams;
    const summary = await page.locator('[data-error-summary]').innerText();
    expect(summary).toContain(t.errors.timeZone?.invalid);
    expect(summary).toContain(t.line(2));
    expect(await page.locator('[name="hours-6"]').inputValue()).toBe('00:00-24:00');
    await picture(page, 'team-refused-phone');
    for (const day of [0, 1, 2, 3, 4, 5]) await page.locator(`[name="hours-${day}"]`).fill('0-24');
    await page.locator('[name=timeZone]').fill('Europe/Madrid');
    await page.locator('[name=holidays]').fill('2020-12-25 Christmas');
    await page.getByLabel('Moderator').check();
    await save.click();
    await page.locator('[data-done=saved]').waitFor();
    expect(await page.locator('[data-member]').innerText()).toBe('Moderator');
    const status = await until('the new hours', async () => {
      const answer = await fetch(`${portal.url}/chat/status.json?locale=es`);
      const said = (await answer.json()) as Record<string, unknown>;
      return said.timeZone === 'Europe/Madrid' ? said : undefined;
    });
    expect(status).toMatchObject({ locale: 'es', agentsHere: false, withinHours: true, opensAt: null });
    expect(status.words).toContain(messagesFor('es').hours.nobody);
    await page.context().close();

    const scripted = await signedIn({ dark: true });
    for (const path of ['/agent/teams', '/es/agent/teams/support', '/agent/teams/new']) {
      await scripted.goto(portal.url + path);
      expect(await axeViolations(scripted), path).toEqual([]);
      await picture(scripted, 'team-dark');
    }
    await scripted.context().close();
  });
});
