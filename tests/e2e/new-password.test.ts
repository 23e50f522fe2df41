import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { filesWithTrace, holdsTrace } from './traces';
import {
  acknowledge,
  beginReset,
  fromPortal,
  fromService,
  makeAccount,
  readAccount,
  sessionsAccepted,
  signIn,
  typeCode,
} from './walk';

/** Writes down everything that a browser sends, by the origin that it is sent to. */
function listen(context: BrowserContext): { sentTo(origin: string): Promise<Buffer[]> } {
  const sent: { origin: string; bytes: Promise<Buffer> }[] = [];
  context.on('request', (request) => {
    const bytes = request
      .allHeaders()
      .then((headers) =>
        Buffer.concat([
          Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(headers)}\n`),
          request.postDataBuffer() ?? Buffer.alloc(0),
        ]),
      );
    sent.push({ origin: new URL(request.url()).origin, bytes });
  });
  return {
    sentTo: (origin) => Promise.all(sent.filter((one) => one.origin === origin).map((one) => one.bytes)),
  };
}

describeInBrowser('the new password', () => {
  let portal: RunningPortal;
  let browser: Browser;
  beforeAll(async () => {
    portal = await launchPortal({ env: { SYNC_COOLING_OFF_SECONDS: '1', LOG_LEVEL: 'debug' } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  it('is chosen at the sync service, opens the account there, and is seen by nobody on the way', async () => {
    const { setPassword } = messagesFor('en').reset;
    const email = 'owner@example.com';
    const inTheVault = `vault-${randomUUID()}`;
    const newPassword = `password-${randomUUID()}`;
    const account = await makeAccount(portal, { email, canary: inTheVault });
    expect(await signIn(portal, email, account.password)).toBe(200);
    expect(await sessionsAccepted(portal, account.session_tokens)).toEqual([true, true]);

    const context = await newVisitor(browser);
    const sent = listen(context);
    const page = await context.newPage();
    await typeCode(page, await beginReset(page, portal, email));
    await acknowledge(page);
    await page.waitForURL('**/set-password', { timeout: 60_000 });

    await page.getByRole('link', { name: setPassword.open }).click();
    expect(new URL(page.url()).origin).toBe(portal.syncUrl);
    await page.locator('#new-password').fill(newPassword);
    await page.locator('#repeat-password').fill(newPassword);
    await page.locator('[data-setup] button').click();
    await page.locator('[data-outcome=password-set]').waitFor();
    await page.locator('[data-outcome=password-set] a').click();
    expect(page.url()).toBe(`${portal.url}/recover/reset-account/set-password`);

    expect(await signIn(portal, email, newPassword)).toBe(200);
    expect(await signIn(portal, email, account.password)).toBe(401);
    expect(await sessionsAccepted(portal, account.session_tokens)).toEqual([false, false]);
    expect(await readAccount(portal, email)).toMatchObject({
      status: 'active',
      vaultBytes: 0,
      vaultSha256: null,
      licence: account.licence,
    });

    // The last that is sent about it: the portal's mail of the end, and the service's of the new account key.
    const { resetDone } = messagesFor('en').mail;
    await portal.mail(
      email,
      (mail) => fromPortal(portal)(mail) && mail.subject === resetDone.subject('mSecure'),
    );
    await portal.mail(email, (mail) => fromService(mail) && /account key/.test(mail.subject));

    const toPortal = await sent.sentTo(portal.url);
    const toService = await sent.sentTo(portal.syncUrl);
    // What was typed into the portal is found there: so would a password be.
    expect(toPortal.some((bytes) => bytes.includes(encodeURIComponent(email)))).toBe(true);
    expect(toService.some((bytes) => bytes.includes('"verifier"'))).toBe(true);
    for (const secret of [newPassword, inTheVault, account.password]) {
      expect(toPortal.filter((bytes) => holdsTrace(bytes, secret))).toEqual([]);
      expect(toService.filter((bytes) => holdsTrace(bytes, secret))).toEqual([]);
    }

    // Databases, logs and mails of portal and service. The service alone held the vault.
    expect(filesWithTrace(portal.dataDir, email).join(' ')).toMatch(/mail\/\S+ portal\.db.*sync-service\.db/);
    expect(filesWithTrace(portal.dataDir, newPassword)).toEqual([]);
    expect(filesWithTrace(portal.dataDir, account.password)).toEqual([]);
    const withVault = filesWithTrace(portal.dataDir, inTheVault);
    expect(withVault.filter((file) => !file.startsWith('sync-service.db'))).toEqual([]);
    await context.close();
  });

  it('can be chosen once: the link that was used opens nothing a second time', async () => {
    const email = 'second@example.com';
    const account = await makeAccount(portal, { email });
    const context = await newVisitor(browser);
    const page = await context.newPage();
    await typeCode(page, await beginReset(page, portal, email));
    await acknowledge(page);
    await page.waitForURL('**/set-password', { timeout: 60_000 });
    const setupUrl = await page.locator(`main a[href^="${portal.syncUrl}/setup/"]`).getAttribute('href');
    const choose = async (password: string) => {
      await page.goto('about:blank');
      await page.goto(setupUrl ?? '');
      await page.locator('#new-password').fill(password);
      await page.locator('#repeat-password').fill(password);
      await page.locator('[data-setup] button').click();
    };
    await choose('four unrelated words here');
    await page.locator('[data-outcome=password-set]').waitFor();
    await choose('somebody else wants in');
    await page.locator('[data-error=link]').waitFor();

    expect(await signIn(portal, email, 'four unrelated words here')).toBe(200);
    expect(await signIn(portal, email, 'somebody else wants in')).toBe(401);
    expect(await signIn(portal, email, account.password)).toBe(401);
    await context.close();
  });
});
