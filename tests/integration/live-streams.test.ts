import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendMessage } from '~/models/conversation/send-message.server';
import {
  conversationDependencies,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { chatCookie, openLivePortal } from '../factories/live-portal';
import { until } from '../factories/portal';

describeOnBothEngines('streams of conversations', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let portal: Awaited<ReturnType<typeof openLivePortal>>;
  let agent: string;
  let agentCookie: string;
  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    await makeTeam(deps);
    agent = await makeDesk(deps, { name: 'Support agent' });
    portal = await openLivePortal(deps);
    agentCookie = await portal.signIn(agent);
  });
  afterAll(async () => {
    await portal.close();
    await database.close();
  });

  /** A conversation with its person's cookie. */
  async function begin() {
    const viewer = newBrowser();
    const id = await makeConversation(deps, { viewer, agentId: agent });
    return { id, viewer, cookie: chatCookie(viewer.browserToken) };
  }
  const say = (conversationId: string, text: string, note = false) =>
    sendMessage(deps, {
      conversationId,
      side: { kind: 'agent', personId: agent },
      text,
      clientKey: undefined,
      ...(note ? { note } : {}),
    });

  it('let go of everything when a browser has gone without a word', async () => {
    const { id, cookie } = await begin();
    const before = portal.streams();
    const streams = await Promise.all(
      Array.from({ length: 5 }, () => portal.listen(`/chat/${id}/events?after=0`, { cookie })),
    );
    expect(portal.streams()).toBe(before + 5);
    for (const stream of streams) stream.cut();
    await until('the streams to be let go of', async () => portal.streams() === before);
    // Nobody listens any more: what is said now fails on nothing.
    await say(id, 'Is anybody there?');
    expect(portal.troubles).toEqual([]);
  });

  it('carry what every answer of the portal carries, and are kept by nobody', async () => {
    const { id, cookie } = await begin();
    const stream = await portal.listen(`/chat/${id}/events`, { cookie });
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': expect.stringContaining('no-store'),
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    stream.cut();
  });

  it('bring everything once and in order, whenever a browser comes while others write', async () => {
    const { id, cookie } = await begin();
    const streams: Awaited<ReturnType<typeof portal.listen>>[] = [];
    const words = 60;
    const writing = (async () => {
      for (let at = 1; at <= words; at += 1) {
        await say(id, `Word ${at}`);
        // Nobody writes so fast by the clock of the portal.
        deps.pass(2_000);
      }
    })();
    // Each comes at another moment of the writing, with another part of it behind them.
    for (let at = 0; at < 12; at += 1) {
      streams.push(await portal.listen(`/chat/${id}/events?after=${at === 0 ? 0 : 1}`, { cookie }));
    }
    await writing;
    const all = Array.from({ length: words + 1 }, (_, index) => index + 1);
    await until('all words in all streams', async () =>
      streams.every((stream) => stream.numbers().at(-1) === words + 1),
    );
    for (const [at, stream] of streams.entries()) {
      expect(stream.numbers()).toEqual(at === 0 ? all : all.slice(1));
      stream.cut();
    }
    const again = await portal.listen(`/chat/${id}/events?after=0`, { cookie, lastEventId: words - 1 });
    await until('the rest', async () => again.numbers().length === 2);
    expect(again.numbers()).toEqual([words, words + 1]);
    again.cut();
  });

  it('show agents their notes, and the person none of them', async () => {
    const { id, cookie } = await begin();
    const theirs = await portal.listen(`/chat/${id}/events?after=1`, { cookie });
    const ours = await portal.listen(`/agent/chats/${id}/events?after=1`, { cookie: agentCookie });
    await say(id, 'The address looks odd.', true);
    await say(id, 'Which device is it?');
    await until('the answer', async () => theirs.numbers().includes(3) && ours.numbers().includes(3));
    expect(theirs.numbers()).toEqual([3]);
    expect(ours.numbers()).toEqual([2, 3]);
    expect(JSON.stringify(theirs.events)).not.toContain('odd');
    theirs.cut();
    ours.cut();
  });

  it('are for nobody else: another browser, a person at the desk’s address, nobody at all', async () => {
    const { id, cookie } = await begin();
    const other = chatCookie(newBrowser().browserToken);
    for (const [path, shown] of [
      [`/chat/${id}/events`, other],
      [`/chat/${id}/events`, ''],
      [`/agent/chats/${id}/events`, cookie],
      [`/agent/events`, cookie],
      [`/chat/AAAAAAAAAAAAAAAAAAAAAA/events`, cookie],
    ] as const) {
      const stream = await portal.listen(path, { cookie: shown });
      expect(stream.status, path).toBe(404);
      stream.cut();
    }
    const sent = await portal.post(
      `/chat/${id}/messages`,
      { clientKey: 'a-key-of-the-browser-1', text: 'Let me in' },
      { cookie: other },
    );
    expect(sent.status).toBe(404);
  });

  it('take words as JSON: once for each key, no secret, and nothing from other sites', async () => {
    const { id, cookie } = await begin();
    const message = { clientKey: 'a-key-of-the-browser-2', text: 'The tablet opens it.' };
    const first = await portal.post(`/chat/${id}/messages`, message, { cookie });
    const again = await portal.post(`/chat/${id}/messages`, message, { cookie });
    expect(first).toMatchObject({ status: 201, body: { kind: 'sent', seq: 2 } });
    expect(again).toMatchObject({ status: 200, body: { kind: 'sent', seq: 2 } });
    const secret = await portal.post(
      `/chat/${id}/messages`,
      { clientKey: 'a-key-of-the-browser-3', text: 'my password is Tr0ub4dor&3xyz' },
      { cookie },
    );
    expect(secret).toMatchObject({ status: 422, body: { kind: 'refused', reason: 'secret' } });
    expect(JSON.stringify(secret.body)).not.toContain('Tr0ub4dor');
    const asked = await portal.post(
      `/agent/chats/${id}/messages`,
      { clientKey: 'a-key-of-the-browser-4', text: 'Please tell me your password.' },
      { cookie: agentCookie },
    );
    expect(asked).toMatchObject({ status: 422, body: { reason: 'asks-for-secret' } });
    for (const body of ['', '{', '[]', '{"text":5}', { clientKey: 'short', text: 'x' }]) {
      expect((await portal.post(`/chat/${id}/messages`, body, { cookie })).status).toBe(422);
    }
    const foreign = await portal.post(`/chat/${id}/messages`, message, {
      cookie,
      origin: 'https://elsewhere.example.org',
      'sec-fetch-site': 'cross-site',
    });
    expect(foreign.status).toBe(403);
    expect(await deps.db.message.count({ where: { conversationId: id, author: 'person' } })).toBe(2);
  });

  it('tell each side that the other one writes and has read, and nobody of themselves', async () => {
    const { id, cookie } = await begin();
    const theirs = await portal.listen(`/chat/${id}/events?after=1`, { cookie });
    const ours = await portal.listen(`/agent/chats/${id}/events?after=1`, { cookie: agentCookie });
    await portal.post(`/chat/${id}/signals`, { typing: true }, { cookie });
    await portal.post(`/agent/chats/${id}/signals`, { typing: true, read: 1 }, { cookie: agentCookie });
    const kinds = (stream: typeof theirs) => stream.events.map((event) => event.type);
    await until(
      'both to be told',
      async () => kinds(theirs).includes('typing') && kinds(ours).includes('typing'),
    );
    const typing = (stream: typeof theirs) => stream.events.filter((event) => event.type === 'typing');
    expect(typing(theirs)).toEqual([{ type: 'typing', side: 'agent', name: 'Support agent' }]);
    expect(typing(ours)).toEqual([{ type: 'typing', side: 'person' }]);
    await until('the mark', async () =>
      theirs.events.some((event) => event.type === 'marks' && event.marks.agentRead === 1),
    );
    theirs.cut();
    ours.cut();
  });

  it('say goodbye when the process stops, and begin no more', async () => {
    const { id, cookie } = await begin();
    const second = await openLivePortal(deps);
    const stream = await second.listen(`/chat/${id}/events?after=0`, { cookie });
    await until('the stream to begin', async () => stream.events.length > 0);
    second.portal.drain();
    await until('its end', async () => stream.ended());
    expect(stream.events.at(-1)?.type).toBe('goodbye');
    const late = await second.listen(`/chat/${id}/events`, { cookie });
    expect(late.status).toBe(503);
    await second.close();
  });
});
