import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import type { Facts } from '~/wizards/facts';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { answerAll, picture, primaryForm, send } from './walk';

/** The five people of the thread that the project began with, and what each must be told. */
const people: { who: string; facts: Facts; outcome: string }[] = [
  {
    who: 'new phone, always used Face ID, the old phone is at home',
    facts: { symptom: 'forgot-password', unlocks: 'untested', oldDevice: 'yes' },
    outcome: 'old-device-check',
  },
  {
    who: 'changed the password on the phone, and the Mac refuses the new one',
    facts: {
      symptom: 'asks-for-old-password',
      knowsOldPassword: 'no',
      knowsPassword: 'yes',
      cloudSync: 'on',
      accountKey: 'yes',
      platform: 'mac',
    },
    outcome: 're-sign-in',
  },
  {
    who: 'wiped the old phone, knows no password and has no backup',
    facts: {
      symptom: 'forgot-password',
      unlocks: 'none',
      oldDevice: 'no',
      knowsPassword: 'no',
      attempts: 'few',
      mailbox: 'yes',
      backup: 'none',
      v4: 'none',
    },
    outcome: 'reset-account',
  },
  {
    who: 'wants the version 4 data afterwards, and knows its password',
    facts: { symptom: 'import-v4', v4: 'with-password' },
    outcome: 'import-v4',
  },
  {
    who: 'is locked out of the phone itself',
    facts: { symptom: 'device-locked', unlocks: 'none', oldDevice: 'no', knowsPassword: 'no' },
    outcome: 'agent',
  },
];

