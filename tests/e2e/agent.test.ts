import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { Dependencies } from '~/models/dependencies';
import { createHandOff } from '~/models/hand-off/create-hand-off.server';
import { takeStep } from '~/models/journey/take-step.server';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { forgotPassword } from '~/wizards/forgot-password';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { picture, primaryForm, send } from './walk';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

describeInBrowser('an agent', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let deps: Dependencies;
  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
    const { portalSecret } = JSON.parse(readFileSync(join(portal.dataDir, 'secrets.json'), 'utf8'));
    const db = openDatabase(`file:${portal.dataDir}/portal.db`);
    deps = {
      db,
      searchIndex: createSearchIndex(db),
      now: () => new Date(),
      secrets: [portalSecret],
      wakeWorker: () => {},
    };
  });
  afterAll(async () => {
    await browser?.close();
    await deps?.db.$disconnect();
    await portal?.stop();
  });

  /** `npm run agent -- …`, without npm. */
  const runAgent = async (...command: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    const { stdout } = await promisify(execFile)(process.execPath, [tsx, 'scripts/agent.ts', ...command], {
      env,
    });
    return stdout;
  };

  const steps = Object.entries({ symptom: 'forgot-password', unlocks: 'none', 'old-device': 'no' });
  const fieldOf: Readonly<Record<string, string>> = {
    symptom: 'symptom',
    unlocks: 'unlocks',
    'old-device': 'oldDevice',
  };

  /** Somebody who answers some questions and hands over; the id of what they handed over. */
  async function handOver(locale: Locale, email: string, answers = steps.length) {
    let journeyId: string | undefined;
    for (const [stepId, value] of steps.slice(0, answers)) {
      const form = { [fieldOf[stepId] ?? '']: value };
      const taken = await takeStep(deps, { journeyId, wizard: forgotPassword, stepId, form, locale });
      if (taken.kind !== 'moved') throw new Error(`${stepId}: ${taken.kind}`);
      journeyId = taken.journeyId;
    }
    const made = await createHandOff(deps, { journeyId, email, locale });
    if (made.kind !== 'handed-over') throw new Error(made.kind);
    return made.handOffId;
  }

  async function signIn(page: Page, address: string, look: (name: string) => Promise<void>, byCode: boolean) {
    await primaryForm(page).locator('[name=email]').fill(address);
    await send(page);
    await look('sign-in-mail');
    const mail = await portal.mail(address);
    const link = /https?:\/\/\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '';
    const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1] ?? '';
    if (byCode) await primaryForm(page).locator('[name=code]').fill(code.toLowerCase());
    else await page.goto(link);
    await send(page);
  }

  it.each([
    { locale: 'en' as const, javaScript: false, phone: false, dark: false },
    { locale: 'es' as const, javaScript: true, phone: true, dark: true },
  ])(
    'signs in, answers and looks at the flow: $locale, JavaScript $javaScript, phone $phone',
    async (visitor) => {
      const { locale, javaScript } = visitor;
      const { agent } = messagesFor(locale);
      const prefix = locale === 'es' ? '/es' : '';
      const who = `${locale}-${javaScript ? 'js' : 'nojs'}`;
      const address = `agent-${who}@example.com`;
      const person = `person-${who}@example.com`;
      expect(await runAgent('invite', address, '--name', 'Support agent')).toContain(address);
      const handOffId = await handOver(locale, person);
      await handOver(locale, person, 2);

      const context = await newVisitor(browser, visitor);
      const page = await context.newPage();
      const look = async (name: string) => {
        await picture(page, `agent-${who}-${name}`);
        expect(await page.locator('input[type=password]').count()).toBe(0);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await page.getAttribute('html', 'lang')).toBe(locale);
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
          `${name} is wider than the window`,
        ).toBe(true);
        if (javaScript) expect(await axeViolations(page), name).toEqual([]);
      };

      await page.goto(`${portal.url}${prefix}/agent`);
      expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in`);
      await look('sign-in');
      await primaryForm(page).locator('[name=email]').fill('agent');
      await send(page);
      await look('sign-in-wrong');
      await signIn(page, address, look, !javaScript);
      expect(new URL(page.url()).pathname).toBe(`${prefix}/agent`);
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name === 'session')).toMatchObject({
        httpOnly: true,
        sameSite: 'Lax',
      });
      await look('list');

      await page.locator(`a[href$="/agent/hand-offs/${handOffId}"]`).click();
      await page.locator('textarea').waitFor();
      await look('hand-off');
      expect(await page.locator('main').innerText()).not.toContain(person);
      await page.locator('button[value=claim]').click();
      await page.locator('button[value=claim]').waitFor({ state: 'detached' });
      expect(await page.locator('aside').innerText()).toContain(agent.handOff.you);

      await send(page);
      expect(await page.locator('[data-error-summary]').innerText()).toContain(agent.handOff.missing);
      await look('hand-off-refused');

      // Meanwhile the person hands over anew, as in another tab.
      await deps.db.handOff.update({ where: { id: handOffId }, data: { revision: { increment: 1 } } });
      const text = 'Look for the old phone.\nCharge it and keep it offline.';
      await page.locator('textarea').fill(text);
      await page.locator('select[name=step]').selectOption('old-device-check/find-it');
      await send(page);
      expect(await page.locator('[data-error-summary]').innerText()).toContain(agent.handOff.changed);
      expect(await page.locator('textarea').inputValue()).toBe(text);
      expect(await page.locator('select[name=step]').inputValue()).toBe('old-device-check/find-it');
      await send(page);
      expect(await page.locator('article').innerText()).toContain('Charge it and keep it offline.');
      await look('hand-off-answered');
      expect(await page.locator('textarea').inputValue()).toBe('');
      const mail = await portal.mail(person);
      expect(mail.text).toContain(`/recover/hand-off/${handOffId}`);

      await page.locator('button[value=close]').click();
      await page.locator('textarea').waitFor({ state: 'detached' });
      await look('hand-off-closed');

      await page.goto(`${portal.url}${prefix}/agent/wizards`);
      await look('flow');
      expect(await page.locator('[data-flow-graph]').count()).toBe(1);
      const symptom = page.locator('tr[data-step=symptom] td').first();
      expect(Number(await symptom.innerText())).toBeGreaterThanOrEqual(2);
      const ranges = page.getByRole('navigation', { name: agent.flow.range }).getByRole('link');
      await ranges.last().click();
      expect(page.url()).toContain('months=13');
      for (const wizard of ['reset-account', 're-sign-in']) {
        await page.goto(`${portal.url}${prefix}/agent/wizards?wizard=${wizard}&months=1`);
        await look(`flow-${wizard}`);
      }

      await page.getByRole('button', { name: agent.shell.signOut }).click();
      await page.locator('[name=email]').waitFor();
      await page.goto(`${portal.url}${prefix}/agent/hand-offs/${handOffId}`);
      expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in`);
      await context.addCookies(cookies);
      await page.goto(`${portal.url}${prefix}/agent`);
      expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in`);
      await context.close();
    },
  );

  it('who is disabled is out at once, on every page', async () => {
    const address = 'leaving@example.com';
    await runAgent('invite', address);
    const context = await newVisitor(browser);
    const page = await context.newPage();
    await page.goto(`${portal.url}/sign-in`);
    await signIn(page, address, async () => {}, false);
    expect(new URL(page.url()).pathname).toBe('/agent');
    expect(await runAgent('disable', address)).toContain('1');
    expect(await runAgent('list')).toMatch(/leaving@example\.com .* disabled/);
    for (const path of ['/agent', '/agent/wizards', '/agent/hand-offs/unknown']) {
      await page.goto(`${portal.url}${path}`);
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    }
    await context.close();
  });

  it('is not told from a stranger by what the browser sees', async () => {
    await runAgent('invite', 'known@example.com');
    const seen = async (email: string) => {
      const answer = await fetch(`${portal.url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: portal.url, 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams({ email }),
      });
      const location = answer.headers.get('location') ?? '';
      const page = await (await fetch(new URL(location, portal.url))).text();
      const subject = location.split('/').at(-1) ?? '';
      return {
        status: answer.status,
        location: location.replace(subject, ''),
        cookie: answer.headers.get('set-cookie')?.replace(/=[^;]+/, '='),
        page: page.replaceAll(subject, ''),
      };
    };
    expect(await seen('stranger@example.com')).toEqual(await seen('known@example.com'));
    const texts = [];
    for (const email of ['known@example.com', 'stranger@example.com']) {
      const { subject, text } = await portal.mail(email);
      texts.push([subject, text.replace(/sign-in\/\S+/, '').replace(/[2-9A-Z]{4}-[2-9A-Z]{4}/, '')]);
    }
    expect(texts[0]).toEqual(texts[1]);
  });
});
