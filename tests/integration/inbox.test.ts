import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAll } from '~/models/desk/find/find-all.server';
import { actOnItem, type ItemAct } from '~/models/desk/inbox/act-on-item.server';
import { everything, type InboxFilter, inboxQuery, readInboxFilter } from '~/models/desk/inbox/inbox';
import { countWaiting, readInbox, readItem } from '~/models/desk/inbox/read-inbox.server';
import { deleteView, listViews, saveView } from '~/models/desk/inbox/views.server';
import { heartbeat, readColleagues, readDesk, setCapacity, setPresence } from '~/models/desk/presence.server';
import { enqueueJob } from '~/models/outbox/enqueue-job.server';
import { openDatabase } from '~/services/database/database.server';
import { conversationDependencies, makeConversation, makeDesk, makeTeam } from '../factories/conversation';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson, makeQuestion, makeReply } from '../factories/thread';

const minute = 60_000;

describeOnBothEngines('the inbox of the desk', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let agent: string;
  let colleague: string;
  let moderator: string;
  let reader: string;
  const chats: string[] = [];

  const ago = (minutes: number) => new Date(deps.now().getTime() - minutes * minute);

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    const { db } = database;
    await makeTeam(deps);
    await makeTeam(deps, { id: 'sales', name: 'Sales', place: 1 });
    agent = await makeDesk(deps, { personId: await makePerson(deps, 'First agent', 'agent') });
    colleague = await makeDesk(deps, { personId: await makePerson(deps, 'Second agent', 'agent') });
    moderator = await makePerson(deps, 'Moderator', 'moderator');
    reader = await makePerson(deps, 'Reader');
    chats.push(
      await makeConversation(deps, { subject: 'Waits for eight minutes', waitingSince: ago(8) }),
      await makeConversation(deps, {
        subject: 'Left a message',
        channel: 'message',
        locale: 'es',
        waitingSince: ago(30),
      }),
      await makeConversation(deps, {
        subject: 'Answered',
        agentId: colleague,
        waitingSince: null,
        activeAt: ago(60),
      }),
      await makeConversation(deps, {
        subject: 'Sold',
        teamId: 'sales',
        agentId: agent,
        waitingSince: ago(3),
      }),
      await makeConversation(deps, { state: 'snoozed', snoozedUntil: ago(-60), agentId: agent }),
      await makeConversation(deps, { state: 'resolved', resolvedAt: ago(5) }),
    );
    const handOff = {
      wizard: 'forgot-password',
      step: 'unlocks',
      outcome: 'reset-account',
      facts: '{}',
      locale: 'en',
      status: 'open',
      updatedAt: ago(40),
    };
    await db.handOff.createMany({
      data: [
        { ...handOff, id: 'not-talked-about', createdAt: ago(40) },
        { ...handOff, id: 'talked-about', createdAt: ago(41) },
        { ...handOff, id: 'closed', createdAt: ago(42), status: 'closed' },
      ],
    });
    await makeConversation(deps, { state: 'resolved', handOffId: 'talked-about', resolvedAt: ago(4) });
    const { questionId } = await makeQuestion(deps, { by: reader, title: 'The fingerprint is gone' });
    await makeReply(deps, questionId, { by: reader, followUp: 'open', body: 'And on the laptop?' });
    const held = await makeReply(deps, questionId, { by: reader, state: 'held', review: 'wanted' });
    await db.post.updateMany({ data: { createdAt: ago(20) } });
    await db.report.create({ data: { postId: held, personId: agent, reason: 'spam', createdAt: ago(15) } });
    await enqueueJob(
      db,
      { kind: 'mail', lane: 'x', dedupeKey: 'x', payload: { template: 'sign-in', proofId: 'none' } },
      ago(50),
    );
    await db.outboxJob.updateMany({ data: { parkedAt: ago(50) } });
    const request = { addressKey: 'k', locale: 'en', deviceKind: 'desktop', createdAt: ago(99) };
    await db.resetRequest.createMany({
      data: [
        { ...request, id: 'gave-up', status: 'failed', endedAt: ago(12), updatedAt: ago(12) },
        { ...request, id: 'stuck', status: 'executing', updatedAt: ago(25) },
        { ...request, id: 'at-work', status: 'executing', updatedAt: ago(1) },
        { ...request, id: 'calm', status: 'cooling_off', executeAfter: ago(-60), updatedAt: ago(90) },
      ],
    });
  });
  afterAll(() => database.close());

  const read = async (filter: Partial<InboxFilter> = {}, personId = agent) =>
    (await readInbox(deps, { personId, filter: { ...everything, ...filter } }))?.items ?? [];
  const keys = async (filter: Partial<InboxFilter> = {}, personId = agent) =>
    (await read(filter, personId)).map(({ key }) => key.replace(/^(chat|message):.*/, '$1'));
  const act = (key: string, one: ItemAct, by = agent, revision?: number) =>
    actOnItem(deps, { by, key, act: one, revision });

  it('is one list over everything that waits, the longest waiting first, for agents alone', async () => {
    const all = await read();
    expect(all.map(({ kind, about }) => [kind, 'text' in about ? about.text : about.kind])).toEqual([
      ['mail', 'job'],
      ['hand-off', 'outcome'],
      ['message', 'Left a message'],
      ['reset', 'reset'],
      ['follow-up', 'The fingerprint is gone'],
      ['reset', 'reset'],
      ['chat', 'Waits for eight minutes'],
      ['chat', 'Sold'],
      ['chat', 'Answered'],
    ]);
    expect(all.map(({ since }) => (deps.now().getTime() - since.getTime()) / minute)).toEqual([
      50, 40, 30, 25, 20, 12, 8, 3, 60,
    ]);
    expect(all.at(-2)).toMatchObject({
      mine: true,
      agentName: 'First agent',
      teamName: 'Sales',
      unread: true,
    });
    expect(all.at(-1)).toMatchObject({ mine: false, agentName: 'Second agent', waits: false, state: 'todo' });
    expect(all.flatMap(({ about }) => (about.kind === 'reset' ? [about.trouble] : []))).toEqual([
      'running',
      'failed',
    ]);
    expect(await keys({}, moderator)).toEqual(expect.arrayContaining([expect.stringMatching(/^review:/)]));
    expect((await keys({}, moderator)).filter((key) => key.startsWith('report:'))).toHaveLength(1);
    expect(await readInbox(deps, { personId: reader })).toBeUndefined();
    expect(await countWaiting(deps, { personId: agent })).toEqual({ mine: 1, nobodys: 2 });
  });

  it('is narrowed by what the address says', async () => {
    const byAddress = async (query: string) => {
      const filter = readInboxFilter(new URLSearchParams(query));
      expect(readInboxFilter(inboxQuery(filter))).toEqual(filter);
      return keys(filter);
    };
    expect(await byAddress('kind=chat')).toEqual(['chat', 'chat', 'chat']);
    expect(await byAddress('kind=message&kind=mail')).toEqual([expect.stringMatching(/^mail:/), 'message']);
    expect(await byAddress('whose=mine')).toEqual(['chat']);
    expect(await byAddress('whose=nobody&kind=chat')).toEqual(['chat']);
    expect(await byAddress('team=sales')).toEqual(['chat']);
    expect(await byAddress('language=es')).toEqual(['message']);
    expect(await byAddress('state=snoozed')).toEqual(['chat']);
    expect(await byAddress('state=done')).toEqual(['chat', 'chat', 'hand-off:closed']);
    expect((await read({ mineFirst: true }))[0]).toMatchObject({ mine: true });
    expect(await byAddress('kind=nothing&whose=us&state=gone')).toHaveLength(9);
  });

  it('goes on where a page ended, in any order, and nothing is left out or comes twice', async () => {
    for (const filter of [{}, { mineFirst: true }, { state: 'done' as const }]) {
      const whole = (await read(filter, moderator)).map(({ key }) => key);
      const walked: string[] = [];
      let after: Parameters<typeof readInbox>[1]['after'];
      do {
        const page = await readInbox(deps, {
          personId: moderator,
          filter: { ...everything, ...filter },
          after,
          most: 2,
        });
        walked.push(...(page?.items ?? []).map(({ key }) => key));
        after = page?.next;
      } while (after !== undefined && walked.length < 50);
      expect(walked).toEqual(whole);
    }
  });

  it('costs as many statements for many lines as for few', async () => {
    const statements: string[] = [];
    const counted = openDatabase(database.url, (sql) => statements.push(sql));
    const cost = async (most: number) => {
      statements.length = 0;
      await readInbox(
        { ...deps, db: counted },
        { personId: agent, most, filter: { ...everything, mineFirst: true } },
      );
      return statements.length;
    };
    const costs = [await cost(1), await cost(50)];
    await counted.$disconnect();
    expect(costs[0]).toBe(costs[1]);
    expect(costs[1]).toBeLessThanOrEqual(4);
  });

  it('lets one agent have a thing, and tells the other who does', async () => {
    const key = 'reset:gave-up';
    const results = await Promise.all([
      act(key, { kind: 'claim' }, agent, 0),
      act(key, { kind: 'claim' }, colleague, 0),
    ]);
    expect(results.map(({ kind }) => kind === 'done').sort()).toEqual([false, true]);
    const has = (await readItem(deps, { personId: agent, key }))?.item;
    const loser = results.find(({ kind }) => kind !== 'done');
    expect(loser).toMatchObject({ agentName: has?.agentName });
    const winner = has?.agentId ?? '';
    expect(await act(key, { kind: 'claim' }, winner)).toMatchObject({ kind: 'done' });
    // Handed on, on a page that has not seen who has it.
    const other = winner === agent ? colleague : agent;
    expect(await act(key, { kind: 'hand-on', to: { agentId: other } }, winner, 0)).toMatchObject({
      kind: 'changed',
    });
    expect(await act(key, { kind: 'hand-on', to: { agentId: reader } }, winner)).toEqual({ kind: 'invalid' });
    expect(await act(key, { kind: 'hand-on', to: { agentId: other } }, winner)).toMatchObject({
      kind: 'done',
    });
    expect((await readItem(deps, { personId: agent, key }))?.item.agentId).toBe(other);
    expect(await act(key, { kind: 'leave' }, other)).toMatchObject({ kind: 'done' });
    expect(await act(key, { kind: 'claim' }, reader)).toEqual({ kind: 'not-allowed' });
    expect(await act('reset:calm', { kind: 'claim' })).toEqual({ kind: 'unknown' });
    expect(await act('review:1', { kind: 'claim' })).toEqual({ kind: 'unknown' });
  });

  it('takes, puts aside and ends conversations and hand-overs as their own pages do', async () => {
    const [first = ''] = chats;
    const key = `chat:${first}`;
    expect(await act(key, { kind: 'claim' })).toMatchObject({ kind: 'done' });
    expect(await act(key, { kind: 'claim' }, colleague)).toEqual({
      kind: 'taken',
      agentName: 'First agent',
    });
    expect(await act(key, { kind: 'snooze', snooze: 'hour' })).toMatchObject({ kind: 'done' });
    expect(await database.db.conversation.findUnique({ where: { id: first } })).toMatchObject({
      state: 'snoozed',
      snoozedUntil: ago(-60),
    });
    expect(await act(key, { kind: 'back' })).toMatchObject({ kind: 'done' });
    expect(await act(key, { kind: 'done' })).toMatchObject({ kind: 'done' });
    expect((await readItem(deps, { personId: agent, key }))?.item.state).toBe('done');

    const handOff = 'hand-off:not-talked-about';
    expect(await act(handOff, { kind: 'claim' })).toMatchObject({ kind: 'done' });
    expect(await act(handOff, { kind: 'claim' }, colleague)).toMatchObject({ kind: 'taken' });
    expect(await act(handOff, { kind: 'snooze', snooze: 'hour' })).toMatchObject({ kind: 'done' });
    expect(await keys({ kinds: ['hand-off'] })).toEqual([]);
    expect(await keys({ kinds: ['hand-off'], state: 'snoozed' })).toEqual([handOff]);
    expect(await act(handOff, { kind: 'done' })).toMatchObject({ kind: 'done' });
    expect(await database.db.handOff.findUnique({ where: { id: 'not-talked-about' } })).toMatchObject({
      status: 'closed',
      claimedBy: agent,
    });
  });

  it('forgets what is done, until something new happens to it', async () => {
    const [mail = ''] = await keys({ kinds: ['mail'] });
    expect(await act(mail, { kind: 'snooze', snooze: 'hour' })).toMatchObject({ kind: 'done' });
    expect(await keys({ kinds: ['mail'] })).toEqual([]);
    deps.pass(61 * minute);
    expect(await keys({ kinds: ['mail'] })).toEqual([mail]);
    expect(await act(mail, { kind: 'done' })).toMatchObject({ kind: 'done' });
    expect(await keys({ kinds: ['mail'] })).toEqual([]);
    expect(await keys({ kinds: ['mail'], state: 'done' })).toEqual([mail]);
    deps.pass(minute);
    await database.db.outboxJob.updateMany({ data: { parkedAt: deps.now() } });
    expect(await keys({ kinds: ['mail'] })).toEqual([mail]);

    const [followUp = ''] = await keys({ kinds: ['follow-up'] });
    expect(await act(followUp, { kind: 'done' })).toMatchObject({ kind: 'done' });
    expect(await keys({ kinds: ['follow-up'] })).toEqual([]);
    expect(await database.db.post.count({ where: { followUp: 'answered' } })).toBe(1);
    const [review = ''] = await keys({ kinds: ['review'] }, moderator);
    expect(await act(review, { kind: 'done' }, moderator)).toEqual({ kind: 'invalid' });
    const [report = ''] = await keys({ kinds: ['report'] }, moderator);
    expect(await act(report, { kind: 'done' }, moderator)).toMatchObject({ kind: 'done' });
    expect(await database.db.report.count({ where: { handledAt: null } })).toBe(0);
  });

  it('keeps views of an agent, and shows others those that are shared', async () => {
    const query = new URLSearchParams('kind=chat&whose=nobody&state=rubbish');
    const save = (name: string, shared = false, personId = agent) =>
      saveView(deps, { personId, name, query, shared });
    expect(await save('  ')).toEqual({ kind: 'refused', error: 'missing' });
    expect(await save('x'.repeat(61))).toEqual({ kind: 'refused', error: 'too-long' });
    expect(await save('my password is Tr0ub4dor&3')).toEqual({ kind: 'refused', error: 'secret' });
    expect(await save('Nobody’s', false, reader)).toEqual({ kind: 'not-allowed' });
    await save('Waiting chats', true);
    await save('Waiting  chats', true);
    await save('For me');
    const names = async (personId: string) => (await listViews(deps, { personId })).map(({ name }) => name);
    expect([await names(agent), await names(colleague)]).toEqual([
      ['For me', 'Waiting chats'],
      ['Waiting chats'],
    ]);
    const [, shared] = await listViews(deps, { personId: agent });
    expect(shared).toMatchObject({ query: 'kind=chat&whose=nobody', mine: true });
    await deleteView(deps, { personId: colleague, id: shared?.id ?? '' });
    expect(await names(colleague)).toEqual(['Waiting chats']);
    await deleteView(deps, { personId: agent, id: shared?.id ?? '' });
    expect(await names(colleague)).toEqual([]);
  });

  it('finds what was said, by whom, and what there is to read, for agents alone', async () => {
    const id = await makeConversation(deps, {
      name: 'María',
      subject: 'The code',
      messages: [
        { body: 'The QR code of the old phone is gone.' },
        { author: 'agent', kind: 'note', body: 'Asked about the récovery mail, 100% sure.' },
      ],
    });
    const find = (words: string, personId = agent) =>
      findAll(deps, { personId, words, locale: 'en', brand: 'Example Vault' });
    const conversations = async (words: string) =>
      ((await find(words))?.conversations ?? []).map((one) => [one.id === id, one.inNote]);
    expect(await conversations('PHONE old')).toEqual([[true, false]]);
    expect(await conversations('recovery 100%')).toEqual([[true, true]]);
    expect(await conversations('maria code')).toEqual([[true, false]]);
    expect(await conversations('phone laptop')).toEqual([]);
    expect(await conversations('100_')).toEqual([]);
    expect((await find('fingerprint'))?.questions).toHaveLength(1);
    const people = async (personId: string) => (await find('second agent', personId))?.people;
    expect(await people(agent)).toEqual([{ id: undefined, name: 'Second agent', isStaff: true }]);
    expect(await people(moderator)).toMatchObject([{ id: colleague }]);
    expect((await find('x'))?.conversations).toEqual([]);
    expect(await find('phone', reader)).toBeUndefined();
  });

  it('gives who comes what waits, up to what they take', async () => {
    const { db } = database;
    await db.agentDesk.updateMany({ data: { presence: 'away' } });
    const newcomer = await makePerson(deps, 'Third agent', 'agent');
    expect(await readDesk(deps, { personId: newcomer })).toMatchObject({ presence: 'away', capacity: 4 });
    expect(await readDesk(deps, { personId: reader })).toBeUndefined();
    for (const number of [1, 2, 3]) await makeConversation(deps, { subject: `Late ${number}` });
    const loaded = async () => (await readDesk(deps, { personId: newcomer }))?.load;
    expect(await setCapacity(deps, { personId: newcomer, capacity: 21 })).toEqual({ kind: 'invalid' });
    await setCapacity(deps, { personId: newcomer, capacity: 2 });
    expect(await loaded()).toBe(0);
    await setPresence(deps, { personId: newcomer, presence: 'here' });
    expect(await loaded()).toBe(2);
    const here = async () =>
      (await readColleagues(db, deps.now())).filter((one) => one.here).map(({ name }) => name);
    expect(await here()).toEqual(['Third agent']);
    deps.pass(3 * minute);
    expect(await here()).toEqual([]);
    await heartbeat(deps, { personId: newcomer });
    expect(await here()).toEqual(['Third agent']);
  });
});
