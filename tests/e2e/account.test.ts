import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { recentProofMs } from '~/models/session/session';
import { type Database, openDatabase } from '~/services/database/database.server';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { type DevMail, launchPortal, type RunningPortal } from '../setup/portal';
import { HttpVisitor } from './http-visitor';
import { picture, primaryForm, send } from './walk';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

describeInBrowser('an account', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let db: Database;
  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
    db = openDatabase(`file:${portal.dataDir}/portal.db`);
  });
  afterAll(async () => {
    await browser?.close();
    await db?.$disconnect();
    await portal?.stop();
  });

  const runAgent = async (...command: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    const { stdout } = await promisify(execFile)(process.execPath, [tsx, 'scripts/agent.ts', ...command], {
      env,
    });
    return stdout;
  };

  const codeOf = (mail: DevMail) => /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1] ?? '';
  const linkOf = (mail: DevMail) => /https?:\/\/\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '';
  const pathOf = (page: Page) => new URL(page.url()).pathname;
  const seen = new Set<string>();

  /** The next mail to this address that no test has read. */
  async function nextMail(address: string) {
    const mail = await portal.mail(address, ({ id }) => !seen.has(id));
    seen.add(mail.id);
    return mail;
  }

  /** So long ago that this person's browsers are asked again before what cannot be undone. */
  const letProofsEnd = (address: string) =>
    db.session.updateMany({
      where: { person: { address } },
      data: { provedAt: new Date(Date.now() - recentProofMs) },
    });

  /** A look at the page as it stands: what holds for every page of the portal. */
  const looks = (locale: Locale, javaScript: boolean, who: string) => async (page: Page, name: string) => {
    await picture(page, `account-${who}-${name}`);
    expect(await page.locator('input[type=password]').count()).toBe(0);
    expect(await page.locator('h1').count(), name).toBe(1);
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      `${name} is wider than the window`,
    ).toBe(true);
    if (javaScript) expect(await axeViolations(page), name).toEqual([]);
  };

  /** Presses a button or link and waits for the page that follows. */
  async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
    const target = page.locator('main').getByRole(role, { name }).first();
    await Promise.all([page.waitForEvent('load'), target.click()]);
    await page.locator('main h1').first().waitFor();
  }

  it.each([
    { locale: 'en' as const, javaScript: false, phone: false, dark: false },
    { locale: 'es' as const, javaScript: true, phone: true, dark: true },
  ])(
    'is made by signing in, kept in hand and deleted: $locale, JavaScript $javaScript, phone $phone',
    async (visitor) => {
      const { locale, javaScript } = visitor;
      const { account } = messagesFor(locale);
      const prefix = locale === 'es' ? '/es' : '';
      const who = `${locale}-${javaScript ? 'js' : 'nojs'}`;
      const address = `member-${who}@example.com`;
      const look = looks(locale, javaScript, who);
      const context = await newVisitor(browser, visitor);
      const page = await context.newPage();

      await page.goto(`${portal.url}${prefix}/articles`);
      await page.locator('header').getByRole('link', { name: account.link }).click();
      await page.locator('[name=email]').waitFor();
      expect(page.url()).toBe(`${portal.url}${prefix}/sign-in?next=${encodeURIComponent(`${prefix}/me`)}`);
      await look(page, 'sign-in');
      await primaryForm(page).locator('[name=email]').fill(address);
      await send(page);
      await look(page, 'sign-in-mail');
      const mail = await nextMail(address);
      if (javaScript) await page.goto(linkOf(mail));
      else await primaryForm(page).locator('[name=code]').fill(codeOf(mail));
      await send(page);
      expect(pathOf(page)).toBe(`${prefix}/me`);
      expect(await page.locator('main').innerText()).toContain(address);
      await look(page, 'me');

      const name = page.locator('[name=name]');
      await name.fill(address);
      await press(page, account.me.save);
      expect(await page.locator('[data-error-summary]').innerText()).toContain(
        account.me.nameProblem.address,
      );
      expect(await name.inputValue()).toBe(address);
      await look(page, 'me-refused');
      await name.fill('Night owl');
      await press(page, account.me.save);
      expect(await name.inputValue()).toBe('Night owl');
      expect(await page.getByRole('main').getByRole('status').innerText()).toContain(account.me.saved);

      // Signed in elsewhere too, by the code: twice, to be ended one by one and together.
      for (const _ of [1, 2]) {
        const elsewhere = new HttpVisitor(portal.url);
        const asked = await elsewhere.submit(`${prefix}/sign-in`, { email: address });
        const arrived = await elsewhere.submit(asked.path, { code: codeOf(await nextMail(address)) });
        expect(arrived.path).toBe(`${prefix}/me`);
      }
      await page.reload();
      expect(await page.locator('[data-session]').count()).toBe(3);
      await look(page, 'me-sessions');
      await press(page, account.me.end);
      expect(await page.locator('[data-session]').count()).toBe(2);

      await letProofsEnd(address);
      await press(page, account.me.endOthers);
      expect(pathOf(page)).toBe(`${prefix}/me/prove`);
      await look(page, 'prove');
      await press(page, account.prove.mail);
      await look(page, 'prove-code');
      await page.locator('[name="prove.code"]').fill('ABCD-2345');
      await press(page, account.prove.submit);
      expect(await page.locator('[data-error-summary]').innerText()).toContain(account.prove.refused);
      await look(page, 'prove-refused');
      await page.locator('[name="prove.code"]').fill(codeOf(await nextMail(address)).toLowerCase());
      await press(page, account.prove.submit);
      // The form that was on its way was carried out.
      expect(pathOf(page)).toBe(`${prefix}/me`);
      expect(await page.locator('[data-session]').count()).toBe(1);
      expect(await page.getByRole('main').getByRole('status').innerText()).toContain(account.me.othersEnded);

      await letProofsEnd(address);
      await press(page, account.me.exportLink, 'link');
      expect(pathOf(page)).toBe(`${prefix}/me/prove`);
      await press(page, account.prove.mail);
      await page.locator('[name="prove.code"]').fill(codeOf(await nextMail(address)));
      await press(page, account.prove.submit);
      expect(pathOf(page)).toBe(`${prefix}/me/export`);
      await look(page, 'export');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: account.data.download }).click(),
      ]);
      const file = JSON.parse(await readFile(await download.path(), 'utf8'));
      expect(file.person).toMatchObject({ address, displayName: 'Night owl', locale });
      expect(file.sessions).toHaveLength(3);

      await page.goto(`${portal.url}${prefix}/me/delete`);
      await look(page, 'delete');
      await page.locator('[name=acknowledgement]').fill('no');
      await press(page, account.remove.submit);
      expect(await page.locator('[data-error-summary]').innerText()).toContain(account.remove.differs);
      await look(page, 'delete-refused');
      // The proof ends while the words are typed: they are not lost.
      await letProofsEnd(address);
      await page
        .locator('[name=acknowledgement]')
        .fill(await page.locator('[data-phrase]').first().innerText());
      await press(page, account.remove.submit);
      expect(pathOf(page)).toBe(`${prefix}/me/prove`);
      await press(page, account.prove.mail);
      await page.locator('[name="prove.code"]').fill(codeOf(await nextMail(address)));
      await press(page, account.prove.submit);
      expect(pathOf(page)).toBe(`${prefix}/me/deleted`);
      await look(page, 'deleted');
      expect((await nextMail(address)).subject).toContain(
        messagesFor(locale).mail.accountDeleted.subject('mSecure'),
      );
      expect(await db.person.count({ where: { address } })).toBe(0);
      await page.goto(`${portal.url}${prefix}/me`);
      expect(pathOf(page)).toBe(`${prefix}/sign-in`);
      await context.close();
    },
  );

  it('of an agent has passkeys: added, signed in with by keyboard, proved with, removed', async () => {
    const { account } = messagesFor('en');
    const address = 'agent-passkey@example.com';
    const look = looks('en', true, 'passkey');
    await runAgent('invite', address, '--name', 'Support agent');
    expect(await runAgent('role', address, 'moderator')).toContain('moderator');
    const context = await newVisitor(browser);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    const unlocks = (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

    await page.goto(`${portal.url}/sign-in?next=/me/passkeys`);
    await primaryForm(page).locator('[name=email]').fill(address);
    await send(page);
    await page.goto(linkOf(await nextMail(address)));
    await send(page);
    expect(pathOf(page)).toBe('/me/passkeys');
    await look(page, 'none');
    await press(page, account.passkeys.add, 'link');
    await look(page, 'new');
    await press(page, account.passkeys.make);
    expect(await page.locator('[data-error-summary]').innerText()).toContain(
      account.passkeys.nameProblem['name-missing'],
    );
    // The device was not asked yet: what it makes would be left over.
    expect((await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toEqual([]);
    // The device asks for the finger in vain.
    await unlocks(false);
    await page.locator('[name=name]').fill('Work laptop');
    await page.locator('main').getByRole('button', { name: account.passkeys.make }).click();
    await page.getByText(account.passkeyProblem.cancelled).waitFor();
    await look(page, 'cancelled');
    await unlocks(true);
    await press(page, account.passkeys.make);
    expect(pathOf(page)).toBe('/me/passkeys');
    expect(await page.locator('[data-passkey-row]').innerText()).toContain('Work laptop');
    await look(page, 'added');
    // This device has one now.
    await page.goto(`${portal.url}/me/passkeys/new`);
    await page.locator('[name=name]').fill('Again');
    await page.locator('main').getByRole('button', { name: account.passkeys.make }).click();
    await page.getByText(account.passkeyProblem.known).waitFor();

    await page.goto(`${portal.url}/me`);
    await press(page, account.me.signOut);
    expect(pathOf(page)).toBe('/sign-in');
    await look(page, 'sign-in');
    await page.getByRole('button', { name: account.signIn.passkeySubmit }).focus();
    await Promise.all([page.waitForURL(`${portal.url}/agent`), page.keyboard.press('Enter')]);
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === 'session')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    });

    await letProofsEnd(address);
    await page.goto(`${portal.url}/me/passkeys`);
    await press(page, account.passkeys.removeWhich('Work laptop'));
    expect(pathOf(page)).toBe('/me/prove');
    await look(page, 'prove');
    await Promise.all([
      page.waitForURL(/\/me\/passkeys\?done=removed$/),
      page.getByRole('button', { name: account.prove.passkey }).click(),
    ]);
    expect(await page.locator('[data-passkey-row]').count()).toBe(0);
    await look(page, 'removed');

    // Gone here, still on the device: it signs nobody in.
    await page.goto(`${portal.url}/me`);
    await press(page, account.me.signOut);
    await page.getByRole('button', { name: account.signIn.passkeySubmit }).click();
    await page.locator('[data-error-summary]').waitFor();
    expect(await page.locator('[data-error-summary]').innerText()).toContain(account.signIn.passkeyRefused);
    await look(page, 'refused');
    const acts = await db.auditEntry.findMany({
      where: { subject: { startsWith: 'passkey:' } },
      orderBy: { seq: 'asc' },
    });
    expect(acts.map(({ action, detail }) => [action, JSON.parse(detail).for])).toEqual([
      ['passkey-added', undefined],
      ['passkey-used', 'sign-in'],
      ['passkey-used', 'proof'],
      ['passkey-removed', undefined],
    ]);
    await context.close();
  });

  it('opens nothing of the staff to a member, and nothing at all to a link from elsewhere', async () => {
    const address = 'plain-member@example.com';
    const member = new HttpVisitor(portal.url);
    const asked = await member.submit('/sign-in?next=//elsewhere.example/me', { email: address });
    const arrived = await member.submit(asked.path, { code: codeOf(await nextMail(address)) });
    expect(arrived.path).toBe('/me');
    for (const path of ['/agent', '/agent/articles', '/agent/search', '/me/passkeys', '/me/passkeys/new']) {
      expect((await member.open(path)).status, path).toBe(404);
    }
    const json = (path: string, visitor = member) =>
      visitor.send('POST', path, { headers: { origin: portal.url, 'sec-fetch-site': 'same-origin' } });
    expect((await json('/me/passkeys/options.json?for=add')).status).toBe(403);
    expect((await json('/me/passkeys/options.json?for=prove')).status).toBe(403);
    expect((await json('/me/passkeys/options.json?for=add', new HttpVisitor(portal.url))).status).toBe(401);
    expect((await json('/sign-in/passkey.json')).status).toBe(200);
    // Forms of other pages' origin are refused before anything is read.
    const foreign = await member.send('POST', '/me', {
      headers: {
        origin: 'https://elsewhere.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'intent=end-others',
    });
    expect(foreign.status).toBe(403);
    expect((await member.post('/me', { intent: 'end', session: 'unknown' })).status).toBe(404);
    expect((await member.post('/me', { intent: 'unknown' })).status).toBe(400);
    const signedOut = new HttpVisitor(portal.url);
    for (const path of ['/me', '/me/prove', '/me/export', '/me/export.json', '/me/delete', '/es/me']) {
      const answer = await signedOut.send('GET', path);
      expect([answer.status, answer.headers.location], path).toEqual([
        303,
        `${path.startsWith('/es') ? '/es' : ''}/sign-in?next=${encodeURIComponent(path)}`,
      ]);
      expect((await member.send('GET', path)).headers['cache-control'], path).toBe('no-store');
    }
    // What is the same for everybody has nothing of whoever is signed in.
    const anonymous = await signedOut.open('/articles');
    expect((await member.open('/articles')).body).toBe(anonymous.body);
    expect(anonymous.body).toContain('href="/me"');
  });
});