describeInBrowser('the people of the thread', () => {
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

  const outcomeOf = (page: Page) => page.getAttribute('main', 'data-outcome');

  it.each(
    people.flatMap((person) => [
      { ...person, locale: 'en' as const },
      { ...person, locale: 'es' as const },
    ]),
  )('$outcome ($locale): $who', async ({ facts, outcome, locale }) => {
    const context = await newVisitor(browser, { javaScript: false, phone: true, locale });
    const page = await context.newPage();
    await page.goto(`${portal.url}${locale === 'es' ? '/es' : ''}/recover`);
    const asked = await answerAll(page, facts);
    expect(await outcomeOf(page)).toBe(outcome);
    expect(asked.length).toBeLessThanOrEqual(8);
    await picture(page, `thread-${outcome}-${locale}`);
    await context.close();
  });

  it('goes on to the next best way when the first did not help', async () => {
    const context = await newVisitor(browser, { phone: true });
    const page = await context.newPage();
    await page.goto(`${portal.url}/recover`);
    await answerAll(page, { symptom: 'forgot-password', unlocks: 'untested', oldDevice: 'yes' });
    expect(await outcomeOf(page)).toBe('old-device-check');
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('main button[name=opens][value=no]').click();
    await page.locator('main input[type=radio]').first().waitFor();
    await answerAll(page, {
      knowsPassword: 'no',
      attempts: 'few',
      mailbox: 'yes',
      backup: 'with-password',
    });
    expect(await outcomeOf(page)).toBe('reset-then-restore');
    // The reset asks only what is not known yet: whether there is version 4 data to import afterwards.
    await page.getByRole('link', { name: messagesFor('en').reset.guide.carryOn }).click();
    expect(await answerAll(page, { v4: 'none' })).toEqual(['v4']);
    expect(page.url()).toContain('/recover/reset-account/what-is-lost');
    await context.close();
  });

  it('says what to do when it opens', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/recover`);
    await answerAll(page, { symptom: 'forgot-password', unlocks: 'biometrics' });
    expect(await outcomeOf(page)).toBe('change-password');
    await page.locator('main button[name=opens][value=yes]').click();
    await page.locator('[data-status-panel=done]').waitFor();
    await picture(page, 'opens');
    await context.close();
  });

  it('finds what has happened in the person’s own words, and chooses nothing for them', async () => {
    const context = await newVisitor(browser, { phone: true });
    const page = await context.newPage();
    for (const [path, words, symptom] of [
      ['/recover', 'new phone and face id does not open it anymore', 'biometrics-stopped'],
      ['/recover', 'i forgot my pasword', 'forgot-password'],
      ['/es/recover', 'cambié la contraseña y la computadora pide la anterior', 'asks-for-old-password'],
    ] as const) {
      await page.goto(`${portal.url}${path}?q=${encodeURIComponent(words)}`);
      const radios = page.locator('main input[name=symptom]');
      expect(await radios.first().getAttribute('value')).toBe(symptom);
      expect(await page.locator('main input[name=symptom]:checked').count()).toBe(0);
      expect(await axeViolations(page)).toEqual([]);
    }
    await picture(page, 'own-words');
    await context.close();
  });

  it('keeps the answers for another device, for a printer and for an agent', async () => {
    const context = await newVisitor(browser, { phone: true, dark: true });
    const page = await context.newPage();
    const look = async (name: string) => {
      await picture(page, name);
      expect(await axeViolations(page), name).toEqual([]);
    };
    for (const path of ['/recover/keep', '/recover/hand-off']) {
      await page.goto(portal.url + path);
      expect(await page.locator('main form').count()).toBe(0);
    }
    await page.goto(`${portal.url}/recover`);
    await answerAll(page, {
      symptom: 'device-locked',
      unlocks: 'none',
      oldDevice: 'no',
      knowsPassword: 'no',
    });

    await page.goto(`${portal.url}/recover/checklist`);
    await look('checklist');

    await page.goto(`${portal.url}/recover/keep`);
    await look('keep');
    await primaryForm(page).locator('[name=email]').fill('not an address');
    await send(page);
    expect(await primaryForm(page).locator('[name=email]').inputValue()).toBe('not an address');
    await primaryForm(page).locator('[name=email]').fill('keeper@example.com');
    await send(page);
    await look('keep-sent');
    const mail = await portal.mail('keeper@example.com');
    const link = /https?:\/\/\S+\/recover\/resume\/\S+/.exec(mail.text)?.[0] ?? '';
    const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1] ?? '';

    const other = await newVisitor(browser, { phone: true });
    const there = await other.newPage();
    await there.goto(link);
    await send(there);
    expect(await there.locator('[data-error-summary]').count()).toBe(1);
    await primaryForm(there).locator('[name=code]').fill(code);
    await send(there);
    expect(await outcomeOf(there)).toBe('agent');
    await there.goto(link);
    await primaryForm(there).locator('[name=code]').fill(code);
    await send(there);
    expect(await there.locator('[data-error-summary]').count()).toBe(1);
    await other.close();

    await page.goto(`${portal.url}/recover/hand-off`);
    await look('hand-off');
    expect(await page.locator('main').innerText()).not.toContain('keeper@example.com');
    await send(page);
    expect(page.url()).toMatch(/\/recover\/hand-off\/[\w-]+$/);
    await look('hand-off-sent');
    const stranger = await newVisitor(browser);
    const elsewhere = await stranger.newPage();
    expect((await elsewhere.goto(page.url()))?.status()).toBe(404);
    await stranger.close();
    await context.close();
  });

  it('decides for other programs in the same way', async () => {
    for (const { facts, outcome } of people) {
      const { platform: _, ...asked } = facts;
      const response = await fetch(
        `${portal.url}/recover/triage.json?${new URLSearchParams(asked as never)}`,
      );
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        outcome,
        reason: expect.any(String),
        url: expect.stringContaining(portal.url),
      });
    }
    const open = await fetch(`${portal.url}/recover/triage.json?symptom=forgot-password`);
    expect(await open.json()).toMatchObject({ next: { field: 'unlocks', values: expect.any(Array) } });
    for (const query of ['colour=red', 'unlocks=maybe', 'unlocks=none&unlocks=password', 'locale=xx']) {
      const wrong = await fetch(`${portal.url}/recover/triage.json?${query}`);
      expect(wrong.status, query).toBe(422);
      expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('shows articles and finds them', async () => {
    const context = await newVisitor(browser, { phone: true });
    const page = await context.newPage();
    for (const path of [
      '/',
      '/es',
      '/articles',
      '/es/articles',
      '/articles/app-reset',
      '/es/articles/re-sign-in',
      '/search?q=qr%20code',
      '/es/search?q=huella',
    ]) {
      expect((await page.goto(portal.url + path))?.status(), path).toBe(200);
      expect(await axeViolations(page), path).toEqual([]);
      await picture(page, `page${path.replace(/\W+/g, '-')}`);
    }
    await page.goto(`${portal.url}/search?q=zzzzzz`);
    expect(await page.locator('main').innerText()).toContain(messagesFor('en').search.nearest);
    await context.close();
  });
});
