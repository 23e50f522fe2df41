import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { askForMailbox } from '~/models/conversation/mailbox/ask-for-mailbox.server';
import { nameRole } from '~/models/person/name-role.server';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { beAtDesk, conversationDependencies, makeDesk } from '../factories/conversation';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture } from './walk';
import { Writer } from './writer';

const en = messagesFor('en').chat;
const es = messagesFor('es').chat;

/** Somebody who works at the desk, past its pages. */
class DeskAgent extends Writer {
  readonly #origin: string;
  personId = '';

  constructor(portal: RunningPortal, address: string) {
    super(portal, address);
    this.#origin = portal.url;
  }

  async #send(path: string, body: unknown): Promise<number> {
    const { status } = await this.send('POST', path, {
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return status;
  }

  async says(conversationId: string, text: string): Promise<void> {
    const clientKey = crypto.randomUUID();
    // Sent again until there is an answer, as the desk's page does; it is one message all the same.
    await until(`"${text}" to be stored`, async () => {
      const status = await this.#send(`/agent/chats/${conversationId}/messages`, { clientKey, text }).catch(
        () => 0,
      );
      return status === 201 || status === 200 || undefined;
    });
  }

  signals(conversationId: string, signal: unknown): Promise<number> {
    return this.#send(`/agent/chats/${conversationId}/signals`, signal);
  }
}

