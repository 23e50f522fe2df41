import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { widgetWords } from '~/widget/words';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture } from './walk';

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
      if (message.type() === 'error') complaints.push(message.text());
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

  it.each(['/agent', '/es/agent/teams', '/', '/me'])(
    'lets nobody frame %s, who may frame the chat either',
    async (path) => {
      const { headers } = await fetch(portal.url + path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      const visitor = await newVisitor(browser);
      const page = await visitor.newPage();
      await page.goto(`${allowed.origin}/?frame=${encodeURIComponent(path)}`);
      const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
      expect(frame?.url()).not.toContain(portal.url);
      await visitor.close();
    },
  );

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
});
