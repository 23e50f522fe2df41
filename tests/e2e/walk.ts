import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { FactField } from '~/wizards/facts';
import { type DevMail, type RunningPortal, until } from '../setup/portal';

/** What somebody says who is locked out everywhere: the situation in which a reset is the right end. */
export const lockedOut: Readonly<Partial<Record<FactField, string>>> = {
  unlocks: 'none',
  oldDevice: 'no',
  knowsPassword: 'no',
  backup: 'none',
  v4: 'none',
  mailbox: 'yes',
};

/** The one form of a page that it is about. */
export const primaryForm = (page: Page) => page.locator('main form').first();

/** Presses the first button of the primary form and waits for the page that follows. */
export async function send(page: Page): Promise<void> {
  const before = page.url();
  const answered = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
  );
  await primaryForm(page).locator('button').first().click();
  await answered;
  await page.waitForLoadState('load');
  await page.locator('main h1').first().waitFor();
  if (page.url() === before)
    await page.locator('[data-error-summary]').or(page.locator('h1')).first().waitFor();
}

/** Answers the questions of a wizard with these facts, whichever are asked, until there is none left. */
export async function answerAll(
  page: Page,
  facts: Readonly<Partial<Record<FactField, string>>>,
): Promise<string[]> {
  const asked: string[] = [];
  for (;;) {
    const radio = page.locator('main input[type=radio]').first();
    if ((await radio.count()) === 0) return asked;
    const field = (await radio.getAttribute('name')) as FactField;
    const value = facts[field];
    if (value === undefined) throw new Error(`nobody has told the test about ${field}`);
    asked.push(field);
    if (asked.length > 20) throw new Error(`the questions do not end: ${asked.join(', ')}`);
    await page.locator(`main input[name=${field}][value=${value}]`).check();
    await send(page);
  }
}

/** The link and the code of a mail of ours, as somebody reads them out of its text. */
export function readMail(mail: DevMail): { link: string; code: string } {
  const link = /https?:\/\/\S+\/recover\/confirm\/\S+/.exec(mail.text)?.[0];
  const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1];
  if (link === undefined || code === undefined) throw new Error(`no link or code in "${mail.subject}"`);
  return { link, code };
}

/** A mail that the portal sent. The sync service writes from an address of its own. */
export const fromPortal = (_portal: RunningPortal) => (mail: DevMail) =>
  mail.from.includes('support@example.com');

/** A mail that the sync service sent by itself. */
export const fromService = (mail: DevMail) => mail.from.includes('accounts@example.com');

let taken = 0;

/** Keeps a picture of the page when a folder for them is named (SCREENSHOTS=folder npm test). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  taken += 1;
  await page.screenshot({
    path: join(folder, `${String(taken).padStart(3, '0')}-${name}.png`),
    fullPage: true,
  });
}

export interface DemoAccount {
  readonly status: string;
  readonly vaultBytes: number;
  readonly vaultSha256: string;
  readonly sessions: number;
  readonly licence: string | null;
}

/** Makes an account at the reference sync service. */
export async function makeAccount(
  portal: RunningPortal,
  account: {
    email: string;
    devices?: { platform: string; last_unlocked_day: string }[];
    canary?: string;
  },
): Promise<DemoAccount & { password: string; verifier: string; session_tokens: string[] }> {
  const response = await fetch(`${portal.syncUrl}/dev/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`no account: ${response.status} ${await response.text()}`);
  return (await response.json()) as never;
}

/** How an account stands at the reference sync service. */
export async function readAccount(portal: RunningPortal, email: string): Promise<DemoAccount> {
  const response = await fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(email)}`);
  return (await response.json()) as DemoAccount;
}

/** Loads the page again until its h1 says something else: what a person without JavaScript does. */
export async function reloadUntil(page: Page, done: () => Promise<boolean>): Promise<void> {
  await until('the page to change', async () => {
    if (await done()) return true;
    // Without JavaScript a page that waits reloads itself as well; when both meet, one of them is broken off.
    await page.reload().catch((error: Error) => {
      if (!error.message.includes('net::ERR_ABORTED')) throw error;
    });
    return (await done()) || undefined;
  });
}

/** From the first question to the page that waits for the mail, and the mail. */
export async function beginReset(page: Page, portal: RunningPortal, email: string): Promise<DevMail> {
  const older = new Set((await portal.mails(email)).map((mail) => mail.id));
  await page.goto(`${portal.url}/recover/reset-account`);
  await answerAll(page, lockedOut);
  await send(page);
  await primaryForm(page).locator('[name=email]').fill(email);
  await send(page);
  return portal.mail(email, (mail) => fromPortal(portal)(mail) && !older.has(mail.id));
}

/** Types the code of a mail on the page that stands open. */
export async function typeCode(page: Page, mail: DevMail): Promise<void> {
  await primaryForm(page).locator('[name=code]').fill(readMail(mail).code);
  await send(page);
}

/** Types the phrase and orders the reset. */
export async function acknowledge(page: Page): Promise<void> {
  const phrase = await page.locator('[data-phrase]').first().innerText();
  await primaryForm(page).locator('[name=acknowledgement]').fill(phrase);
  await send(page);
}

/** Tries a credential at the reference sync service; the HTTP status of the answer. */
export async function signIn(portal: RunningPortal, email: string, password: string): Promise<number> {
  const response = await fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(email)}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
  });
  await response.body?.cancel();
  return response.status;
}

/** Whether the reference sync service still takes each of these sessions. */
export function sessionsAccepted(portal: RunningPortal, tokens: readonly string[]): Promise<boolean[]> {
  return Promise.all(
    tokens.map(async (token) => {
      const response = await fetch(`${portal.syncUrl}/dev/session`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await response.body?.cancel();
      return response.status === 200;
    }),
  );
}
