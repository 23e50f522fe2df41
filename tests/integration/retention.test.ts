import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendMessage } from '~/models/conversation/message-log.server';
import { purgeConversation } from '~/models/conversation/retention/purge-conversations.server';
import { startConversation } from '~/models/conversation/start-conversation.server';
import { itemKey } from '~/models/desk/inbox/inbox';
import { tidy } from '~/models/outbox/tidy.server';
import { deletePerson } from '~/models/person/delete-person.server';
import { exportPerson } from '~/models/person/export-person.server';
import { requestReset } from '~/models/reset/request-reset.server';
import { type Retention, usualRetention } from '~/models/retention/retention';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { transact } from '~/services/database/transact';
import { makeAgent } from '../factories/agent';
import { conversationDependencies, makeConversation, makeTeam, newBrowser } from '../factories/conversation';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson } from '../factories/question';

const day = 24 * 3_600_000;

describeOnBothEngines('what is kept, and how long', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let agent: string;

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    agent = await makeAgent(deps);
    await makeTeam(deps);
  });
  afterAll(() => database.close());

  const ago = (ms: number) => new Date(deps.now().getTime() - ms);
  const find = (id: string) =>
    deps.db.conversation.findUnique({ where: { id }, include: { images: true, messages: true } });
  const figures = () => deps.db.conversationFigure.count();
  const ended = async (endedAgo: number) => {
    const id = await makeConversation(deps, {
      state: 'resolved',
      address: 'person@example.com',
      addressKey: 'key of a person',
      createdAt: ago(endedAgo),
      messages: [{ body: 'words' }, { body: 'a note', kind: 'note', author: 'agent' }],
    });
    const size = { mediaType: 'image/webp', width: 1, height: 1, bytes: new Uint8Array([1]) };
    await deps.db.conversationImage.create({
      data: { id: `image of ${id}`, conversationId: id, createdAt: ago(endedAgo), ...size },
    });
    return id;
  };

  it('takes pictures and addresses from conversations in their time, then everything but the figure', async () => {
    const retention: Retention = {
      ...usualRetention,
      chatImages: 10 * day,
      addresses: 20 * day,
      chats: 30 * day,
      figures: 50 * day,
    };
    const id = await ended(0);
    const after = async (ms: number) => {
      deps.pass(ms);
      await tidy(deps, retention);
      const row = await find(id);
      return row && { images: row.images.length, address: row.address, messages: row.messages.length };
    };
    const address = 'person@example.com';
    expect(await after(10 * day)).toEqual({ images: 1, address, messages: 2 });
    expect(await after(1)).toEqual({ images: 0, address, messages: 2 });
    expect(await after(10 * day)).toEqual({ images: 0, address: null, messages: 2 });
    expect(await after(10 * day - 1)).toEqual({ images: 0, address: null, messages: 2 });
    expect(await after(1)).toBeNull();
    expect([await figures(), await deps.db.message.count()]).toEqual([1, 0]);
    await after(50 * day);
    expect(await figures()).toBe(1);
    await after(1);
    expect(await figures()).toBe(0);
  });

  it('keeps conversations that go on, that were opened again, and in which somebody wrote lately', async () => {
    const old = { createdAt: ago(300 * day) };
    const talking = await makeConversation(deps, { ...old, agentId: agent, activeAt: ago(day) });
    const silent = await makeConversation(deps, { ...old, activeAt: ago(181 * day) });
    const resolved = await makeConversation(deps, { ...old, state: 'resolved', activeAt: ago(day) });
    await tidy(deps);
    expect(await find(talking)).not.toBeNull();
    expect(await find(resolved)).not.toBeNull();
    // Nobody ended it, and nobody has said anything for as long as an ended one is kept.
    expect(await find(silent)).toBeNull();
  });

  it('purges a conversation once when several do it, and not at all when it is killed', async () => {
    const before = await figures();
    const ids = await Promise.all(Array.from({ length: 12 }, () => ended(200 * day)));
    const [killed = ''] = ids;
    const work = transact(deps.db, async (tx) => {
      expect(await purgeConversation(tx, killed, { now: deps.now() })).toBe(true);
      throw new Error('killed');
    });
    await expect(work).rejects.toThrow('killed');
    expect((await find(killed))?.messages).toHaveLength(2);
    expect(await figures()).toBe(before);
    await Promise.all([tidy(deps), tidy(deps), tidy(deps)]);
    expect(await deps.db.conversation.count({ where: { id: { in: ids } } })).toBe(0);
    expect(await figures()).toBe(before + ids.length);
  });

  it('takes no words into a conversation that was purged', async () => {
    const id = await ended(200 * day);
    await tidy(deps);
    const message = { conversationId: id, kind: 'text', author: 'person', personId: null } as const;
    const appended = await appendMessage(deps.db, { ...message, body: 'too late', now: deps.now() });
    expect(appended.kind).toBe('gone');
    expect(await find(id)).toBeNull();
  });

  it('forgets who had something at the desk once that is gone, and no sooner', async () => {
    const handOff = { wizard: 'forgot-password', step: 'start', outcome: 'agent', facts: '{}', locale: 'en' };
    await deps.db.handOff.create({
      data: { id: 'there', ...handOff, status: 'closed', createdAt: deps.now(), updatedAt: deps.now() },
    });
    const keys = [itemKey('hand-off', 'there'), itemKey('hand-off', 'gone'), itemKey('mail', 99_999)];
    await deps.db.deskMark.createMany({
      data: keys.map((key) => ({ key, agentId: agent, doneAt: ago(2 * day), updatedAt: ago(2 * day) })),
    });
    await deps.db.deskMark.create({ data: { key: itemKey('report', 99_999), updatedAt: deps.now() } });
    await tidy(deps);
    const left = await deps.db.deskMark.findMany({ orderBy: { key: 'asc' } });
    expect(left.map(({ key }) => key)).toEqual([itemKey('hand-off', 'there'), itemKey('report', 99_999)]);
  });

  it('hands whoever has an account what was said, and leaves nothing but figures when they go', async () => {
    const personId = await makePerson(deps.db, { name: 'Somebody' });
    const person = await deps.db.person.findUniqueOrThrow({ where: { id: personId } });
    const own = await makeConversation(deps, {
      viewer: newBrowser(personId),
      agentId: agent,
      messages: [
        { body: 'Words of their own.' },
        { author: 'agent', body: 'Words of an agent.' },
        { author: 'agent', kind: 'note', body: 'A note among agents.' },
        { author: 'portal', kind: 'event', data: { event: 'handed-on', to: 'Another agent' } },
      ],
    });
    const typed = { addressKey: person.addressKey, address: person.address };
    const proved = await makeConversation(deps, {
      ...typed,
      provedAt: deps.now(),
      messages: [{ body: 'From another browser.' }],
    });
    const claimed = await makeConversation(deps, { ...typed, messages: [{ body: 'By anybody.' }] });

    const taken = JSON.stringify(await exportPerson(deps, { personId }));
    for (const one of ['Words of their own.', 'Words of an agent.', 'From another browser.'])
      expect(taken).toContain(one);
    for (const one of ['A note', 'By anybody.', agent, 'First agent', 'Another agent', 'browserKey'])
      expect(taken, `${one} is nobody else's`).not.toContain(one);

    const before = await figures();
    const input = { personId, typed: 'yes', phrase: 'yes', locale: 'en' };
    expect(await deletePerson(deps, input)).toEqual({ kind: 'deleted' });
    expect([await find(own), await find(proved)]).toEqual([null, null]);
    expect(await figures()).toBe(before + 2);
    expect(await find(claimed)).toMatchObject({ address: null, addressKey: null });
    const left = dumpAsText(await dumpDatabase(deps.db, database.engine));
    expect(left).not.toContain('Words of');
  });

  const v4 = '203.0.113.77';
  const v6 = '2001:db8:77:1::5';
  const networks = [`${v4}/32`, '2001:db8:77:1::/64'];

  /** Columns in which an address, or the network that it belongs to, stands now. */
  async function whereTheyStand(): Promise<string[]> {
    const columns = new Set<string>();
    for (const [table, rows] of await dumpDatabase(deps.db, database.engine)) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          const text = typeof value === 'string' ? value : '';
          if ([v4, v6, '2001:db8:77:1'].some((one) => text.includes(one))) columns.add(`${table}.${column}`);
        }
      }
    }
    return [...columns].sort();
  }

  it('has one column for network addresses in the whole database', async () => {
    const columns = await deps.db.$queryRawUnsafe<{ place: string }[]>(
      database.engine === 'sqlite'
        ? `SELECT m.name || '.' || c.name AS place FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table'`
        : `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
             WHERE table_schema = 'public'`,
    );
    expect(columns.length).toBeGreaterThan(200);
    const named = columns
      .map(({ place }) => place)
      .filter((place) => /\.ip|[a-z_]Ip|_ip|remote|network|forwarded|userAgent/.test(place));
    expect(named).toEqual(['ResetRequest.clientIp']);
  });

  it('holds network addresses nowhere else when people come, and nowhere at all after a week', async () => {
    for (const [index, clientIp] of [v4, v6].entries()) {
      const network = networks[index] ?? '';
      const address = `network-${index}@example.com`;
      const reset = {
        journeyId: undefined,
        address,
        locale: 'en',
        deviceKind: 'iphone',
        clientIp,
      } as const;
      expect((await requestReset(deps, reset)).kind).toBe('requested');
      const asked = { email: address, browserId: `browser ${index}`, locale: 'en', network };
      expect((await requestSignIn(deps, asked)).kind).toBe('asked');
      const started = await startConversation(deps, {
        side: {},
        locale: 'en',
        text: 'My phone refuses the new password.',
        email: address,
        clientKey: `key-of-network-${index}-made-for-it`,
        network,
      });
      expect(started.kind).toBe('started');
    }
    expect(await whereTheyStand()).toEqual(['ResetRequest.clientIp']);
    expect(await deps.db.rateWindow.count()).toBeGreaterThan(0);
    deps.pass(7 * day);
    await tidy(deps);
    expect(await whereTheyStand()).toEqual([]);
    // Of networks there were keyed hashes, for an hour.
    expect(await deps.db.rateWindow.count()).toBe(0);
  });
});