describeInBrowser('a person talks with agents', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let deps: ReturnType<typeof conversationDependencies>;
  let first: DeskAgent;
  let second: DeskAgent;
  const visitors: BrowserContext[] = [];

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
        const agent = new DeskAgent(portal, `${name}@example.com`);
        await agent.signIn();
        await nameRole(deps, { address: agent.address, role: 'agent', by: null });
        const { id } = await db.person.findFirstOrThrow({ where: { address: agent.address } });
        await db.person.update({ where: { id }, data: { displayName: name } });
        agent.personId = id;
        return agent;
      }),
    )) as [DeskAgent, DeskAgent];
    await fetch(`${portal.url}/chat`).then((page) => page.text());
    for (const { personId } of [first, second]) await makeDesk(deps, { personId, capacity: 20 });
  });
  beforeEach(() => beAtDesk(deps, [first.personId, second.personId]));
  afterAll(async () => {
    await browser?.close();
    await deps?.db.$disconnect();
    await portal?.stop();
  });

  async function visit(options: Parameters<typeof newVisitor>[1] = {}): Promise<BrowserContext> {
    const visitor = await newVisitor(browser, options);
    visitors.push(visitor);
    return visitor;
  }

  const idOf = (page: Page) => /\/chat\/([\w-]{22})/.exec(page.url())?.[1] ?? '';
  const field = (page: Page) => page.locator('[data-composer] textarea');
  const shown = (page: Page) => page.locator('[data-messages] > [data-message]:not([data-message=event])');
  const textsOn = (page: Page) => shown(page).locator('[data-slot=body]').allInnerTexts();
  const stateOfLast = (page: Page) =>
    page.locator('[data-message=person] [data-slot=state]').last().innerText();
  const saysLast = (page: Page, text: string) =>
    shown(page).last().locator('[data-slot=body]', { hasText: text }).waitFor();

  /** What is stored, in order; numbers without a gap. */
  async function stored(conversationId: string): Promise<string[]> {
    const rows = await deps.db.message.findMany({ where: { conversationId }, orderBy: { seq: 'asc' } });
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    return rows.filter(({ kind }) => kind === 'text').map(({ body }) => body);
  }

  /** The page shows what is stored and nothing else, in its order. */
  const showsAll = (page: Page, id: string) =>
    until('the page to show what is stored', async () => {
      const [there, here] = await Promise.all([stored(id), textsOn(page)]);
      return JSON.stringify(there) === JSON.stringify(here) || undefined;
    });

  /** From here on the page goes by its script; before, its form would be sent as forms are. */
  const live = (page: Page) => page.locator('[data-chat][data-live=started]').waitFor();

  async function begin(page: Page, text: string, locale = ''): Promise<string> {
    await page.goto(`${portal.url}${locale}/chat`);
    await page.locator('[data-chat-start] textarea').fill(text);
    await page.locator('[data-chat-start] button').click();
    await page.waitForURL(/\/chat\/[\w-]{22}/);
    await live(page);
    return idOf(page);
  }

  async function write(page: Page, text: string): Promise<void> {
    await field(page).fill(text);
    await page.locator('[data-composer] button[value=send]:not([aria-hidden])').click();
  }

  it('without scripts: leaves a message, comes back to an agent, loses nothing, ends and rates', async () => {
    await beAtDesk(deps, [first.personId, second.personId], 'away');
    const visitor = await visit({ javaScript: false, phone: true });
    const page = await visitor.newPage();
    await page.goto(`${portal.url}/chat`);
    expect(await page.locator('[data-availability]').getAttribute('data-availability')).toBe('away');
    await page.locator('[name=text]').fill('My phone was replaced.');
    await page.getByRole('button', { name: en.form.leave }).click();
    // Nobody is there, so the answer needs to know where to go.
    await page.locator('#field-email-error').waitFor();
    expect(await page.locator('[name=text]').inputValue()).toBe('My phone was replaced.');
    await page.locator('[name=email]').fill('person@example.com');
    await page.getByRole('button', { name: en.form.leave }).click();
    await page.waitForURL(/\/chat\/[\w-]{22}/);
    const id = idOf(page);
    expect(await page.locator('[data-standing-line]').innerText()).toBe(en.standing.message);
    await picture(page, 'chat-message-left');
    const { channel, address } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
    expect([channel, address]).toEqual(['message', 'person@example.com']);

    await beAtDesk(deps, [first.personId]);
    await first.says(id, 'Does the old phone still open the app?');
    // Half written, and then looked for news: what was written stays.
    await field(page).fill('I have it he');
    await page.getByRole('button', { name: en.conversation.look }).click();
    await saysLast(page, 'Does the old phone');
    expect(await field(page).inputValue()).toBe('I have it he');
    await field(page).fill('I have it here.');
    await page.locator('[data-pictures] summary').click();
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 20 } });
    await page
      .locator('#field-pictures')
      .setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer: png });
    await page.locator('[data-composer] button[value=send]:not([aria-hidden])').click();
    await saysLast(page, 'I have it here.');
    const image = page.locator('[data-picture] img');
    const { status, type } = await visitor.request
      .get(portal.url + (await image.getAttribute('src')))
      .then((answer) => ({ status: answer.status(), type: answer.headers()['content-type'] }));
    expect([status, type]).toEqual([200, 'image/webp']);
    expect((await fetch(portal.url + (await image.getAttribute('src')))).status).toBe(404);
    // A browser without scripts says by a picture what was before somebody's eyes.
    await until('the agent’s words to be read', async () => {
      const { personRead } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
      return personRead >= 3 || undefined;
    });

    // The portal looks itself: what no script has stopped comes back covered, and is nowhere else.
    await write(page, 'It says: my password is Winter-Garden-1987');
    await page.locator('[data-secret-warning]').waitFor();
    expect(await field(page).inputValue()).toMatch(/^It says: my password is /);
    expect(await page.content()).not.toContain('Winter-Garden');
    expect((await stored(id)).join()).not.toContain('It says');
    await picture(page, 'chat-secret');

    await page.locator('summary', { hasText: en.conversation.more }).click();
    await page.getByRole('button', { name: en.conversation.end }).click();
    await page.getByRole('radio', { name: en.rating.options.partly }).check();
    await page.getByRole('button', { name: en.rating.submit }).click();
    await page.getByText(en.rating.given.partly).waitFor();
    expect((await deps.db.conversation.findUniqueOrThrow({ where: { id } })).rating).toBe('partly');
    await page.getByRole('link', { name: en.conversation.back }).click();
    await page.locator('[data-own]', { hasText: en.own.states.resolved }).waitFor();
    // Nobody else has it.
    const stranger = await fetch(`${portal.url}/chat/${id}`);
    expect(stranger.status).toBe(404);
    expect(await stranger.text()).not.toContain('My phone was replaced');
  });

  it('live: sees marks and typing, is stopped before a secret, and loses nothing to a cut connection', async () => {
    const visitor = await visit();
    const page = await visitor.newPage();
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) trouble.push(message.text());
    });
    await page.goto(`${portal.url}/chat`);
    expect(await axeViolations(page)).toEqual([]);
    const id = await begin(page, 'I forgot my password and the new phone has no fingerprint.');
    await page.locator('[data-part=suggestions]').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-waiting');
    const article = page.locator('[data-part=suggestions] a[href*="/articles/"]').first();
    const [href, title] = await Promise.all([article.getAttribute('href'), article.innerText()]);

    await until('the agent to be seen writing', async () => {
      await first.signals(id, { typing: true });
      return (await page.locator('[data-typing]').innerText()) === en.live.typing('first-agent') || undefined;
    });
    await first.says(id, 'Does any device open?\nhttps://example.org/מפתח 👩‍👩‍👧');
    await saysLast(page, 'Does any device open?');
    expect(await page.locator('[data-part=suggestions]').count()).toBe(0);

    // Of our own articles a link shows what they say; of other sites it is a link.
    expect(await page.locator('[data-preview]').count()).toBe(0);
    await first.says(id, `Read ${portal.url}${href}.`);
    await page.locator('[data-preview] a', { hasText: title }).waitFor();

    await write(page, 'One, an old tablet.');
    await saysLast(page, 'One, an old tablet.');
    await until(
      'the message to be sent',
      async () => (await stateOfLast(page)) === en.conversation.marks.sent || undefined,
    );
    const { lastSeq } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
    await first.signals(id, { delivered: lastSeq });
    await until(
      'delivery',
      async () => (await stateOfLast(page)) === en.conversation.marks.delivered || undefined,
    );
    await first.signals(id, { read: lastSeq });
    await until('reading', async () => (await stateOfLast(page)) === en.conversation.marks.read || undefined);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-live');

    await until('the agent’s words to be marked as read', async () => {
      const { personRead } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
      return personRead >= 4 || undefined;
    });
    await page.locator('[data-pictures] summary').click();
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 30 } });
    await page
      .locator('#field-pictures')
      .setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer: png });
    await page.locator('[data-kept] img').waitFor();
    await write(page, 'This is what I see.');
    await page.locator('[data-message=person] [data-picture] img').waitFor();
    await page.locator('[data-kept] img').waitFor({ state: 'detached' });

    const before = await stored(id);
    await write(page, 'my password is Winter-Garden-1987');
    await page.locator('[data-secret-panel]').waitFor();
    expect(await stored(id)).toEqual(before);
    await page.locator('[data-secret-panel] button').first().click();
    await field(page).fill('');

    // Cut in mid-sentence: what was sent waits, what is written stays.
    await visitor.setOffline(true);
    await page.locator('[data-connection]', { hasText: en.live.offline }).waitFor();
    await write(page, 'In the tunnel, one.');
    await write(page, 'In the tunnel, two.');
    await field(page).fill('And whi');
    expect(await page.locator('[data-pending]').count()).toBe(2);
    await picture(page, 'chat-offline');
    await first.says(id, 'Take your time.');
    await visitor.setOffline(false);
    await showsAll(page, id);
    expect(await stored(id)).toEqual([
      ...before,
      'Take your time.',
      'In the tunnel, one.',
      'In the tunnel, two.',
    ]);
    expect(await field(page).inputValue()).toBe('And whi');
    expect(await page.locator('[data-pending]').count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it('talks in two browsers, from the first words to the rating, with the agent’s connection cut', async () => {
    const page = await (await visit({ phone: true })).newPage();
    const id = await begin(page, 'My tablet still opens. What now?');
    const office = await visit();
    await office.addCookies(first.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    const desk = await office.newPage();
    const deskList = '[data-desk-chat] [data-messages] > [data-message]:not([data-message=event])';
    const onDesk = () => desk.locator(`${deskList} [data-slot=body]`).allInnerTexts();
    await desk.goto(`${portal.url}/agent/chats/${id}`);
    await field(desk).waitFor();
    // Live, its script takes the way of the plain form away.
    await desk.locator('[data-composer] button[value=look]').waitFor({ state: 'detached' });
    await until(
      'the words to be read',
      async () => (await stateOfLast(page)) === en.conversation.marks.read || undefined,
    );

    await field(desk).pressSequentially('Keep it unlocked.');
    await page.locator('[data-typing]', { hasText: en.live.typing('first-agent') }).waitFor();
    await desk.locator('[data-composer] button[value=send]:not([aria-hidden])').click();
    await saysLast(page, 'Keep it unlocked.');
    await field(page).pressSequentially('It is on char');
    await desk.locator('[data-typing]').filter({ hasText: /./ }).waitFor();

    await office.setOffline(true);
    await desk.locator('[data-connection]').filter({ hasText: /./ }).waitFor();
    for (const text of ['Now make a backup,', 'then change the password there.']) await write(desk, text);
    await write(page, 'It is on charge.');
    await saysLast(page, 'It is on charge.');
    await office.setOffline(false);
    await saysLast(page, 'then change the password there.');
    await showsAll(page, id);
    await until('the desk to show the same', async () => {
      const [there, here] = await Promise.all([stored(id), onDesk()]);
      return JSON.stringify(there) === JSON.stringify(here) || undefined;
    });
    expect(await stored(id)).toHaveLength(5);

    await desk.locator('button[value=resolve]').first().click();
    await page.getByRole('radio', { name: en.rating.options.yes }).check();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-rating-phone');
    await page.getByRole('button', { name: en.rating.submit }).click();
    await page.getByText(en.rating.given.yes).waitFor();
    const { resolvedBy, rating } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
    expect([resolvedBy, rating]).toEqual(['agent', 'yes']);
  });

  it('goes on where it was after the server was killed, and after the tab was closed', async () => {
    const visitor = await visit({ locale: 'es', dark: true });
    const page = await visitor.newPage();
    const id = await begin(page, 'Olvidé la contraseña.', '/es');
    await first.says(id, '¿Algún dispositivo se abre?');
    await saysLast(page, '¿Algún dispositivo');

    portal.killOutright('portal');
    for (const text of ['uno', 'dos', 'tres']) await write(page, text);
    await first.says(id, 'Sigo aquí.');
    await write(page, 'cuatro');
    await portal.untilReady();
    await showsAll(page, id);
    const all = await stored(id);
    expect(all.filter((text) => text !== 'Sigo aquí.')).toEqual([
      'Olvidé la contraseña.',
      '¿Algún dispositivo se abre?',
      'uno',
      'dos',
      'tres',
      'cuatro',
    ]);
    expect(all.filter((text) => text === 'Sigo aquí.')).toHaveLength(1);

    // Written without a connection, and the tab closed before it came back.
    await visitor.setOffline(true);
    await page.locator('[data-connection]', { hasText: es.live.offline }).waitFor();
    await write(page, 'cinco');
    await page.locator('[data-pending]').waitFor();
    await page.close();
    await visitor.setOffline(false);
    await second.says(id, 'Hasta luego.');
    const again = await visitor.newPage();
    await again.goto(`${portal.url}/es/chat`);
    await again.locator('[data-own] a').click();
    await until('what the closed tab left', async () => (await stored(id)).includes('cinco') || undefined);
    await showsAll(again, id);
    expect((await stored(id)).slice(-2)).toEqual(['Hasta luego.', 'cinco']);
    expect(await axeViolations(again)).toEqual([]);
    await picture(again, 'chat-es-dark');
  });

  it('hears two agents at once, each message once and in one order', async () => {
    const visitor = await visit({ phone: true });
    const page = await visitor.newPage();
    const id = await begin(page, 'Two of you?');
    const numbers = Array.from({ length: 8 }, (_, index) => index);
    const talk = async (agent: DeskAgent, name: string) => {
      for (const number of numbers) await agent.says(id, `${name} ${number}`);
    };
    const person = async () => {
      for (const number of numbers.slice(0, 5)) await write(page, `person ${number}`);
    };
    await Promise.all([talk(first, 'first'), talk(second, 'second'), person()]);
    await until('all to be stored', async () => (await stored(id)).length === 22 || undefined);
    await showsAll(page, id);
    for (const name of ['first', 'second', 'person']) {
      const own = (await stored(id)).filter((text) => text.startsWith(`${name} `));
      expect(own).toEqual(own.map((_, index) => `${name} ${index}`));
    }
    const names = await page.locator('[data-message=agent] [data-slot=name]').allInnerTexts();
    expect(new Set(names)).toEqual(new Set(['first-agent', 'second-agent']));
  });

  it('ends by what is suggested while they wait, which is counted', async () => {
    const page = await (await visit()).newPage();
    const id = await begin(page, 'I forgot my password.');
    await page.locator('[data-part=suggestions] button').first().click();
    await page.locator('[data-part=rating]').waitFor();
    await live(page);
    expect(await page.locator('[data-standing-line]').innerText()).toBe(en.standing.resolved);
    const { deflectedBy, resolvedBy } = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
    expect([deflectedBy, resolvedBy]).toEqual(['wizard:forgot-password', 'person']);
    expect(await axeViolations(page)).toEqual([]);
    // Writing opens it again.
    await write(page, 'It did not, after all.');
    await page.locator('[data-part=rating]').waitFor({ state: 'hidden' });
    await showsAll(page, id);
  });

  it('goes on on a second device once the mailbox was shown to be theirs, and is asked whether it helped', async () => {
    const home = await visit();
    const page = await home.newPage();
    const id = await begin(page, 'I write from home.');
    await first.says(id, 'I am looking into it.');
    await saysLast(page, 'I am looking into it.');
    const address = 'traveller@example.com';
    await page.locator('summary', { hasText: en.conversation.more }).click();
    await page.getByRole('link', { name: en.conversation.elsewhere }).click();
    await page.locator('[name=email]').fill(address);
    await page.locator('main form button').first().click();
    const mail = await portal.mail(address, ({ text }) => text.includes('/chat/continue/'));
    const [, link = ''] = /(https?:\/\/\S+\/chat\/continue\/\S+)/.exec(mail.text) ?? [];
    const [, code = ''] = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text) ?? [];

    const train = await visit({ phone: true });
    const there = await train.newPage();
    await there.goto(link);
    await there.locator('[name=code]').fill(code);
    await there.locator('main form button').first().click();
    await there.waitForURL(new RegExp(id));
    await live(there);
    expect(await textsOn(there)).toEqual(['I write from home.', 'I am looking into it.']);
    await askForMailbox(deps, { agentId: first.personId, conversationId: id });
    await page.goto(`${portal.url}/chat/${id}`);
    await live(page);
    expect(await page.getByRole('link', { name: en.conversation.proofLink }).getAttribute('href')).toBe(
      `/chat/${id}/mailbox`,
    );
    expect(await axeViolations(page)).toEqual([]);
    await write(there, 'Now from the train.');
    await saysLast(page, 'Now from the train.');
    await write(page, 'And from home again.');
    await showsAll(there, id);
    await showsAll(page, id);

    await there.locator('summary', { hasText: en.conversation.more }).click();
    await there.getByRole('button', { name: en.conversation.end }).click();
    // The other device learns of it at once.
    await page.getByRole('radio', { name: en.rating.options.yes }).check();
    await page.getByRole('button', { name: en.rating.submit }).click();
    await page.getByText(en.rating.given.yes).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect((await deps.db.conversation.findUniqueOrThrow({ where: { id } })).rating).toBe('yes');
  });
});
