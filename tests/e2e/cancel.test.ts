import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { type DevMail, launchPortal, type RunningPortal, until } from '../setup/portal';
import { HttpVisitor, requestReset, stepOf, submitAcknowledgement, submitCode } from './http-visitor';
import { requestIdOf, requestStatus, transitionsOf, untilQuiet } from './stores';
import {
  beginReset,
  fromPortal,
  fromService,
  makeAccount,
  readAccount,
  readMail,
  reloadUntil,
  send,
  sessionsAccepted,
  signIn,
  typeCode,
} from './walk';

const coolingOffSeconds = 3600;

/** The service's own way to stop a reset, as its mail shows it. */
function readCancelMail(mail: DevMail): { link: string; code: string } {
  const link = /https?:\/\/\S+\/cancel\/\S+/.exec(mail.text)?.[0];
  const code = /: ([0-9A-Z]{8})$/m.exec(mail.text)?.[1];
  if (link === undefined || code === undefined) throw new Error(`no link or code in "${mail.subject}"`);
  return { link, code };
}

describeInBrowser('a reset that is cancelled', () => {
  let portal: RunningPortal;
  let browser: Browser;
  beforeAll(async () => {
    portal = await launchPortal({ env: { SYNC_COOLING_OFF_SECONDS: String(coolingOffSeconds) } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  type Account = Awaited<ReturnType<typeof makeAccount>>;
  interface Scene {
    readonly page: Page;
    readonly email: string;
    readonly account: Account;
    readonly requestId: string;
  }

  /** A person who has got to the page before the deletion, or has ordered it. */
  async function arrive(
    at: 'before-deleting' | 'waiting',
    name: string,
    javaScript: boolean,
  ): Promise<Scene> {
    const email = `${name}@example.com`;
    const account = await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    await requestReset(visitor, email);
    const mail = await portal.mail(email, fromPortal(portal));
    const before = await submitCode(visitor, readMail(mail).code);
    if (at === 'waiting') await submitAcknowledgement(visitor, before);
    const context = await newVisitor(browser, { javaScript });
    await context.addCookies(visitor.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    const page = await context.newPage();
    await page.goto(`${portal.url}/recover/reset-account/${at}`);
    expect(page.url()).toContain(`/recover/reset-account/${at}`);
    return { page, email, account, requestId: requestIdOf(readMail(mail).link) };
  }

  const cancelMail = (email: string) =>
    portal.mail(email, (mail) => fromService(mail) && mail.text.includes('/cancel/'));

  const letTimePass = async (email: string) => {
    const response = await fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(email)}/time`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: 2 * coolingOffSeconds }),
    });
    expect(response.status).toBe(200);
  };

  /** Lets twice the cooling-off pass, until the service has carried out a reset that nobody has stopped. */
  async function untilAnotherIsCarriedOut(email: string): Promise<void> {
    const other = `not-cancelled-${email}`;
    await makeAccount(portal, { email: other });
    const visitor = new HttpVisitor(portal.url);
    await requestReset(visitor, other);
    const before = await submitCode(visitor, readMail(await portal.mail(other, fromPortal(portal))).code);
    expect(stepOf(await submitAcknowledgement(visitor, before))).toBe('waiting');
    await letTimePass(email);
    await letTimePass(other);
    await until('the other account to be reset', async () => {
      const { vaultBytes } = await readAccount(portal, other);
      return vaultBytes === 0 || undefined;
    });
    await untilQuiet(portal);
  }

  /** Cancelled for good: on the page, in the mails, at the service, and when its time would have come. */
  async function expectCancelled(
    { page, email, account, requestId }: Scene,
    extraSessions = 0,
  ): Promise<void> {
    await reloadUntil(
      page,
      async () => (await page.getAttribute('main', 'data-outcome')) === 'reset-cancelled',
    );
    expect(await page.locator('main input').count()).toBe(0);
    await untilAnotherIsCarriedOut(email);

    expect(await readAccount(portal, email)).toMatchObject({
      status: 'active',
      vaultBytes: account.vaultBytes,
      vaultSha256: account.vaultSha256,
      sessions: 2 + extraSessions,
      licence: account.licence,
    });
    expect(await sessionsAccepted(portal, account.session_tokens)).toEqual([true, true]);
    expect(await signIn(portal, email, account.password)).toBe(200);

    expect(requestStatus(portal, requestId)).toBe('cancelled');
    const mails = await portal.mails(email);
    const { resetCancelled, resetDone } = messagesFor('en').mail;
    const ours = mails.filter(fromPortal(portal)).map((mail) => mail.subject);
    expect(ours.filter((subject) => subject === resetCancelled.subject('mSecure'))).toHaveLength(1);
    expect(ours).not.toContain(resetDone.subject('mSecure'));
    const theirs = mails.filter(fromService).map((mail) => mail.subject);
    expect(theirs.filter((subject) => /was stopped/.test(subject))).toHaveLength(1);
    expect(theirs.filter((subject) => /was reset/.test(subject))).toHaveLength(0);

    await page.reload();
    expect(await page.getAttribute('main', 'data-outcome')).toBe('reset-cancelled');
    await page.context().close();
  }

  it('stays cancelled when the person stops it before ordering it', async () => {
    const scene = await arrive('before-deleting', 'before-ordering', false);
    await scene.page.locator('main button[name=intent][value=stop]').click();
    await expectCancelled(scene);
    expect(transitionsOf(portal, scene.requestId)).not.toContain('loss-acknowledged');
  });

  it('stays cancelled when the person wants to try a device first', async () => {
    const email = 'has-a-tablet@example.com';
    const today = new Date().toISOString().slice(0, 10);
    const account = await makeAccount(portal, {
      email,
      devices: [{ platform: 'ipad', last_unlocked_day: today }],
    });
    const page = await (await newVisitor(browser)).newPage();
    const mail = await beginReset(page, portal, email);
    await typeCode(page, mail);
    await page.locator('main button[name=intent][value=try-device]').click();
    await page.waitForURL('**/cancelled');
    await expectCancelled({ page, email, account, requestId: requestIdOf(readMail(mail).link) });
  });

  it('stays cancelled when the person stops it on the page that waits', async () => {
    const scene = await arrive('waiting', 'while-waiting', false);
    await send(scene.page);
    await expectCancelled(scene);
  });

  it('stays cancelled by the link in the mail of the service', async () => {
    const scene = await arrive('waiting', 'by-link', true);
    const owner = await (await newVisitor(browser)).newPage();
    await owner.goto(readCancelMail(await cancelMail(scene.email)).link);
    expect(await readAccount(portal, scene.email)).toMatchObject({ sessions: 2 });
    expect(requestStatus(portal, scene.requestId)).toBe('cooling_off');
    expect(await owner.locator('#code').isVisible()).toBe(false);
    await send(owner);
    await owner.locator('[data-outcome=cancelled]').waitFor();
    await owner.context().close();
    // The page that waits in the portal learns it without being asked.
    await scene.page.waitForURL('**/cancelled');
    expect(await scene.page.locator('main').innerText()).toContain(
      messagesFor('en').reset.ended.because['at-the-service'],
    );
    await expectCancelled(scene);
  });

  it('stays cancelled by the code in the mail of the service, without JavaScript', async () => {
    const scene = await arrive('waiting', 'by-code', false);
    const owner = await (await newVisitor(browser, { javaScript: false })).newPage();
    const { link, code } = readCancelMail(await cancelMail(scene.email));
    await owner.goto(link);
    await owner.locator('#code').fill('AAAA-AAAA');
    await send(owner);
    await owner.locator('[role=alert]').waitFor();
    expect(requestStatus(portal, scene.requestId)).toBe('cooling_off');
    await owner.locator('#code').fill(` ${code.toLowerCase()} `);
    await send(owner);
    await owner.locator('[data-outcome=cancelled]').waitFor();
    await owner.context().close();
    await expectCancelled(scene);
  });

  it('stays cancelled by a sign-in on a device that still opens', async () => {
    const scene = await arrive('waiting', 'by-sign-in', true);
    expect(await signIn(portal, scene.email, 'not the password')).toBe(401);
    expect(requestStatus(portal, scene.requestId)).toBe('cooling_off');
    expect(await signIn(portal, scene.email, scene.account.password)).toBe(200);
    await scene.page.waitForURL('**/cancelled');
    await expectCancelled(scene, 1);
  });

  it('is told from one that was too late: what is done cannot be stopped any more', async () => {
    const scene = await arrive('waiting', 'too-late', false);
    const { link, code } = readCancelMail(await cancelMail(scene.email));
    await letTimePass(scene.email);
    await until(
      'the reset',
      async () => (await readAccount(portal, scene.email)).vaultBytes === 0 || undefined,
    );
    const owner = await (await newVisitor(browser, { javaScript: false })).newPage();
    await owner.goto(link);
    await owner.locator('#code').fill(code);
    await send(owner);
    await owner.locator('[role=alert]').waitFor();
    await reloadUntil(scene.page, async () => scene.page.url().includes('/set-password'));
    expect(requestStatus(portal, scene.requestId)).toBe('completed');
    const subjects = (await portal.mails(scene.email)).map((mail) => mail.subject);
    expect(subjects.filter((subject) => /was stopped/.test(subject))).toEqual([]);
    await owner.context().close();
    await scene.page.context().close();
  });
});
