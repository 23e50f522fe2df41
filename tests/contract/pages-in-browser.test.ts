import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTarget, type Target } from '../../sync-service/conformance/target';
import { type Reference, serveReference } from './reference';

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && path !== '' && existsSync(path));

describe.skipIf(executablePath === undefined)('the service’s pages in Chromium', () => {
  let browser: Browser;
  let reference: Reference & { url: string };
  let target: Target;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    reference = await serveReference();
    target = createTarget({ baseUrl: reference.url, key: reference.portalKey });
  });
  afterAll(async () => {
    await browser.close();
    await reference.close();
  });

  /** A page, everything that it sends, and everything that it complains about. */
  async function watched(
    javaScriptEnabled = true,
  ): Promise<{ page: Page; sent: string[]; complaints: string[] }> {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const sent: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    return { page, sent, complaints };
  }

  async function setupUrl(locale: string): Promise<{ email: string; url: string }> {
    const { email } = await target.hooks.makeAccount();
    const { id } = (await target.api.create(email, { locale })).json as { id: string };
    await target.api.confirm(id);
    await target.api.execute(id, '1');
    await target.untilStatus(id, 'completed');
    return { email, url: (await target.api.status(id)).setup_url ?? '' };
  }

  async function cancelUrl(): Promise<{ id: string; url: string; code: string }> {
    const day = new Date().toISOString().slice(0, 10);
    const { email } = await target.hooks.makeAccount({
      devices: [{ platform: 'mac', last_unlocked_day: day }],
    });
    const { id } = (await target.api.create(email)).json as { id: string };
    await target.api.confirm(id);
    await target.api.execute(id, '1');
    const notice = () =>
      reference.mails.find((mail) => mail.to === email && mail.messageId.startsWith('<scheduled'));
    await target.until(async () => notice() !== undefined);
    const text = notice()?.text ?? '';
    return {
      id,
      url: /http\S+\/cancel\/\S+/.exec(text)?.[0] ?? '',
      code: /Code[^:]*: (\S+)/.exec(text)?.[1] ?? '',
    };
  }

  it.each(['en', 'es'])('the new password is chosen, and never leaves the browser (%s)', async (locale) => {
    const { email, url } = await setupUrl(locale);
    const { page, sent, complaints } = await watched();
    const password = 'correct horse battery staple';
    await page.goto(url);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);

    await page.fill('#new-password', 'short');
    await page.click('button[type=submit]');
    await page.locator('[data-error="too-short"]').waitFor({ state: 'visible' });
    await page.fill('#new-password', password);
    await page.fill('#repeat-password', `${password}!`);
    await page.click('button[type=submit]');
    await page.locator('[data-error="different"]').waitFor({ state: 'visible' });
    await page.check('[data-show]');
    expect(await page.locator('#new-password').getAttribute('type')).toBe('text');
    await page.fill('#repeat-password', password);
    await page.click('button[type=submit]');
    await page.locator('[data-outcome="password-set"]').waitFor({ state: 'visible' });

    expect(sent.join('\n')).not.toMatch(/horse|short/);
    expect(complaints).toEqual([]);
    const signIn = await fetch(`${reference.url}/dev/accounts/${email}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
    });
    expect(signIn.status).toBe(200);

    const second = await watched();
    await second.page.goto(url);
    await second.page.fill('#new-password', password);
    await second.page.fill('#repeat-password', password);
    await second.page.click('button[type=submit]');
    await second.page.locator('[data-error="link"]').waitFor({ state: 'visible' });
  });

  it('without JavaScript the password page says what it needs, and has nothing to type into', async () => {
    const { url } = await setupUrl('en');
    const { page } = await watched(false);
    await page.goto(url);
    await expect.poll(() => page.locator('noscript').innerText()).toContain('JavaScript');
    expect(await page.locator('input[type=password]').first().isVisible()).toBe(false);
  });

  it('the owner stops the reset by the link, with one press', async () => {
    const { id, url } = await cancelUrl();
    const { page, sent, complaints } = await watched();
    await page.goto(url);
    expect(await page.locator('#code').isVisible()).toBe(false);
    expect((await target.api.status(id)).status).toBe('cooling_off');
    expect(sent.join('\n')).not.toContain(new URL(url).hash.slice(1));
    await page.click('button[type=submit]');
    await page.locator('[data-outcome="cancelled"]').waitFor();
    expect((await target.api.status(id)).status).toBe('cancelled');
    expect(complaints).toEqual([]);
  });

  it('the owner stops the reset by the code without JavaScript', async () => {
    const { id, url, code } = await cancelUrl();
    const { page } = await watched(false);
    await page.goto(url);
    await page.fill('#code', code.toLowerCase());
    await page.click('button[type=submit]');
    await page.locator('[data-outcome="cancelled"]').waitFor();
    expect((await target.api.status(id)).status).toBe('cancelled');
  });
});
