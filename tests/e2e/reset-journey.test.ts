import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDaysAgo } from '~/locales/format';
import { messagesFor } from '~/locales/messages';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import {
  answerAll,
  fromPortal,
  lockedOut,
  makeAccount,
  picture,
  primaryForm,
  readAccount,
  readMail,
  reloadUntil,
  send,
} from './walk';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describeInBrowser('the account reset, from the first question to the new sign-in', () => {
  let portal: RunningPortal;
  let browser: Browser;
  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  it.each([
    { locale: 'en' as const, javaScript: true, phone: false, dark: false },
    { locale: 'es' as const, javaScript: true, phone: true, dark: true },
    { locale: 'en' as const, javaScript: false, phone: true, dark: false },
    { locale: 'es' as const, javaScript: false, phone: false, dark: false },
  ])('is walked in $locale, JavaScript $javaScript, phone $phone', async (visitor) => {
    const { locale, javaScript } = visitor;
    const { reset } = messagesFor(locale);
    const email = `owner-${locale}-${javaScript}@example.com`;
    const before = await makeAccount(portal, {
      email,
      devices: [{ platform: 'ipad', last_unlocked_day: daysAgo(3) }],
    });
    const context = await newVisitor(browser, visitor);
    const page = await context.newPage();
    const look = async (name: string) => {
      await picture(page, `${locale}-${javaScript ? 'js' : 'nojs'}-${name}`);
      expect(await page.locator('input[type=password]').count()).toBe(0);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      if (javaScript) expect(await axeViolations(page), name).toEqual([]);
    };

    await page.goto(`${portal.url}${locale === 'es' ? '/es' : ''}/recover/reset-account`);
    await look('unlocks');
    const asked = await answerAll(page, lockedOut);
    expect(asked).toEqual(Object.keys(lockedOut));

    await look('what-is-lost');
    expect(await page.locator('main').innerText()).toContain(reset.destroys.vault);
    await send(page);

    await look('address');
    await primaryForm(page).locator('[name=email]').fill(email);
    await send(page);
    await look('check-mail');

    const confirmMail = await portal.mail(email, fromPortal(portal));
    const { link, code } = readMail(confirmMail);
    if (javaScript) {
      await page.goto(link);
      await look('confirm');
    } else {
      await primaryForm(page).locator('[name=code]').fill(code);
    }
    await send(page);

    await look('before-deleting');
    expect(page.url()).toContain('/recover/reset-account/before-deleting');
    const reminder = reset.before.remind(reset.platform.ipad, formatDaysAgo(locale, daysAgo(3), new Date()));
    expect(await page.locator('[data-devices]').innerText()).toContain(reminder);
    await primaryForm(page).locator('[name=acknowledgement]').fill('something else');
    await send(page);
    expect(await page.locator('[data-error-summary]').innerText()).toContain(reset.before.phrase);
    expect(await readAccount(portal, email)).toMatchObject({
      status: 'active',
      vaultSha256: before.vaultSha256,
      sessions: 2,
    });

    const phrase = await page.locator('[data-phrase]').first().innerText();
    await primaryForm(page).locator('[name=acknowledgement]').fill(phrase);
    await send(page);
    expect(page.url()).toContain('/recover/reset-account/waiting');
    await look('waiting');
    await portal.mail(email, (mail) => fromPortal(portal)(mail) && mail.id !== confirmMail.id);

    const isCompleted = async () => page.url().includes('/set-password');
    if (javaScript) await page.waitForURL('**/set-password', { timeout: 60_000 });
    else await reloadUntil(page, isCompleted);
    await look('set-password');
    expect(await readAccount(portal, email)).toMatchObject({
      vaultBytes: 0,
      sessions: 0,
      licence: before.licence,
    });
    await send(page);
    await look('on-each-device');
    await send(page);
    expect(await page.getAttribute('main', 'data-outcome')).toBe('reset-done');
    await look('done');
    await context.close();
  });

  it('never leads somebody who can unlock a device into a reset', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    for (const unlocks of ['password', 'biometrics']) {
      await page.goto(`${portal.url}/recover/reset-account`);
      await answerAll(page, { unlocks });
      expect(await page.getAttribute('main', 'data-outcome')).toBe('change-password');
      expect(await page.locator('main a[href*=reset-account]').count()).toBeLessThanOrEqual(1);
      await picture(page, `change-password-${unlocks}`);
      for (const step of ['address', 'check-mail', 'before-deleting', 'waiting', 'set-password', 'backup']) {
        await page.goto(`${portal.url}/recover/reset-account/${step}`);
        expect(page.url()).toContain('/recover/reset-account/change-password');
      }
    }
    await context.close();
  });
});
