import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { resetAccount } from '~/wizards/reset-account';
import { wizardIds } from '~/wizards/wizard-ids';
import { describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { type DevMail, launchPortal, type RunningPortal, until } from '../setup/portal';
import {
  type HttpAnswer,
  HttpVisitor,
  requestReset,
  stepOf,
  submitAcknowledgement,
  submitCode,
} from './http-visitor';
import {
  dumpPortal,
  dumpService,
  requestIdOf,
  requestStatus,
  rewritePortalRows,
  transitionsOf,
  untilQuiet,
} from './stores';
import {
  acknowledge,
  fromPortal,
  fromService,
  makeAccount,
  readAccount,
  readMail,
  send,
  typeCode,
} from './walk';

const { reset } = messagesFor('en');
const wizard = '/recover/reset-account';

/** What a reset request is: its state, what it went through, and whose it is. */
const requestTables = ['ResetRequest', 'ResetTransition', 'Journey', 'OutboxJob'];

describeInBrowser('links, codes and addresses', () => {
  let portal: RunningPortal;
  let browser: Browser;
  beforeAll(async () => {
    portal = await launchPortal({ env: { SYNC_COOLING_OFF_SECONDS: '3600' } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** Somebody who has asked for a reset and waits for the mail. */
  async function ask(email: string): Promise<{ visitor: HttpVisitor; mail: DevMail; pages: HttpAnswer[] }> {
    const visitor = new HttpVisitor(portal.url);
    const pages = await requestReset(visitor, email);
    return { visitor, pages, mail: await portal.mail(email, fromPortal(portal)) };
  }

  /** A browser that has the cookies of a person so far. */
  async function browserOf(visitor: HttpVisitor): Promise<Page> {
    const context = await newVisitor(browser);
    await context.addCookies(visitor.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    return context.newPage();
  }

  it('asks another browser for the code, goes on there, and is gone from the first', async () => {
    const email = 'two-browsers@example.com';
    await makeAccount(portal, { email });
    const { visitor, mail } = await ask(email);
    const { link } = readMail(mail);
    const requestId = requestIdOf(link);
    const first = await browserOf(visitor);
    const second = await (await newVisitor(browser)).newPage();

    await second.goto(link);
    expect(second.url()).not.toContain('#');
    expect(await second.locator('main').innerText()).toContain(reset.confirm.withLink);
    await send(second);
    expect(await second.locator('[data-error-summary]').innerText()).toContain(reset.confirm.codeNeeded);
    expect(requestStatus(portal, requestId)).toBe('requested');

    await typeCode(second, mail);
    expect(second.url()).toContain(`${wizard}/before-deleting`);
    expect(requestStatus(portal, requestId)).toBe('confirmed');

    for (const step of ['check-mail', 'before-deleting', 'waiting']) {
      await first.goto(`${portal.url}${wizard}/${step}`);
      expect(first.url()).toContain(`${wizard}/address`);
    }
    await first.goto(link);
    expect(await first.locator('main h1').innerText()).toBe(reset.confirm.title);

    await acknowledge(second);
    expect(second.url()).toContain(`${wizard}/waiting`);
    await first.context().close();
    await second.context().close();
  });

  /** The links of a mail, from both of its parts. */
  const linksOf = (mail: DevMail): string[] => {
    const inHtml = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, href]) =>
      (href ?? '').replace(/&#(\d+);/g, (_, sign: string) => String.fromCharCode(Number(sign))),
    );
    return [...new Set([...(mail.text.match(/https?:\/\/\S+/g) ?? []), ...inHtml])];
  };

  /** Opens a link as a mail scanner does, in a browser without history, and presses each of its page's buttons. */
  async function scan(link: string): Promise<number> {
    const fresh = async (): Promise<{ context: BrowserContext; page: Page }> => {
      const context = await newVisitor(browser);
      const page = await context.newPage();
      await page.goto(link);
      return { context, page };
    };
    const looked = await fresh();
    const buttons = await looked.page.locator('main button:visible').count();
    await looked.context.close();
    for (let button = 0; button < buttons; button += 1) {
      const { context, page } = await fresh();
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.locator('main button:visible').nth(button).click();
      await answered;
      await context.close();
    }
    return buttons;
  }

  it('does nothing for a mail scanner that opens every link and presses every button', async () => {
    const email = 'scanned@example.com';
    const account = await makeAccount(portal, { email });
    const { visitor, mail } = await ask(email);
    const requestId = requestIdOf(readMail(mail).link);
    const scanMails = async (wanted: (mail: DevMail) => boolean) => {
      await untilQuiet(portal);
      const links = new Set((await portal.mails(email)).filter(wanted).flatMap(linksOf));
      expect(links.size).toBeGreaterThan(0);
      let pressed = 0;
      for (const link of links) pressed += await scan(link);
      return pressed;
    };

    expect(await scanMails(fromPortal(portal))).toBeGreaterThan(0);
    expect(requestStatus(portal, requestId)).toBe('requested');
    expect(transitionsOf(portal, requestId)).toEqual(['registered']);

    // The person is not locked out by it: the code in their mail still works, in the browser that they began in.
    const before = await submitCode(visitor, readMail(mail).code);
    expect(stepOf(before)).toBe('before-deleting');
    expect(stepOf(await submitAcknowledgement(visitor, before))).toBe('waiting');
    await untilQuiet(portal);
    const scheduled = (other: DevMail) =>
      fromPortal(portal)(other) && other.subject.includes('will be deleted');
    await portal.mail(email, scheduled);
    expect(await scanMails(scheduled)).toBeGreaterThan(0);
    expect(requestStatus(portal, requestId)).toBe('cooling_off');
    expect(await readAccount(portal, email)).toMatchObject({
      status: 'active',
      vaultSha256: account.vaultSha256,
      sessions: 2,
    });
  });

  it('can at worst keep the data: a scanner that presses the button of the service’s own mail stops the reset', async () => {
    const email = 'scanned-at-the-service@example.com';
    const account = await makeAccount(portal, { email });
    const { visitor, mail } = await ask(email);
    const requestId = requestIdOf(readMail(mail).link);
    await submitAcknowledgement(visitor, await submitCode(visitor, readMail(mail).code));
    const notice = await portal.mail(
      email,
      (other) => fromService(other) && /will be deleted/.test(other.subject),
    );
    const [stop] = linksOf(notice).filter((link) => link.includes('/cancel/'));
    const page = await (await newVisitor(browser)).newPage();
    await page.goto(stop ?? '');
    expect(requestStatus(portal, requestId)).toBe('cooling_off');
    await page.context().close();
    expect(await scan(stop ?? '')).toBe(1);
    await until('the cancellation', () => requestStatus(portal, requestId) === 'cancelled' || undefined);
    expect(await readAccount(portal, email)).toMatchObject({
      vaultSha256: account.vaultSha256,
      sessions: 2,
    });
  });

  it('tells nothing and changes nothing for a link or code that is used, expired, foreign or guessed', async () => {
    const strangers = ['used', 'expired', 'foreign', 'guessed'].map((name) => `${name}-proof@example.com`);
    const [used, expired, foreign, guessed] = await Promise.all(
      strangers.map(async (email) => {
        await makeAccount(portal, { email });
        const { visitor, mail } = await ask(email);
        const { link, code } = readMail(mail);
        return { visitor, requestId: requestIdOf(link), token: link.split('#')[1] ?? '', code };
      }),
    );
    if (!used || !expired || !foreign || !guessed) throw new Error('not all have asked');
    expect(stepOf(await submitCode(used.visitor, used.code))).toBe('before-deleting');
    await untilQuiet(portal);
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    expect(
      rewritePortalRows(
        portal,
        "UPDATE MailboxProof SET expiresAt = replace(?, 'Z', '+00:00') WHERE subject = ?",
        anHourAgo,
        expired.requestId,
      ),
    ).toBe(1);
    const before = dumpPortal(portal, requestTables);
    const serviceBefore = dumpService(portal);

    const noToken = 'A'.repeat(43);
    const tries: [string, Record<string, string>][] = [
      [used.requestId, { code: used.code }],
      [used.requestId, { token: used.token }],
      [expired.requestId, { code: expired.code }],
      [expired.requestId, { token: expired.token }],
      [guessed.requestId, { code: foreign.code }],
      [guessed.requestId, { token: foreign.token }],
      [guessed.requestId, { code: '2222-2222' }],
      [guessed.requestId, { token: noToken }],
    ];
    // Shown again as it was typed; the address of the form and the time of the request belong to the request.
    const asPage = ({ status, body }: HttpAnswer) =>
      `${status} ${body
        .replaceAll(/confirm\/[A-Za-z0-9_-]{22}/g, 'confirm/…')
        .replaceAll(/ value="[^"]*"/g, '')
        .replaceAll(/<time[^>]*>[^<]*<\/time>/g, '<time>')}`;
    const answers: string[] = [];
    for (const [requestId, fields] of tries) {
      const stranger = new HttpVisitor(portal.url);
      answers.push(asPage(await stranger.submit(`/recover/confirm/${requestId}`, fields)));
      expect(stranger.cookies()).toEqual([]);
    }
    expect(answers[0]).toMatch(/^422 /);
    expect(answers[0]).toContain(reset.confirm.refused);
    expect(new Set(answers).size).toBe(1);

    // A request that never was: the same page for any link and code, without a time of its own.
    const nowhere = await Promise.all(
      tries.map(([, fields]) =>
        new HttpVisitor(portal.url).submit(`/recover/confirm/${'A'.repeat(22)}`, fields),
      ),
    );
    expect(new Set(nowhere.map(asPage)).size).toBe(1);
    expect(nowhere[0]?.body).toContain(reset.confirm.refused);

    expect(dumpPortal(portal, requestTables)).toEqual(before);
    expect(dumpService(portal)).toEqual(serviceBefore);
    // In their own browsers the codes that are good are good, and those that are not are not.
    expect(stepOf(await submitCode(guessed.visitor, guessed.code))).toBe('before-deleting');
    expect((await submitCode(expired.visitor, expired.code)).status).toBe(422);
  });

  it('shows a known and an unknown address the same, byte for byte, until the mailbox is proved', async () => {
    const known = 'known-address@example.com';
    await makeAccount(portal, {
      email: known,
      devices: [{ platform: 'mac', last_unlocked_day: new Date().toISOString().slice(0, 10) }],
    });
    const one = await ask(known);
    // The same length, since it stands in mails.
    const other = await ask('never-heard-of@example.com');
    const shown = (answer: HttpAnswer) => {
      const { date, 'x-request-id': id, 'set-cookie': cookie, ...headers } = answer.headers;
      expect([date, id].every((value) => value !== undefined)).toBe(true);
      return { ...answer, headers: { ...headers, cookies: cookie?.length ?? 0 } };
    };
    expect(other.pages.map(shown)).toEqual(one.pages.map(shown));

    const wrong = [one, other].map(({ visitor }) => submitCode(visitor, '2222-2222'));
    const [wrongOne, wrongOther] = await Promise.all(wrong);
    if (!wrongOne || !wrongOther) throw new Error('no answer');
    expect(shown(wrongOther)).toEqual(shown(wrongOne));

    const neutral = ({ mail }: { mail: DevMail }) => {
      const { link, code } = readMail(mail);
      const strip = (text: string) =>
        text
          .replaceAll(link, 'LINK')
          .replaceAll(code, 'CODE')
          .replaceAll(/\d+:\d\d/g, 'TIME');
      return { subject: mail.subject, text: strip(mail.text), from: mail.from };
    };
    expect(neutral(other)).toEqual(neutral(one));
    const asked = (confirmPage: HttpAnswer) =>
      confirmPage.body
        .replaceAll(/confirm\/[A-Za-z0-9_-]{22}/g, 'confirm/…')
        .replaceAll(/<time[^>]*>[^<]*<\/time>/g, '<time>');
    const confirmPages = await Promise.all(
      [one, other].map(({ mail }) =>
        new HttpVisitor(portal.url).open(`/recover/confirm/${requestIdOf(readMail(mail).link)}`),
      ),
    );
    expect(new Set(confirmPages.map(asked)).size).toBe(1);

    expect(stepOf(await submitCode(one.visitor, readMail(one.mail).code))).toBe('before-deleting');
    const end = await submitCode(other.visitor, readMail(other.mail).code);
    expect(stepOf(end)).toBe('no-account');
    expect(end.body).toContain('data-outcome="no-account"');
    expect(end.body).toContain(messagesFor('en').wizards.outcomes['no-account'].title);
  });

  it('changes nothing by GET or HEAD of any page or link, wherever a person stands', async () => {
    const nobody = 'A'.repeat(22);
    const shared = [
      '/',
      ...['/healthz', '/readyz', '/robots.txt', '/no-such-page', '/dev/mail', '/dev/preview'],
      ...['/articles', '/articles/old-device-check', '/search?q=face', '/recover/triage.json'],
      ...['/recover', ...wizardIds.map((id) => `/recover/${id}`), '/recover/checklist', '/recover/keep'],
      ...[`/recover/resume/${nobody}`, '/recover/hand-off', `/recover/hand-off/${nobody}`],
      ...[
        '/sign-in',
        `/sign-in/${nobody}`,
        '/sign-out',
        '/me',
        '/me/prove',
        '/me/export.json',
        '/me/delete',
        '/me/passkeys/new',
        '/agent',
        '/agent/wizards',
        `/agent/hand-offs/${nobody}`,
      ],
    ];
    const serviceVisitor = new HttpVisitor(portal.syncUrl);

    // How often words were searched for is the one thing that is counted by looking, of whomever.
    const allButSearches = () => ({ ...dumpPortal(portal), SearchQuery: [] });
    const lookAtEverything = async (visitor: HttpVisitor, email: string, requestId: string) => {
      await untilQuiet(portal);
      const mails = await portal.mails(email);
      const steps = Object.keys(resetAccount.steps).map((step) => `${wizard}/${step}`);
      const confirm = `/recover/confirm/${requestId}`;
      const pages = [...shared, ...steps, confirm].flatMap((path) => [
        path,
        path === '/' ? '/es' : `/es${path}`,
      ]);
      const ofService = [...new Set(mails.flatMap(linksOf))]
        .map((link) => new URL(link))
        .filter((url) => url.origin === portal.syncUrl)
        .map((url) => url.pathname);
      const setup = (await visitor.open(`${wizard}/set-password`)).body.match(/\/setup\/rr_[\w-]+/)?.[0];
      const [before, serviceBefore, account] = [
        allButSearches(),
        dumpService(portal),
        await readAccount(portal, email),
      ];
      for (const who of [visitor, new HttpVisitor(portal.url)]) {
        for (const path of [...pages, `${confirm}?token=x&code=y&intent=stop`]) {
          for (const method of ['GET', 'HEAD']) {
            const answer = await who.send(method, path);
            expect(answer.status, `${method} ${path}`).toBeLessThan(500);
            expect(answer.headers['set-cookie'], `${method} ${path}`).toBeUndefined();
          }
        }
      }
      for (const path of [...ofService, ...(setup === undefined ? [] : [setup])]) {
        for (const method of ['GET', 'HEAD']) {
          expect((await serviceVisitor.send(method, path)).status, `${method} ${path}`).toBeLessThan(500);
        }
      }
      expect(allButSearches()).toEqual(before);
      expect(dumpService(portal)).toEqual(serviceBefore);
      expect(await readAccount(portal, email)).toEqual(account);
      return { setup, ofService };
    };

    const email = 'looked-at@example.com';
    await makeAccount(portal, { email });
    const { visitor, mail } = await ask(email);
    const requestId = requestIdOf(readMail(mail).link);
    await lookAtEverything(visitor, email, requestId);

    const before = await submitCode(visitor, readMail(mail).code);
    expect((await lookAtEverything(visitor, email, requestId)).ofService).toHaveLength(1);

    await submitAcknowledgement(visitor, before);
    expect(requestStatus(portal, requestId)).toBe('cooling_off');
    await lookAtEverything(visitor, email, requestId);

    await fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(email)}/time`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: 7200 }),
    });
    await until('the reset', () => requestStatus(portal, requestId) === 'completed' || undefined);
    expect((await lookAtEverything(visitor, email, requestId)).setup).toBeDefined();
  });
});
