import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { nameRole } from '~/models/person/name-role.server';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { makeConversation } from '../factories/conversation';
import { makePerson, makeQuestion, makeReply } from '../factories/thread';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture } from './walk';
import { Writer } from './writer';

const { desk: t } = messagesFor('en');

describeInBrowser('the desk', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let db: ReturnType<typeof openDatabase>;
  let deps: Parameters<typeof makePerson>[0];
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
    const { portalSecret } = JSON.parse(readFileSync(join(portal.dataDir, 'secrets.json'), 'utf8'));
    db = openDatabase(`file:${portal.dataDir}/portal.db`);
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
    await db?.$disconnect();
    await portal?.stop();
  });

  /** An agent who has signed in. */
  async function agent(name: string): Promise<Writer> {
    const address = `${name}@example.com`;
    const visitor = new Writer(portal, address);
    await visitor.signIn();
    await nameRole(deps, { address, role: 'agent', by: null });
    await db.person.update({ where: { id: (await personOf(name)).id }, data: { displayName: name } });
    return visitor;
  }
  const personOf = (name: string) =>
    db.person.findFirstOrThrow({ where: { address: `${name}@example.com` } });

  /** The same session in a real browser. */
  async function browserOf(
    writer: Writer,
    looks: Parameters<typeof newVisitor>[1] = {},
  ): Promise<BrowserContext> {
    const context = await newVisitor(browser, looks);
    await context.addCookies(writer.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    return context;
  }

  const waiting = (subject: string, minutes: number, more: Parameters<typeof makeConversation>[1] = {}) =>
    makeConversation(
      { db, now: () => ago(minutes) },
      { subject, channel: 'message', messages: [{ body: `${subject}, and nothing helps.` }], ...more },
    );

  const focused = (page: Page) =>
    page.evaluate("document.activeElement?.closest('[data-item]')?.getAttribute('data-item') ?? ''");
  const result = (page: Page, kind: string) => page.locator(`[data-result="${kind}"]`).waitFor();

  it('is worked by keyboard alone, sees what the others do, and follows what happens', async () => {
    const first = await agent('first-agent');
    const second = await agent('second-agent');
    const context = await browserOf(first);
    const page = await context.newPage();
    await page.goto(`${portal.url}/agent`);
    expect(await page.locator('[data-empty]').innerText()).toBe(t.empty.todo);
    await picture(page, 'desk-empty');

    const oldest = await waiting('My phone refuses the new password', 40);
    const next = await waiting('The code is gone', 20);
    const asker = await makePerson(deps, 'asker');
    const question = await makeQuestion(deps, { by: asker, title: 'The fingerprint is gone' });
    const reply = await makeReply(deps, question.questionId, {
      by: asker,
      followUp: 'open',
      body: 'And what about the laptop?',
    });
    await db.post.update({ where: { id: reply }, data: { createdAt: ago(10) } });
    await page.reload();
    const keys = () =>
      page.locator('[data-item]').evaluateAll((all) => all.map((one) => one.getAttribute('data-item')));
    expect(await keys()).toEqual([`message:${oldest}`, `message:${next}`, `follow-up:${reply}`]);
    expect(await page.title()).toMatch(/^\(2\) /);
    await picture(page, 'desk-inbox');
    expect(await axeViolations(page)).toEqual([]);

    // Down and up; then the first is taken and the list is where it was.
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(`message:${next}`);
    await page.keyboard.press('k');
    await page.keyboard.press('c');
    await result(page, 'claim');
    await until(
      'the focus to be on what was taken',
      async () => (await focused(page)) === `message:${oldest}`,
    );
    const me = await personOf('first-agent');
    expect(await db.conversation.findUnique({ where: { id: oldest } })).toMatchObject({ agentId: me.id });

    // What another agent has just taken is told, and stays theirs.
    await page.keyboard.press('j');
    const other = await second.submit(`/agent/inbox/message:${next}`, { act: 'claim', next: '/agent' });
    expect(other.body).toContain('data-result="claim"');
    await page.keyboard.press('c');
    await result(page, 'taken');
    expect(await page.locator('[data-result]').innerText()).toBe(t.results.taken('second-agent'));

    // Put aside by a choice in a dialog, by keyboard too.
    await page.locator(`[data-item="follow-up:${reply}"] a`).focus();
    await page.keyboard.press('s');
    await page.locator('dialog[open] select').waitFor();
    await picture(page, 'desk-snooze');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await result(page, 'snooze');
    expect(await keys()).not.toContain(`follow-up:${reply}`);

    // The other agent looks at the same thing, and writes.
    await page.locator(`[data-item="message:${oldest}"] a`).focus();
    await second.post('/agent/inbox/looking', { key: `message:${oldest}`, writing: '1' });
    await page.getByText(t.writing('second-agent')).waitFor();

    // Somebody writes: the list follows, the focus stays, and it is said.
    const late = await waiting('A third one', 1);
    await second.post(`/agent/inbox/chat:${late}`, { act: 'snooze', snooze: 'hour' });
    await second.post(`/agent/inbox/chat:${late}`, { act: 'back' });
    await page.locator(`[data-item="message:${late}"]`).waitFor();
    expect(await focused(page)).toBe(`message:${oldest}`);

    // Help, search, and the way back; none of it while somebody types.
    await page.keyboard.press('?');
    await page.locator('dialog[data-keys][open]').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'desk-keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('je phone');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agent\/find\?q=je\+phone/);
    expect(await page.locator('[data-empty]').innerText()).toBe(t.find.none('je phone'));
    await page.goto(`${portal.url}/agent/find?q=refuses`);
    expect(await page.locator(`a[href$="/agent/chats/${oldest}"]`).innerText()).toBe(
      'My phone refuses the new password',
    );
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'desk-find');
    await page.locator('body').press('g');
    await page.keyboard.press('i');
    await page.waitForURL(/\/agent$/);

    // Keys can be switched off.
    await page.getByText(t.presence.settings, { exact: true }).click();
    await page.getByLabel(t.presence.shortcuts).uncheck();
    await picture(page, 'desk-settings');
    await page.getByRole('button', { name: t.presence.save }).click();
    await result(page, 'desk-saved');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('');
    await context.close();
  });

  it.each([
    { javaScript: false, phone: true, dark: true },
    { javaScript: true, phone: false, dark: true },
  ])('is worked by links and forms: JavaScript $javaScript, phone $phone, dark $dark', async (looks) => {
    const name = `agent-${looks.javaScript ? 'with' : 'without'}-script`;
    const context = await browserOf(await agent(name), looks);
    const page = await context.newPage();
    await db.resetRequest.create({
      data: {
        id: `failed-${name}`,
        status: 'failed',
        addressKey: name,
        locale: 'en',
        deviceKind: 'desktop',
        createdAt: ago(90),
        updatedAt: ago(80),
        endedAt: ago(80),
      },
    });
    const look = async (what: string) => {
      await picture(page, `desk-${name}-${what}`);
      expect(await page.locator('h1').count(), what).toBe(1);
      expect(
        await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
        `${what} is wider than the window`,
      ).toBe(true);
      if (looks.javaScript) expect(await axeViolations(page), what).toEqual([]);
    };
    await page.goto(`${portal.url}/agent`);
    await look('inbox');
    expect(await page.locator('[data-presence]').getAttribute('data-presence')).toBe('away');
    await page.getByRole('button', { name: t.presence.come }).click();
    await page.locator('[data-presence=here]').waitFor();

    await page.goto(`${portal.url}/agent?kind=reset`);
    await page.locator(`[data-item="reset:failed-${name}"] a`).click();
    await page.getByRole('heading', { level: 1, name: t.trouble.failed }).waitFor();
    await look('item');
    await page.getByRole('button', { name: t.acts.claim }).click();
    await result(page, 'claim');
    await page.getByRole('button', { name: t.acts.doneKinds.reset }).click();
    await result(page, 'done');
    expect(await page.locator(`[data-item="reset:failed-${name}"]`).count()).toBe(0);
    await page.goto(`${portal.url}/agent?state=done&kind=reset`);
    expect(await page.locator(`[data-item="reset:failed-${name}"]`).count()).toBe(1);
    await look('done');
    await page.goto(`${portal.url}/agent/figures`);
    await look('figures');
    await page.goto(`${portal.url}/agent?state=done&kind=reset`);

    // A view with a name, and gone again.
    await page.locator('[name=name]').fill(`Resets of ${name}`);
    await page.getByRole('button', { name: t.views.save }).click();
    await result(page, 'view-saved');
    await page.getByRole('button', { name: t.views.remove(`Resets of ${name}`) }).click();
    await result(page, 'view-removed');
    await context.close();
  });
});
