import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import {
  type HttpAnswer,
  HttpVisitor,
  passGates,
  phraseOn,
  requestReset,
  stepOf,
  submitAcknowledgement,
  submitCode,
} from './http-visitor';
import { whileDown, whileMailIsRefused } from './outage';
import { portalRows, requestIdOf, requestStatus, transitionsOf, untilQuiet } from './stores';
import {
  fromPortal,
  lockedOut,
  makeAccount,
  primaryForm,
  readAccount,
  readMail,
  reloadUntil,
  send,
} from './walk';

const { reset, wizards, refusal } = messagesFor('en');
const wizard = '/recover/reset-account';

describeInBrowser('bad days', () => {
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

  /** Somebody with an account who has typed its address. */
  async function ask(email: string): Promise<{ visitor: HttpVisitor; requestId: string; code: string }> {
    await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    await requestReset(visitor, email);
    const { link, code } = readMail(await portal.mail(email, fromPortal(portal)));
    return { visitor, requestId: requestIdOf(link), code };
  }

  async function browserOf(visitor: HttpVisitor, path: string, javaScript = false): Promise<Page> {
    const context = await newVisitor(browser, { javaScript });
    await context.addCookies(visitor.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    const page = await context.newPage();
    await page.goto(portal.url + path);
    return page;
  }

  const letTimePass = (email: string) =>
    fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(email)}/time`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: 7200 }),
    });

  it('does one thing when a form is sent twice at the same moment', async () => {
    const email = 'double@example.com';
    const account = await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    await visitor.submit(`${wizard}/unlocks`, { unlocks: 'none' });
    /** Sends a form twice at once; both have to lead to the same place. */
    const twice = async (step: string, fields: Record<string, string>): Promise<string> => {
      const answers = await Promise.all([1, 2].map(() => visitor.post(`${wizard}/${step}`, fields)));
      expect(
        answers.map((answer) => answer.status),
        step,
      ).toEqual([303, 303]);
      const [one, other] = answers.map((answer) => answer.headers.location ?? '');
      expect(other, step).toBe(one);
      return one?.split('/').at(-1) ?? '';
    };
    let step = 'old-device';
    for (const field of ['oldDevice', 'knowsPassword', 'backup', 'v4', 'mailbox'] as const) {
      step = await twice(step, { [field]: lockedOut[field] ?? '' });
    }
    expect(step).toBe('what-is-lost');
    expect(await twice('what-is-lost', { intent: 'understood' })).toBe('address');
    expect(await twice('address', { email })).toBe('check-mail');
    const { link, code } = readMail(await portal.mail(email, fromPortal(portal)));
    const requestId = requestIdOf(link);
    expect(await twice('check-mail', { code })).toBe('before-deleting');
    const before = await visitor.open(`${wizard}/before-deleting`);
    expect(await twice('before-deleting', { acknowledgement: phraseOn(before) })).toBe('waiting');
    await untilQuiet(portal);
    const ordered = ['registered', 'mailbox-proved', 'service-confirmed', 'loss-acknowledged', 'accepted'];
    expect(transitionsOf(portal, requestId)).toEqual(ordered);
    expect(await twice('waiting', { intent: 'stop' })).toBe('cancelled');
    await untilQuiet(portal);
    expect(transitionsOf(portal, requestId)).toEqual([...ordered, 'cancel-asked', 'service-cancelled']);

    const requests = portalRows(portal, 'SELECT id FROM ResetRequest WHERE address = ?', email);
    expect(requests).toHaveLength(1);
    const subjects = (await portal.mails(email)).map((mail) => mail.subject);
    // Three of ours (confirm, scheduled, cancelled) and three of the service's, each once.
    expect(subjects).toHaveLength(6);
    expect(new Set(subjects).size).toBe(6);
    expect(await readAccount(portal, email)).toMatchObject({ vaultSha256: account.vaultSha256, sessions: 2 });

    expect(await twice('cancelled', { intent: 'again' })).toBe('address');
  });

  it('leaves one code alive when another mail is asked for twice at the same moment', async () => {
    const { visitor, requestId, code } = await ask('double-mail@example.com');
    await Promise.all([1, 2].map(() => visitor.post(`${wizard}/check-mail`, { intent: 'resend' })));
    await untilQuiet(portal);
    const alive = portalRows(
      portal,
      'SELECT id FROM MailboxProof WHERE subject = ? AND usedAt IS NULL AND voidedAt IS NULL',
      requestId,
    );
    expect(alive).toHaveLength(1);
    expect((await submitCode(visitor, code)).status).toBe(422);
    const newest = await portal.mail('double-mail@example.com', fromPortal(portal));
    expect(stepOf(await submitCode(visitor, readMail(newest).code))).toBe('before-deleting');
  });

  it('leads a stale tab to where the journey stands, and does nothing for it', async () => {
    const email = 'stale-tab@example.com';
    const { visitor, requestId, code } = await ask(email);
    // A question page that was left open: the address was typed meanwhile in another tab.
    expect(stepOf(await visitor.submit(`${wizard}/what-is-lost`, { intent: 'understood' }))).toBe(
      'check-mail',
    );
    expect(stepOf(await visitor.submit(`${wizard}/address`, { email: 'another@example.com' }))).toBe(
      'check-mail',
    );
    const before = await submitCode(visitor, code);
    // The tab with the mail's code, sent once more; then the one that waits to delete, after a stop in another.
    expect(stepOf(await submitCode(visitor, code))).toBe('before-deleting');
    expect(stepOf(await visitor.submit(`${wizard}/before-deleting`, { intent: 'stop' }))).toBe('cancelled');
    expect(stepOf(await submitAcknowledgement(visitor, before))).toBe('cancelled');
    await untilQuiet(portal);
    expect(requestStatus(portal, requestId)).toBe('cancelled');
    expect(transitionsOf(portal, requestId)).not.toContain('loss-acknowledged');
    expect(portalRows(portal, "SELECT id FROM ResetRequest WHERE address = 'another@example.com'")).toEqual(
      [],
    );
  });

  it('asks again what a changed answer makes void, and goes back and forward as the browser does', async () => {
    const page = await (await newVisitor(browser)).newPage();
    await page.goto(`${portal.url}${wizard}`);
    const answer = async (field: string, value: string) => {
      await page.locator(`main input[name=${field}][value=${value}]`).check();
      await send(page);
    };
    for (const field of ['unlocks', 'oldDevice', 'knowsPassword', 'backup', 'v4'] as const) {
      await answer(field, lockedOut[field] ?? '');
    }
    expect(page.url()).toContain(`${wizard}/mailbox`);
    await page.goBack();
    expect(page.url()).toContain(`${wizard}/v4`);
    expect(await page.locator(`main input[value=${lockedOut.v4}]`).isChecked()).toBe(true);
    await page.goBack();
    await page.goBack();
    expect(page.url()).toContain(`${wizard}/password`);
    await page.goForward();
    expect(page.url()).toContain(`${wizard}/backup`);
    await page.goto(`${portal.url}${wizard}/old-device`);
    await answer('oldDevice', 'yes');
    expect(await page.getAttribute('main', 'data-outcome')).toBe('old-device-check');
    // What came after the changed answer is out of reach, by address and by form.
    for (const step of ['mailbox', 'what-is-lost', 'address']) {
      await page.goto(`${portal.url}${wizard}/${step}`);
      expect(page.url()).toContain(`${wizard}/old-device-check`);
    }
    await page.context().close();
  });

  it('shows again what was typed when it cannot be taken, whatever it is', async () => {
    const odd = [
      '🙈🔑 <b>&"\'',
      'مرحبا بالعالم',
      'a\u202Eb@example.com',
      "' OR 1=1 --",
      '{"$ne":null}',
      '\u0000\u0007',
      'x'.repeat(5000),
    ];
    const escaped = (text: string) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#x27;');
    const refusedWith = (answer: HttpAnswer, field: string, typed: string, message: string) => {
      expect(answer.status, typed).toBe(422);
      expect(answer.body).toContain('data-error-summary');
      expect(answer.body.replaceAll('&#39;', '&#x27;')).toContain(escaped(message));
      const input = new RegExp(`<input[^>]* name="${field}"[^>]*>`).exec(answer.body)?.[0] ?? '';
      expect(input.includes(`value="${escaped(typed)}"`), `${field}: ${typed}`).toBe(true);
    };
    const visitor = new HttpVisitor(portal.url);
    for (const value of [...odd, '']) {
      const first = await visitor.submit(`${wizard}/unlocks`, { unlocks: value });
      expect(first.status).toBe(422);
      expect(first.body).toContain(wizards.unanswered);
    }
    expect((await visitor.submit(`${wizard}/unlocks`, { password: 'secret', unlocks: '' })).status).toBe(422);
    await passGates(visitor);
    await visitor.submit(`${wizard}/what-is-lost`, { intent: 'understood' });
    for (const value of odd) {
      refusedWith(
        await visitor.submit(`${wizard}/address`, { email: value }),
        'email',
        value,
        reset.address.invalid,
      );
    }

    const person = await ask('odd-typist@example.com');
    for (const value of odd) {
      refusedWith(await submitCode(person.visitor, value), 'code', value, reset.confirm.refused);
    }
    expect(stepOf(await submitCode(person.visitor, person.code))).toBe('before-deleting');
    for (const value of odd) {
      const answer = await person.visitor.submit(`${wizard}/before-deleting`, { acknowledgement: value });
      refusedWith(answer, 'acknowledgement', value, reset.before.wrongPhrase(reset.before.phrase));
    }
    expect(requestStatus(portal, person.requestId)).toBe('confirmed');

    // Files, other encodings and fields of a wrong kind are as good as nothing.
    const bodies: [string, string][] = [
      ['application/json', '{"acknowledgement":"delete all my records"}'],
      ['text/plain', 'acknowledgement=delete all my records'],
      ['multipart/form-data; boundary=x', '--x\r\nbroken'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="acknowledgement"; filename="a.txt"\r\n\r\ndelete all my records\r\n--x--\r\n',
      ],
    ];
    for (const [contentType, body] of bodies) {
      const answer = await person.visitor.send('POST', `${wizard}/before-deleting`, {
        headers: { origin: portal.url, 'content-type': contentType },
        body,
      });
      expect(answer.status, contentType).toBe(422);
    }
    expect(requestStatus(portal, person.requestId)).toBe('confirmed');
  });

  it('refuses a body that is too large, and forms that do not come from its pages', async () => {
    const { visitor, requestId, code } = await ask('forged@example.com');
    await submitCode(visitor, code);
    const huge = await visitor.post(`${wizard}/before-deleting`, { acknowledgement: 'x'.repeat(200_000) });
    expect(huge.status).toBe(413);
    expect(huge.body).toContain(refusal[413].title);

    const typed = `acknowledgement=${encodeURIComponent(reset.before.phrase)}`;
    const form = 'application/x-www-form-urlencoded';
    const forged: Record<string, string>[] = [
      { 'content-type': form },
      { 'content-type': form, origin: 'https://elsewhere.example.org' },
      { 'content-type': form, origin: 'null' },
      { 'content-type': form, origin: portal.url, 'sec-fetch-site': 'cross-site' },
      { 'content-type': form, origin: portal.syncUrl, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of forged) {
      for (const step of ['before-deleting', 'waiting']) {
        const answer = await visitor.send('POST', `${wizard}/${step}`, { headers, body: typed });
        expect(answer.status, JSON.stringify(headers)).toBe(403);
        expect(answer.body).toContain(refusal[403].title);
        expect(answer.headers['content-type']).toContain('text/html');
      }
    }
    expect(requestStatus(portal, requestId)).toBe('confirmed');
  });

  it('says that the sync service does not answer, and goes on when it is back', async () => {
    const email = 'service-down@example.com';
    const account = await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    await requestReset(visitor, email);
    const { link, code } = readMail(await portal.mail(email, fromPortal(portal)));
    const requestId = requestIdOf(link);
    await untilQuiet(portal);

    const page = await whileDown(portal, 'sync-service', async () => {
      const asking = await submitCode(visitor, code);
      expect(stepOf(asking)).toBe('before-deleting');
      expect(asking.body).toContain(reset.asking.title);
      expect(requestStatus(portal, requestId)).toBe('proved');
      const waiting = await browserOf(visitor, `${wizard}/before-deleting`, true);
      expect(await waiting.locator('main h1').innerText()).toBe(reset.asking.title);
      return waiting;
    });
    // The page looks again by itself.
    await page.locator('main h1', { hasText: reset.before.title }).waitFor({ timeout: 60_000 });
    expect(requestStatus(portal, requestId)).toBe('confirmed');

    await whileDown(portal, 'sync-service', async () => {
      await primaryForm(page).locator('[name=acknowledgement]').fill(reset.before.phrase);
      await send(page);
      expect(await page.locator('main h1').innerText()).toBe(reset.asking.orderTitle);
      expect(requestStatus(portal, requestId)).toBe('acknowledged');
    });
    await page.locator('main h1', { hasText: reset.waiting.coolingTitle }).waitFor({ timeout: 60_000 });
    await untilQuiet(portal);
    expect(await readAccount(portal, email)).toMatchObject({ vaultSha256: account.vaultSha256, sessions: 2 });
    expect(transitionsOf(portal, requestId)).toEqual([
      'registered',
      'mailbox-proved',
      'service-confirmed',
      'loss-acknowledged',
      'accepted',
    ]);
    await page.context().close();
  });

  it('says before anything is asked for that a reset needs the service’s word, when it was never heard', async () => {
    const silent = await launchPortal({ env: { SYNC_COOLING_OFF_SECONDS: '3600' } });
    try {
      const visitor = new HttpVisitor(silent.url);
      const pages = await whileDown(silent, 'sync-service', () => passGates(visitor));
      expect(pages.at(-1)?.body).toContain(reset.whatIsLost.unknownTitle);
      expect((await visitor.open(`${wizard}/what-is-lost`)).body).toContain(reset.whatIsLost.title);
    } finally {
      await silent.stop();
    }
  });

  it('sends the mail once the mail server takes it again, and once only', async () => {
    const email = 'mail-down@example.com';
    await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    const tries = () =>
      portalRows<{ attempts: number }>(
        portal,
        "SELECT attempts FROM OutboxJob WHERE kind = 'mail' AND doneAt IS NULL AND lastError IS NOT NULL",
      )[0]?.attempts;
    await whileMailIsRefused(portal, async () => {
      const pages = await requestReset(visitor, email);
      expect(pages.at(-1)?.path).toBe(`${wizard}/check-mail`);
      await until('a second try', () => (tries() ?? 0) >= 2 || undefined);
      expect(await portal.mails(email)).toEqual([]);
    });
    const mail = await portal.mail(email, fromPortal(portal));
    await untilQuiet(portal);
    expect(await portal.mails(email)).toHaveLength(1);
    expect(stepOf(await submitCode(visitor, readMail(mail).code))).toBe('before-deleting');
  });

  it('goes on after the portal was killed while a reset waited', async () => {
    const email = 'killed@example.com';
    const account = await makeAccount(portal, { email });
    const visitor = new HttpVisitor(portal.url);
    await requestReset(visitor, email);
    const { link, code } = readMail(await portal.mail(email, fromPortal(portal)));
    await submitAcknowledgement(visitor, await submitCode(visitor, code));
    const page = await browserOf(visitor, `${wizard}/waiting`);
    expect(await page.locator('main h1').innerText()).toBe(reset.waiting.coolingTitle);

    await whileDown(portal, 'portal', async () => {
      await letTimePass(email);
      // Carried out while no portal is there to hear of it.
      await until('the reset', async () => (await readAccount(portal, email)).vaultBytes === 0 || undefined);
    });
    await reloadUntil(page, async () => page.url().includes('/set-password'));
    await untilQuiet(portal);
    expect(requestStatus(portal, requestIdOf(link))).toBe('completed');
    expect(await readAccount(portal, email)).toMatchObject({ sessions: 0, licence: account.licence });
    const subjects = (await portal.mails(email)).filter(fromPortal(portal)).map((mail) => mail.subject);
    expect(subjects).toHaveLength(3);
    expect(new Set(subjects).size).toBe(3);
    await page.context().close();
  });
});
