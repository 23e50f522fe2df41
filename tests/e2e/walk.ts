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
  if (page.url() === before) await page.locator('[data-error-summary]').or(page.locator('h1')).first().waitFor();
}

/** Answers the questions of a wizard with these facts, whichever are asked, until there is none left. */
export async function answerAll(page: Page, facts: Readonly<Partial<Record<FactField, string>>>): Promise<string[]> {
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

/** A mail whose link leads to this portal, which the sync service's own never does. */
export const fromPortal = (portal: RunningPortal) => (mail: DevMail) => mail.text.includes(`${portal.url}/`);

let taken = 0;

/** Keeps a picture of the page when a folder for them is named (SCREENSHOTS=folder npm test). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  taken += 1;
  await page.screenshot({ path: join(folder, `${String(taken).padStart(3, '0')}-${name}.png`), fullPage: true });
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
    await page.reload();
    return (await done()) || undefined;
  });
}
