import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { canaries } from '../fixtures/secret-corpus/canaries';
import { createSecrets } from '../fixtures/secret-corpus/made-up-secrets';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { HttpVisitor } from './http-visitor';
import { picture } from './walk';

let portal: RunningPortal;
beforeAll(async () => {
  portal = await launchPortal();
});
afterAll(() => portal?.stop());

const secret = 'Hummingbird-88';
const text = `The new phone asks for it. My password is ${secret} and it says that it is wrong.`;
const masked = 'The new phone asks for it. My password is •••••• and it says that it is wrong.';

/** Everything that left the page, address and body. */
function watched(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  return sent;
}

describeInBrowser('a secret in a form, in the browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    { locale: 'en', prefix: '', dark: false, phone: false },
    { locale: 'es', prefix: '/es', dark: true, phone: true },
  ] as const)('does not leave the page, and is said in $locale', async ({ locale, prefix, dark, phone }) => {
    const t = messagesFor(locale).secretGuard;
    const context = await newVisitor(browser, { locale, dark, phone });
    const page = await context.newPage();
    await page.goto(`${portal.url}${prefix}/questions/new`);
    const sent = watched(page);
    const body = page.locator('textarea[name=body]');
    await page.locator('input[name=title]').fill('Locked out after changing the phone');
    await body.fill(text);
    const submit = page.locator('form[data-writing] button[name=intent][value=post]:not([aria-hidden])');
    await submit.click();

    const panel = page.locator('[data-secret-panel]');
    await panel.waitFor();
    expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
    const words = await panel.innerText();
    for (const said of [t.title, t.stopped, t.kinds.password.change, t.falseAlarm, '••••••']) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain(secret);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, `secret-guard-${locale}`);

    await panel.getByRole('button', { name: t.goBack }).click();
    expect(await panel.count()).toBe(0);
    expect(await body.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await body.inputValue()).toBe(text);

    await submit.click();
    await panel.getByRole('button', { name: t.remove }).click();
    expect(await body.inputValue()).toBe(masked);
    await page.getByText(t.removed).waitFor();
    // Neither the form nor any script of the page has sent it: no preview, no look for similar, no draft.
    expect(sent.filter((line) => line.includes(secret))).toEqual([]);
    expect(sent.filter((line) => line.startsWith('POST') && line.includes('intent'))).toEqual([]);

    const taken = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/questions/new'),
    );
    await submit.click();
    expect((await taken).status()).toBeLessThan(400);
    expect(sent.filter((line) => decodeURIComponent(line.replaceAll('+', ' ')).includes(secret))).toEqual([]);
    await context.close();
  });

  it('is found by the portal where no script runs, and the rest is kept', async () => {
    const t = messagesFor('en').secretGuard;
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/questions/new`);
    await page.locator('input[name=title]').fill('Locked out after changing the phone');
    await page.locator('textarea[name=body]').fill(text);
    await page.locator('form[data-writing] button[name=intent][value=post]:not([aria-hidden])').click();
    const warning = page.locator('[data-secret-warning]');
    await warning.waitFor();
    const words = await warning.innerText();
    for (const said of [t.title, t.refused, t.kinds.password.change]) expect(words).toContain(said);
    expect(await page.locator('textarea[name=body]').inputValue()).toBe(masked);
    expect(await page.locator('input[name=title]').inputValue()).toBe('Locked out after changing the phone');
    expect(await page.content()).not.toContain(secret);
    await picture(page, 'secret-guard-without-scripts');
    await context.close();

    // The same page where the guard's script alone did not arrive.
    const scripted = await newVisitor(browser, { phone: true });
    const shown = await scripted.newPage();
    await shown.route('**/enhance/secret-guard.js', (route) => route.abort());
    await shown.goto(`${portal.url}/questions/new`);
    await shown.locator('input[name=title]').fill('Locked out after changing the phone');
    await shown.locator('textarea[name=body]').fill(text);
    await shown.locator('form[data-writing] button[name=intent][value=post]:not([aria-hidden])').click();
    await shown.locator('[data-secret-warning]').waitFor();
    expect(await axeViolations(shown)).toEqual([]);
    await picture(shown, 'secret-guard-by-the-portal');
    await scripted.close();
  });
});

describe('secrets sent to a running portal', () => {
  it('are in no file of it afterwards: not in the database, the logs, the mails or a page that is kept', async () => {
    const visitor = new HttpVisitor(portal.url);
    const sent = canaries(2);
    for (const [at, { text: line }] of sent.entries()) {
      const fields = { type: 'question', title: 'Locked out after the update', body: line, intent: 'post' };
      const doors: readonly (readonly [string, Record<string, string>])[] = [
        ['/questions/new', fields],
        ['/questions/new', { ...fields, body: 'Nothing opens here.', title: `Locked out ${line}` }],
        ['/questions/new', { ...fields, intent: 'preview' }],
        ['/questions/drafts', { ...fields, kind: 'question' }],
        ['/questions/preview', { body: line }],
      ];
      const [path, form] = doors[at % doors.length] ?? ['/', {}];
      const answer = await visitor.post(path, form);
      expect(answer.status, `${path}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
      if (at % 10 === 0) await visitor.send('GET', `/search?q=${encodeURIComponent(line.slice(0, 150))}`);
    }
    const pieces = sent.flatMap((canary) => canary.pieces);
    for (const page of ['/', '/questions', '/questions.atom', '/search?q=locked+out', '/questions/new']) {
      const { body } = await visitor.open(page);
      expect(
        pieces.filter((piece) => body.includes(piece)),
        page,
      ).toEqual([]);
    }
    const output = portal.output();
    expect(pieces.filter((piece) => output.includes(piece))).toEqual([]);
    const files = readdirSync(portal.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(files.some((file) => file.includes('Locked out after the update'))).toBe(true);
    expect(pieces.filter((piece) => files.some((file) => file.includes(piece)))).toEqual([]);
  }, 120_000);

  it('are found in the codes of pictures by the portal as it is built', async () => {
    const send = async (text: string) => {
      const form = new FormData();
      const picture = await QRCode.toBuffer(text, { scale: 4 });
      form.append('file', new File([Uint8Array.from(picture)], 'code.png', { type: 'image/png' }));
      form.append('alt', 'What the mail shows');
      const response = await fetch(`${portal.url}/questions/images`, {
        method: 'POST',
        body: form,
        headers: { Accept: 'application/json', Origin: portal.url, 'Sec-Fetch-Site': 'same-origin' },
      });
      return (await response.json()) as { problem?: string; markdown?: string };
    };
    expect(await send(createSecrets(3)('account-key'))).toMatchObject({ problem: 'secret' });
    expect((await send('https://example.com/')).markdown).toContain('/images/');
  });
});
