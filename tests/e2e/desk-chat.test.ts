import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { addressKey } from '~/models/person/address-key.server';
import { nameRole } from '~/models/person/name-role.server';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { beAtDesk, conversationDependencies, makeDesk } from '../factories/conversation';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { HttpVisitor } from './http-visitor';
import { lockedOut, picture } from './walk';
import { hiddenField, Writer } from './writer';

const en = messagesFor('en').deskChat;
const es = messagesFor('es').deskChat;

/** A message or signal as a script sends it. */
const json = (origin: string, body: unknown) => ({
  headers: { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describeInBrowser('an agent talks at the desk', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let deps: ReturnType<typeof conversationDependencies>;
  let first: Writer;
  let second: Writer;

  beforeAll(async () => {
    [portal, browser] = await Promise.all([launchPortal(), launchBrowser()]);
    const { portalSecret } = JSON.parse(readFileSync(join(portal.dataDir, 'secrets.json'), 'utf8'));
    const db = openDatabase(`file:${portal.dataDir}/portal.db`);
    deps = {
      ...conversationDependencies(db),
      searchIndex: createSearchIndex(db),
      now: () => new Date(),
      secrets: [portalSecret],
    };
    [first, second] = (await Promise.all(
      ['first-agent', 'second-agent'].map(async (name) => {
        const agent = new Writer(portal, `${name}@example.com`);
        await agent.signIn();
        await nameRole(deps, { address: agent.address, role: 'agent', by: null });
        const { id } = await db.person.findFirstOrThrow({ where: { address: agent.address } });
        await db.person.update({ where: { id }, data: { displayName: name } });
        return agent;
      }),
    )) as [Writer, Writer];
    await fetch(`${portal.url}/chat`).then((page) => page.text());
    for (const agent of [first, second]) {
      // Nobody is given a conversation by the queue here: who has it is what is looked at.
      await makeDesk(deps, { personId: await idOf(agent), capacity: 0 });
    }
    await db.cannedAnswer.createMany({
      data: (['en', 'es'] as const).map((locale) => ({
        id: `hello-${locale}`,
        shortcut: 'hello',
        locale,
        title: 'A greeting',
        body:
          locale === 'en' ? 'Hello, {name}. Which devices do you have?' : 'Hola. ¿Qué dispositivos tienes?',
        createdAt: deps.now(),
        updatedAt: deps.now(),
      })),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await deps?.db.$disconnect();
    await portal?.stop();
  });

  const idOf = async (agent: Writer) =>
    (await deps.db.person.findFirstOrThrow({ where: { address: agent.address } })).id;
  const rowOf = (id: string) => deps.db.conversation.findUniqueOrThrow({ where: { id } });
  const field = (page: Page) => page.locator('[data-composer] textarea');
  const bodies = (page: Page) => page.locator('[data-messages] [data-slot=body]').allInnerTexts();
  const says = (page: Page, text: string) =>
    page.locator('[data-messages] [data-slot=body]', { hasText: text }).waitFor();
  const live = (page: Page) => page.locator('[data-desk-chat][data-live=started]').waitFor();
  const notice = (page: Page, words: string | undefined) =>
    page
      .locator('p[role=status]')
      .getByText(words ?? '', { exact: true })
      .waitFor();
  const sendButton = (page: Page) => page.locator('[data-composer] button[value=send]:not([aria-hidden])');

  /** The browser of an agent who has signed in. */
  async function browserOf(agent: Writer, looks: Parameters<typeof newVisitor>[1]): Promise<BrowserContext> {
    const context = await newVisitor(browser, looks);
    await context.addCookies(agent.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    return context;
  }

  /** Somebody who has begun a conversation, without a browser. */
  async function person(text: string, name: string, locale = '') {
    await beAtDesk(deps, [await idOf(first)]);
    const visitor = new HttpVisitor(portal.url);
    const page = await visitor.open(`${locale}/chat`);
    const clientKey = hiddenField(page, 'clientKey');
    const begun = await visitor.post(`${locale}/chat`, {
      text,
      name,
      clientKey,
      email: 'person@example.com',
    });
    const id = /\/chat\/([\w-]{22})/.exec(begun.headers.location ?? '')?.[1];
    if (id === undefined) throw new Error(`no conversation: ${begun.status}`);
    return {
      id,
      says: (words: string) =>
        visitor.send(
          'POST',
          `/chat/${id}/messages`,
          json(portal.url, { clientKey: crypto.randomUUID(), text: words }),
        ),
      reads: () => visitor.open(`/chat/${id}`),
      signals: (signal: unknown) => visitor.send('POST', `/chat/${id}/signals`, json(portal.url, signal)),
    };
  }

  /** What a guide asked and the person showed of their mailbox, as the pages for that leave it. */
  async function handOver(id: string, address: string): Promise<void> {
    const now = deps.now();
    await deps.db.handOff.create({
      data: {
        id: `from-${id}`,
        wizard: 'forgot-password',
        step: 'unlocks',
        outcome: 'reset-account',
        facts: JSON.stringify({ symptom: 'forgot-password', attempts: 'few', ...lockedOut }),
        locale: 'en',
        status: 'open',
        createdAt: now,
        updatedAt: now,
      },
    });
    const key = addressKey(deps.secrets[0] ?? '', address);
    await deps.db.conversation.update({
      where: { id },
      data: { handOffId: `from-${id}`, address, addressKey: key, provedAt: now, proofAskedAt: null },
    });
  }

  it('live: by keyboard, with what is known, another agent in it, and a reset begun for the person', async () => {
    const them = await person('I forgot my password, and no device opens.', 'Robin');
    const address = 'locked-out@example.com';
    await handOver(them.id, address);
    const context = await browserOf(first, {});
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) trouble.push(message.text());
    });
    await page.goto(`${portal.url}/agent/chats/${them.id}`);
    await live(page);
    const known = page.locator('[data-context]');
    expect(await known.locator('[data-mailbox]').innerText()).toContain('0 minutes ago');
    expect(await known.innerText()).toContain(en.context.unlocksNothing);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'desk-chat');

    // What comes is there without loading the page; whoever answers has the conversation.
    await them.says('Are you there?');
    await says(page, 'Are you there?');
    await until('the person to be seen writing', async () => {
      await them.signals({ typing: true });
      return (await page.locator('[data-typing]').innerText()) === en.live.personTyping || undefined;
    });
    await page.keyboard.press('r');
    await page.keyboard.type('Good day. /he');
    await page.locator('[role=option][aria-selected=true]', { hasText: '/hello' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'desk-chat-canned');
    await page.keyboard.press('Enter');
    const greeting = 'Good day. Hello, Robin. Which devices do you have?';
    await until(
      'the answer to be put in',
      async () => (await field(page).inputValue()) === greeting || undefined,
    );
    expect(await bodies(page)).not.toContain(greeting);
    await page.keyboard.press('Control+Enter');
    await says(page, greeting);
    await page.getByText(en.mine).waitFor();
    const state = page.locator('[data-message=agent] [data-slot=state]').last();
    await until('it to be sent', async () => (await state.innerText()) === en.live.marks.sent || undefined);
    const { lastSeq } = await rowOf(them.id);
    await them.signals({ read: lastSeq });
    await until('it to be read', async () => (await state.innerText()) === en.live.marks.read || undefined);

    // Nobody may be asked for a password: the words come back, and nobody has read them.
    await field(page).fill('What is your password?');
    await page.keyboard.press('Control+Enter');
    await page.getByText(en.errors['asks-for-secret'] ?? '').waitFor();
    await until('the words to be back', async () => (await field(page).inputValue()) !== '' || undefined);
    await field(page).fill('');
    expect((await them.reads()).body).not.toContain('What is your password?');

    // Another agent writes, answers and takes it over: the page says so and follows.
    await until('the other agent to be seen answering', async () => {
      await second.send('POST', `/agent/chats/${them.id}/signals`, json(portal.url, { typing: true }));
      const typing = await page.locator('[data-typing]').innerText();
      return typing === en.live.agentTyping('second-agent') || undefined;
    });
    await second.post(`/agent/chats/${them.id}`, { intent: 'claim', over: 'yes' });
    await page.getByText(en.has('second-agent')).waitFor();
    await page.getByRole('button', { name: en.takeOver }).waitFor();

    // A note is for agents.
    // Out of the field, where letters are words.
    await field(page).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('n');
    await page.locator('[data-note-form] textarea:focus').waitFor();
    await page.keyboard.type('Has tried all three devices.');
    await picture(page, 'desk-chat-note');
    await page.getByRole('button', { name: en.saveNote }).click();
    await page.locator('[data-message=note]', { hasText: 'Has tried all three devices.' }).waitFor();
    const theirs = (await them.reads()).body;
    expect(theirs).toContain('Which devices do you have?');
    expect(theirs).not.toContain('Has tried all three devices.');

    // Nothing else is left: the person gets the mail, and the agent sees a state.
    await live(page);
    await page.getByRole('button', { name: en.context.resetStart }).click();
    await notice(page, en.done.started);
    expect(await page.locator('[data-reset]').innerText()).toMatch(/^A request was started here/);
    expect(await page.getByRole('button', { name: en.context.resetStart }).count()).toBe(0);
    const mail = await portal.mail(address, ({ text }) => text.includes('/recover/confirm/'));
    const token = /\/recover\/confirm\/[\w-]+#([\w-]+)/.exec(mail.text)?.[1] ?? '';
    expect(token).not.toBe('');
    expect(await page.content()).not.toContain((await rowOf(them.id)).resetRequestId);
    await until(
      'the reset to be told of',
      async () =>
        (await bodies(page)).includes(messagesFor('en').chat.events['reset-started']()) || undefined,
    );
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'desk-chat-reset');
    expect(trouble).toEqual([]);
    await context.close();
  });

  it('without scripts, on a phone: every act is a form, and nothing typed is lost by a refusal', async () => {
    const them = await person('Olvidé la contraseña.', '', '/es');
    const context = await browserOf(second, { javaScript: false, phone: true, dark: true, locale: 'es' });
    const page = await context.newPage();
    const path = `${portal.url}/es/agent/chats/${them.id}`;
    await page.goto(path);
    await picture(page, 'desk-chat-es-phone');
    const scrolls = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await page.evaluate(scrolls)).toBe(false);

    // A shortcut becomes its answer, which is read before it is sent; then a step goes along.
    await field(page).fill('/hello');
    await sendButton(page).click();
    expect(await field(page).inputValue()).toBe('Hola. ¿Qué dispositivos tienes?');
    await page.locator('[data-composer] summary').click();
    await page.locator('[name=card]').selectOption('step:forgot-password/unlocks');
    await sendButton(page).click();
    await says(page, '¿Qué dispositivos tienes?');
    expect(await page.locator('[data-message=agent] a[href*="/recover/forgot-password/"]').count()).toBe(1);
    expect(await page.locator('[data-standing-line]').innerText()).toContain(es.mine);

    for (const text of ['¿Cuál es tu contraseña?', '/nada']) {
      await field(page).fill(text);
      await sendButton(page).click();
      await page.locator('[data-error-summary]').waitFor();
      expect(await field(page).inputValue()).toBe(text);
    }
    await picture(page, 'desk-chat-es-refused');

    // The person wrote meanwhile: that is read first.
    await page.goto(path);
    await them.says('Una tableta vieja.');
    await page.getByRole('button', { name: es.resolve }).click();
    await page.getByText(es.problems['wrote-meanwhile']).first().waitFor();
    expect((await rowOf(them.id)).state).toBe('open');

    // Handed on, then handed on once more by a page that does not know.
    const stale = await context.newPage();
    await stale.goto(path);
    await page.goto(path);
    await page.locator('[name=to]').selectOption(`agent:${await idOf(first)}`);
    await page.getByRole('button', { name: es.handOnSubmit }).click();
    await notice(page, es.done['handed-on']);
    expect((await rowOf(them.id)).agentId).toBe(await idOf(first));
    await stale.locator('[name=to]').selectOption('team:support');
    await stale.getByRole('button', { name: es.handOnSubmit }).click();
    await stale.locator('[data-error-summary]').waitFor();
    expect((await rowOf(them.id)).agentId).toBe(await idOf(first));
    await picture(stale, 'desk-chat-es-stale');
    await stale.close();

    await page.locator('summary', { hasText: es.snooze }).click();
    await page.getByRole('button', { name: es.snoozes.hour }).click();
    await notice(page, es.done.snoozed);
    await page.getByRole('button', { name: es.context.ask }).click();
    await notice(page, es.done.asked);
    expect(await page.locator('[data-mailbox]').innerText()).toBe(es.context.asked);
    await page.getByRole('button', { name: es.resolve }).click();
    await notice(page, es.done.resolved);
    await page.getByRole('button', { name: es.reopen }).click();
    await notice(page, es.done.reopened);
    expect((await rowOf(them.id)).state).not.toBe('resolved');

    // No reset for somebody who has handed nothing over: by no form of the page, and by none that is made up.
    expect(await page.locator('[data-context]').innerText()).toContain(es.context.hindrances['no-answers']);
    const forged = await second.post(`/agent/chats/${them.id}?act=reset`, {});
    expect(forged.status).toBe(422);
    expect((await rowOf(them.id)).resetRequestId).toBeNull();
    // And none of it for whoever is no agent.
    const stranger = new HttpVisitor(portal.url);
    expect((await stranger.open(`/agent/chats/${them.id}`)).body).not.toContain('Olvidé la contraseña.');
    await context.close();
  });
});
