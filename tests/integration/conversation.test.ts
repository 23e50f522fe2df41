import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversationLimits, type MessageView } from '~/models/conversation/conversation';
import { conversationTopic, deskTopic } from '~/models/conversation/conversation-dependencies';
import {
  encodeConversationImage,
  readConversationImage,
  storeConversationImage,
} from '~/models/conversation/conversation-image.server';
import type { StartResult } from '~/models/conversation/conversation-results';
import {
  assignConversation,
  claimConversation,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
} from '~/models/conversation/desk-acts.server';
import { markSeen } from '~/models/conversation/mark-seen.server';
import { appendMessage } from '~/models/conversation/message-log.server';
import { listOwnConversations } from '~/models/conversation/own-conversations.server';
import { leaveConversation, markDeflected, rateConversation } from '~/models/conversation/person-acts.server';
import { readConversation } from '~/models/conversation/read-conversation.server';
import { routeWaiting } from '~/models/conversation/route-waiting.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import { standingOf } from '~/models/conversation/standing.server';
import { type StartInput, startConversation } from '~/models/conversation/start-conversation.server';
import {
  resolveSilent,
  returnOrphaned,
  silentAfterMs,
  wakeSnoozed,
} from '~/models/conversation/sweeps.server';
import type { AgentViewer, Viewer } from '~/models/conversation/viewer';
import { addressKey } from '~/models/person/address-key.server';
import { openDatabase } from '~/services/database/database.server';
import type { ImageEncoder } from '~/services/images/image-encoder';
import {
  beAtDesk,
  conversationDependencies,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson } from '../factories/question';
import { canaries } from '../fixtures/secret-corpus/canaries';

const hour = 3_600_000;
const newKey = (): string => randomBytes(16).toString('base64url');
const asAgent = (personId: string): AgentViewer => ({ kind: 'agent', personId });

describeOnBothEngines('conversations', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let teams = 0;

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
  });
  afterAll(() => database.close());

  /** A team with agents who are there; what one test does is nobody else's. */
  async function team({ agents = 1, capacity = 4 }: { agents?: number; capacity?: number } = {}) {
    teams += 1;
    const teamId = await makeTeam(deps, { id: `team-${teams}`, name: `Team ${teams}`, place: teams });
    const ids: string[] = [];
    for (let one = 0; one < agents; one += 1) {
      ids.push(await makeDesk(deps, { teamId, capacity, name: `Agent ${teams}.${one + 1}` }));
    }
    return { teamId, agents: ids, agent: ids[0] ?? '' };
  }

  const start = (input: Partial<StartInput> = {}): Promise<StartResult> =>
    startConversation(deps, {
      side: {},
      locale: 'en',
      text: 'My phone refuses the new password.',
      clientKey: newKey(),
      ...input,
    });

  async function started(input: Partial<StartInput> = {}) {
    const result = await start(input);
    if (result.kind !== 'started') throw new Error(JSON.stringify(result));
    const browserToken = result.browserToken ?? input.side?.browserToken ?? '';
    return {
      id: result.conversationId,
      channel: result.channel,
      person: { kind: 'person', browserToken } as const,
    };
  }

  const say = (conversationId: string, side: Viewer, text: string, clientKey = newKey()) =>
    sendMessage(deps, { conversationId, side, text, clientKey });

  const rowOf = (id: string) => database.db.conversation.findUniqueOrThrow({ where: { id } });
  const eventsOf = (messages: readonly MessageView[]) =>
    messages.filter(({ kind }) => kind === 'event').map(({ data }) => data?.event);

  async function read(conversationId: string, viewer: Viewer) {
    const view = await readConversation(deps, { conversationId, viewer });
    if (view === undefined) throw new Error('not for this viewer');
    return view;
  }

  /** Makes the people of a team come or go, and lets everybody know. */
  async function setPresence(agents: readonly string[], presence: 'here' | 'away') {
    await beAtDesk(deps, agents, presence);
    deps.realtime.publish(deskTopic, { kind: 'presence' });
  }

  it('begin as a chat while somebody is there, with the one who has room', async () => {
    const { teamId, agent } = await team();
    const { id, channel, person } = await started({
      teamId,
      name: '  Somebody  ',
      page: 'https://vendor.example/help?token=abc#more',
      appVersion: '6.2',
    });
    expect(channel).toBe('chat');
    const view = await read(id, person);
    expect(view).toMatchObject({ state: 'open', name: 'Somebody', lastSeq: 2, desk: undefined });
    expect(view.messages.map(({ seq, kind, author }) => [seq, kind, author])).toEqual([
      [1, 'text', 'person'],
      [2, 'event', 'portal'],
    ]);
    expect(view.standing).toMatchObject({ agentsHere: true, agentName: expect.stringMatching(/^Agent/) });
    const seen = await read(id, asAgent(agent));
    expect(seen.desk).toMatchObject({ mine: true, page: 'https://vendor.example/help', appVersion: '6.2' });
    expect(await listOwnConversations(deps, { viewer: person })).toMatchObject([{ id, unread: false }]);
    // Somebody has come; that is no answer yet.
    await sendMessage(deps, {
      conversationId: id,
      side: asAgent(agent),
      text: 'Which device is it?',
      clientKey: undefined,
    });
    expect(await listOwnConversations(deps, { viewer: person })).toMatchObject([{ id, unread: true }]);
  });

  it('begin as a message when nobody is there, once it says where the answer goes', async () => {
    const { teamId } = await team({ agents: 0 });
    expect(await start({ teamId })).toMatchObject({ kind: 'refused', errors: { email: 'missing' } });
    expect(await start({ teamId, email: 'nobody' })).toMatchObject({ errors: { email: 'invalid' } });
    expect(await start({ teamId, text: ' ', email: 'a@example.com', name: 'a@example.com' })).toMatchObject({
      errors: { text: 'missing', name: 'address' },
    });
    const { id, channel, person } = await started({ teamId, email: 'Somebody@example.com' });
    expect(channel).toBe('message');
    expect(await rowOf(id)).toMatchObject({
      state: 'waiting',
      address: 'Somebody@example.com',
      addressKey: addressKey(deps.secrets[0], 'somebody@example.com'),
      provedAt: null,
    });
    expect((await read(id, person)).standing).toMatchObject({ agentsHere: false, position: undefined });
    // Whoever is signed in has an address already.
    const personId = await makePerson(database.db, { name: 'A member' });
    const own = await started({ teamId, side: { personId } });
    expect(await rowOf(own.id)).toMatchObject({ personId, name: 'A member', channel: 'message' });
    expect(await read(own.id, { kind: 'person', personId })).toMatchObject({ mailed: true });
  });

  it('are one when the first form comes several times, with a cookie or without', async () => {
    const { teamId, agent } = await team();
    const form = { teamId, clientKey: newKey() };
    const results = await Promise.all([1, 2, 3, 4].map(() => start(form)));
    const ids = new Set(results.map((one) => (one.kind === 'started' ? one.conversationId : one.kind)));
    const tokens = new Set(results.map((one) => (one.kind === 'started' ? one.browserToken : one.kind)));
    expect([ids.size, tokens.size]).toEqual([1, 1]);
    const [browserToken] = tokens;
    const later = await start({ ...form, side: { browserToken } });
    expect(later).toMatchObject({ kind: 'started', again: true, browserToken: undefined });
    expect(ids).toContain(later.kind === 'started' ? later.conversationId : '');
    const [id = ''] = ids;
    expect(await database.db.message.count({ where: { conversationId: id, author: 'person' } })).toBe(1);
    // Other words are another conversation, whatever key their form has; so is a stranger's who guessed both.
    const other = await start({ ...form, text: 'Something else.' });
    deps.pass(11 * 60_000);
    await setPresence([agent], 'here');
    const stranger = await start({ ...form, side: newBrowser() });
    for (const one of [other, stranger]) {
      expect(one).toMatchObject({ kind: 'started', again: false });
      expect(ids).not.toContain(one.kind === 'started' ? one.conversationId : '');
    }
    deps.pass(-11 * 60_000);
  });

  it('know what their own journey handed over, and nobody else’s', async () => {
    const { teamId } = await team({ agents: 0 });
    const at = deps.now();
    const journeyId = newKey();
    const wizard = 'forgot-password';
    await database.db.journey.create({
      data: { id: journeyId, wizard, locale: 'en', createdAt: at, updatedAt: at, expiresAt: at },
    });
    const handOff = { wizard, step: 'unlocks', outcome: 'agent', facts: '{}', locale: 'en', status: 'open' };
    const { id: handOffId } = await database.db.handOff.create({
      data: { id: newKey(), journeyId, ...handOff, address: 'own@example.com', createdAt: at, updatedAt: at },
    });
    const own = await started({ teamId, handOffId, journeyId });
    expect(await rowOf(own.id)).toMatchObject({ handOffId, address: 'own@example.com', lastSeq: 2 });
    expect(eventsOf((await read(own.id, own.person)).messages)).toEqual(['handed-over']);
    for (const other of [undefined, newKey()]) {
      const email = 'other@example.com';
      const { id } = await started({ teamId, handOffId, journeyId: other, email });
      expect(await rowOf(id)).toMatchObject({ handOffId: null, address: email, lastSeq: 1 });
    }
  });

  it('are at most a few at a time for one browser', async () => {
    const { teamId } = await team();
    const side = newBrowser();
    for (let one = 0; one < conversationLimits.open; one += 1) await started({ teamId, side });
    expect(await start({ teamId, side })).toEqual({ kind: 'too-many' });
    const [first] = await listOwnConversations(deps, { viewer: side });
    await leaveConversation(deps, { conversationId: first?.id ?? '', viewer: side });
    expect(await start({ teamId, side })).toMatchObject({ kind: 'started' });
  });

  it('go to one of several agents who take them at once', async () => {
    const { teamId, agents } = await team({ agents: 5 });
    const id = await makeConversation(deps, { teamId });
    const results = await Promise.all(
      agents.map((by) => claimConversation(deps, { conversationId: id, by, revision: 0 })),
    );
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const others = results.filter(({ kind }) => kind !== 'done');
    expect(others).toHaveLength(4);
    for (const other of others) {
      expect(other).toMatchObject({ kind: 'taken', agentName: expect.stringMatching(/^Agent/) });
    }
    const row = await rowOf(id);
    const winner = row.agentId ?? '';
    expect(row).toMatchObject({ state: 'open', lastSeq: 2, revision: 1 });
    expect(await claimConversation(deps, { conversationId: id, by: winner })).toMatchObject({
      kind: 'unchanged',
    });
    const view = await read(id, asAgent(winner));
    expect(view.messages.at(-1)?.data).toEqual({ event: 'joined', to: view.standing.agentName });
  });

  it('are never over while somebody waits: a word and the end at the same moment', async () => {
    const { teamId, agent } = await team();
    for (let round = 0; round < 8; round += 1) {
      const viewer = newBrowser();
      const id = await makeConversation(deps, { teamId, viewer, agentId: agent });
      // Both know it as open, as instances do that remember.
      await say(id, asAgent(agent), 'Did that help?');
      const end = () => resolveConversation(deps, { conversationId: id, by: agent, seenSeq: 2 });
      const word = () => say(id, viewer, 'No, it did not.');
      const [ended, sent] = await (round % 2 === 0
        ? Promise.all([end(), word()])
        : Promise.all([word(), end()]).then(([one, other]) => [other, one] as const));
      expect(sent.kind).toBe('sent');
      const row = await rowOf(id);
      expect([ended.kind, row.state]).toEqual(
        ended.kind === 'done' ? ['done', 'open'] : ['wrote-meanwhile', 'open'],
      );
      expect(row.waitingSince).not.toBeNull();
      const { messages } = await read(id, viewer);
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
      // Whatever an instance remembered, it says that it is open again.
      expect(eventsOf(messages)).toEqual(ended.kind === 'done' ? ['resolved-by-agent', 'reopened'] : []);
    }
    // Another instance has resolved it, and its news has not come.
    const quiet = newBrowser();
    const moved = await makeConversation(deps, { teamId, viewer: quiet, agentId: agent });
    await say(moved, quiet, 'Hello.');
    const far = { ...conversationDependencies(database.db), now: deps.now };
    await resolveConversation(far, { conversationId: moved, by: agent });
    await say(moved, quiet, 'Hello?');
    expect(eventsOf((await read(moved, quiet)).messages)).toEqual(['resolved-by-agent', 'reopened']);
    expect(await rowOf(moved)).toMatchObject({ state: 'open', waitingSince: deps.now() });
    // One after the other both ways are gone.
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: agent });
    await say(id, viewer, 'One more thing.');
    const act = { conversationId: id, by: agent };
    expect(await resolveConversation(deps, { ...act, seenSeq: 1 })).toEqual({ kind: 'wrote-meanwhile' });
    expect(await resolveConversation(deps, { ...act, seenSeq: 2 })).toMatchObject({ kind: 'done' });
    await say(id, viewer, 'And another one.');
    expect(eventsOf((await read(id, viewer)).messages)).toEqual(['resolved-by-agent', 'reopened']);
    expect(await rowOf(id)).toMatchObject({ state: 'open', agentId: agent, resolvedAt: null });
  });

  it('wait for whoever has room when their agent has gone meanwhile', async () => {
    const { teamId, agents } = await team({ agents: 2 });
    const [gone = '', there = ''] = agents;
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: gone, state: 'resolved' });
    await setPresence([gone], 'away');
    await say(id, viewer, 'It has come back.');
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', agentId: null });
    expect(await routeWaiting(deps, { teamId })).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'open', agentId: there });
  });

  it('keep what is sent several times once, on each side and in every state', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const clientKey = newKey();
    for (const state of ['open', 'resolved'] as const) {
      const id = await makeConversation(deps, { teamId, viewer, agentId: agent, state });
      const results = await Promise.all([1, 2, 3, 4].map(() => say(id, viewer, 'Hello?', clientKey)));
      const numbers = results.map((one) => (one.kind === 'sent' ? one.seq : one.kind));
      expect(new Set(numbers).size).toBe(1);
      expect(results.filter((one) => one.kind === 'sent' && !one.again)).toHaveLength(1);
      // The agent's browser happens to have made the same key.
      expect(await say(id, asAgent(agent), 'Yes.', clientKey)).toMatchObject({ kind: 'sent', again: false });
      expect(await database.db.message.count({ where: { conversationId: id, kind: 'text' } })).toBe(3);
      // A word that comes again after the end does not open it again.
      await resolveConversation(deps, { conversationId: id, by: agent });
      expect(await say(id, viewer, 'Hello?', clientKey)).toMatchObject({ again: true, seq: numbers[0] });
      expect((await rowOf(id)).state).toBe('resolved');
    }
  });

  it('number what many say at the same moment without gaps, and nobody’s words fail for another one’s', async () => {
    const { teamId } = await team();
    const ids = await Promise.all([1, 2, 3, 4].map(() => makeConversation(deps, { teamId })));
    const keys = Array.from({ length: 25 }, newKey);
    const append = (conversationId: string, clientKey: string, author: 'person' | 'agent' = 'person') =>
      appendMessage(database.db, {
        ...{
          conversationId,
          clientKey,
          author,
          kind: 'text',
          personId: null,
          body: clientKey,
          now: deps.now(),
        },
      });
    const everywhere = [...ids, 'no-such-conversation'];
    // Each twice, as browsers send what they have no answer to.
    const results = await Promise.all(
      [...keys, ...keys].flatMap((key) =>
        everywhere.map(async (id) => ({ id, key, result: await append(id, key) })),
      ),
    );
    for (const { id, result } of results) {
      expect(result.kind).toBe(id === 'no-such-conversation' ? 'gone' : 'appended');
    }
    for (const id of ids) {
      const rows = await database.db.message.findMany({
        where: { conversationId: id },
        orderBy: { seq: 'asc' },
      });
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
      expect(rows).toHaveLength(1 + keys.length);
      expect((await rowOf(id)).lastSeq).toBe(rows.length);
      // Everybody was told the number under which their words are stored.
      for (const { key, result } of results.filter((one) => one.id === id)) {
        expect(result).toMatchObject({ seq: rows.find(({ clientKey }) => clientKey === key)?.seq });
      }
    }
    const again = results.filter(({ result }) => result.kind === 'appended' && result.again);
    expect(again).toHaveLength(ids.length * keys.length);
  });

  it('take no secret from anybody, and keep none anywhere', async () => {
    const { teamId, agent } = await team();
    const side = newBrowser();
    const { id, person } = await started({ teamId, side });
    // One of each kind: which ones there are is another test's business.
    const lines = [...new Map(canaries().map((canary) => [canary.kind, canary])).values()];
    expect(lines.length).toBeGreaterThan(3);
    for (const { text } of lines) {
      const refused = await start({ teamId, side, text });
      expect(refused).toMatchObject({ kind: 'refused', errors: { text: 'secret' } });
      for (const by of [person, asAgent(agent)]) {
        expect(await say(id, by, text)).toMatchObject({ kind: 'refused', reason: 'secret' });
      }
      const note = { conversationId: id, side: asAgent(agent), text, clientKey: newKey(), note: true };
      expect(await sendMessage(deps, note)).toMatchObject({ kind: 'refused', reason: 'secret' });
      const rating = { conversationId: id, viewer: person, rating: 'no', note: text } as const;
      expect(await rateConversation(deps, rating)).toMatchObject({ kind: 'refused', reason: 'secret' });
    }
    expect(await say(id, asAgent(agent), 'Please send me your password.')).toEqual({
      kind: 'refused',
      reason: 'asks-for-secret',
    });
    const dump = dumpAsText(await dumpDatabase(database.db, database.engine));
    expect(dump).toContain('refuses the new password');
    for (const piece of lines.flatMap(({ pieces }) => pieces)) expect(dump).not.toContain(piece);
    expect(JSON.stringify(deps.published)).not.toContain('password');
  });

  it('are nobody else’s', async () => {
    const { teamId, agent } = await team();
    const personId = await makePerson(database.db);
    const owner = newBrowser(personId);
    const id = await makeConversation(deps, {
      teamId,
      viewer: owner,
      agentId: agent,
      firstAnsweredAt: deps.now(),
    });
    const stranger = newBrowser(await makePerson(database.db));
    const noAgent = await makePerson(database.db);
    for (const viewer of [stranger, newBrowser(), { kind: 'person' } as const, asAgent(noAgent)]) {
      expect(await readConversation(deps, { conversationId: id, viewer })).toBeUndefined();
      expect(await say(id, viewer, 'Hello.')).toEqual({ kind: 'refused', reason: 'gone' });
      expect(await markSeen(deps, { conversationId: id, viewer, read: 1 })).toBeUndefined();
      expect(await readConversationImage(deps, { conversationId: id, viewer, imageId: 'x' })).toBeUndefined();
    }
    for (const viewer of [stranger, newBrowser()]) {
      const act = { conversationId: id, viewer };
      expect(await leaveConversation(deps, act)).toEqual({ kind: 'unknown' });
      expect(await rateConversation(deps, { ...act, rating: 'no' })).toEqual({ kind: 'unknown' });
      const by = { kind: 'article', slug: 'unlock' } as const;
      expect(await markDeflected(deps, { ...act, by })).toEqual({ kind: 'unknown' });
      expect(await listOwnConversations(deps, { viewer })).toEqual([]);
    }
    expect(await claimConversation(deps, { conversationId: id, by: noAgent })).toEqual({
      kind: 'not-allowed',
    });
    expect(await rowOf(id)).toMatchObject({ revision: 0, lastSeq: 1, personRead: 0 });
    // From another browser: who is signed in there, and who has shown that the address is theirs.
    const { address } = await database.db.person.findUniqueOrThrow({ where: { id: noAgent } });
    const elsewhere = { kind: 'person', personId: noAgent } as const;
    const key = addressKey(deps.secrets[0], address);
    const shown = await makeConversation(deps, { teamId, addressKey: key, provedAt: deps.now() });
    const unshown = await makeConversation(deps, { teamId, addressKey: key });
    expect((await read(id, { kind: 'person', personId })).id).toBe(id);
    expect((await read(shown, elsewhere)).id).toBe(shown);
    expect(await readConversation(deps, { conversationId: unshown, viewer: elsewhere })).toBeUndefined();
    expect((await listOwnConversations(deps, { viewer: elsewhere })).map((one) => one.id)).toEqual([shown]);
    expect(await say('no-such-conversation', owner, 'Hello.')).toEqual({ kind: 'refused', reason: 'gone' });
  });

  it('take no more words than somebody writes', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: agent });
    const kinds: string[] = [];
    for (let one = 0; one < 21; one += 1) kinds.push((await say(id, viewer, `Line ${one}`)).kind);
    expect(kinds).toEqual([...Array<string>(20).fill('sent'), 'rate-limited']);
    // The other side has its own pace, and this one goes on a little later.
    expect(await say(id, asAgent(agent), 'One after the other.')).toMatchObject({ kind: 'sent' });
    deps.pass(1_500);
    expect(await say(id, viewer, 'And so on')).toMatchObject({ kind: 'sent' });
    for (const text of [undefined, '  \n ', 'x'.repeat(conversationLimits.text + 1)]) {
      const refused = await sendMessage(deps, {
        conversationId: id,
        side: viewer,
        text,
        clientKey: newKey(),
      });
      expect(refused).toMatchObject({
        kind: 'refused',
        reason: text?.startsWith('x') ? 'too-long' : 'missing',
      });
    }
  });

  it('come back when they were put aside, by time or by a word', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const until = new Date(deps.now().getTime() + hour);
    const ids: string[] = [];
    for (let one = 0; one < 3; one += 1) {
      const id = await makeConversation(deps, { teamId, viewer, agentId: agent });
      const snoozed = await snoozeConversation(deps, { conversationId: id, by: agent, until });
      expect(snoozed).toMatchObject({ kind: 'done' });
      ids.push(id);
    }
    const [byTime = '', byWord = '', resolved = ''] = ids;
    await resolveConversation(deps, { conversationId: resolved, by: agent });
    await say(byWord, viewer, 'Still here.');
    expect(await rowOf(byWord)).toMatchObject({ state: 'open', agentId: agent, snoozedUntil: null });
    expect(await wakeSnoozed(deps)).toBe(0);
    deps.pass(hour);
    await setPresence([agent], 'here');
    expect(await Promise.all([wakeSnoozed(deps), wakeSnoozed(deps)])).toContain(1);
    expect(await rowOf(byTime)).toMatchObject({
      state: 'open',
      agentId: agent,
      snoozedUntil: null,
      revision: 2,
    });
    expect((await rowOf(resolved)).state).toBe('resolved');
    const past = new Date(deps.now().getTime() - 1);
    expect(await snoozeConversation(deps, { conversationId: byTime, by: agent, until: past })).toEqual({
      kind: 'invalid',
    });
  });

  it('go back to the queue when their agent is none any more', async () => {
    const { teamId, agents } = await team({ agents: 2 });
    const [gone = '', stays = ''] = agents;
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: gone });
    const kept = await makeConversation(deps, { teamId, viewer, agentId: stays });
    await setPresence([stays], 'away');
    expect(await returnOrphaned(deps)).toBe(0);
    await database.db.person.update({ where: { id: gone }, data: { disabledAt: deps.now() } });
    expect(await returnOrphaned(deps)).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', agentId: null, waitingSince: deps.now() });
    expect(await rowOf(kept)).toMatchObject({ state: 'open', agentId: stays });
    expect((await read(id, viewer)).messages.at(-1)?.data).toEqual({
      event: 'handed-on',
      to: expect.stringMatching(/^Team/),
    });
    expect(await claimConversation(deps, { conversationId: id, by: gone })).toEqual({ kind: 'not-allowed' });
  });

  it('are over a day after an agent’s last words, unless somebody waits', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const answered = await makeConversation(deps, { teamId, viewer, agentId: agent });
    const asked = await makeConversation(deps, { teamId, viewer, agentId: agent });
    await say(asked, asAgent(agent), 'Which app is it?');
    await say(asked, viewer, 'The one on the phone.');
    await say(answered, asAgent(agent), 'Try the tablet first.');
    deps.pass(silentAfterMs - 1);
    await resolveSilent(deps);
    expect((await rowOf(answered)).state).toBe('open');
    deps.pass(1);
    await Promise.all([resolveSilent(deps), resolveSilent(deps)]);
    expect(await rowOf(answered)).toMatchObject({ state: 'resolved', resolvedBy: 'time', revision: 1 });
    expect(await rowOf(asked)).toMatchObject({ state: 'open' });
    const { messages, standing } = await read(answered, viewer);
    expect(eventsOf(messages)).toEqual(['resolved-by-time']);
    expect(standing.state).toBe('resolved');
    expect(await reopenConversation(deps, { conversationId: answered, by: agent })).toMatchObject({
      kind: 'done',
    });
  });

  it('are given out by several portals at once, each once and to nobody more than they take', async () => {
    const { teamId, agents } = await team({ agents: 3, capacity: 2 });
    const [away = ''] = agents;
    await setPresence([away], 'away');
    const began = deps.now().getTime();
    const queue: string[] = [];
    for (let one = 0; one < 6; one += 1) {
      queue.push(
        await makeConversation(deps, { teamId, waitingSince: new Date(began - hour + one * 60_000) }),
      );
    }
    // What was left as a message waits for somebody to take it.
    const message = await makeConversation(deps, { teamId, channel: 'message', waitingSince: new Date(0) });
    expect((await standingOf(deps, queue[2] ?? ''))?.standing).toMatchObject({
      position: 3,
      state: 'waiting',
    });
    // Of a portal on SQLite there is one.
    const second = database.engine === 'sqlite' ? database.db : openDatabase(database.url);
    try {
      const portals = [deps, { ...conversationDependencies(second), now: deps.now }];
      const given = await Promise.all([...portals, ...portals].map((one) => routeWaiting(one, { teamId })));
      expect(given.reduce((sum, one) => sum + one, 0)).toBe(4);
    } finally {
      if (second !== database.db) await second.$disconnect();
    }
    const rows = await Promise.all(queue.map(rowOf));
    expect(rows.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'waiting', 'waiting']);
    for (const agent of agents) {
      const has = rows.filter(({ agentId }) => agentId === agent).length;
      expect(has).toBe(agent === away ? 0 : 2);
    }
    expect(rows.map(({ lastSeq }) => lastSeq)).toEqual([2, 2, 2, 2, 1, 1]);
    expect((await rowOf(message)).state).toBe('waiting');
    expect((await standingOf(deps, queue[5] ?? ''))?.standing.position).toBe(2);
    // Room is made, and the next in the queue has it.
    await resolveConversation(deps, { conversationId: queue[0] ?? '', by: rows[0]?.agentId ?? '' });
    expect(await routeWaiting(deps, { teamId })).toBe(1);
    expect(await rowOf(queue[4] ?? '')).toMatchObject({ state: 'open', agentId: rows[0]?.agentId });
  });

  it('never come to more than an agent takes, however many begin at once', async () => {
    const second = database.engine === 'sqlite' ? database.db : openDatabase(database.url);
    try {
      const portals = [deps, { ...conversationDependencies(second), now: deps.now }];
      for (let round = 0; round < 3; round += 1) {
        const { teamId, agent } = await team({ capacity: 1 });
        const begun = await Promise.all(
          Array.from({ length: 8 }, (_, one) =>
            startConversation(portals[one % 2] ?? deps, {
              side: newBrowser(),
              locale: 'en',
              text: `Number ${one}`,
              clientKey: newKey(),
              teamId,
            }),
          ),
        );
        expect(begun.map(({ kind }) => kind)).toEqual(Array<string>(8).fill('started'));
        const open = await database.db.conversation.findMany({ where: { teamId, state: 'open' } });
        expect(open.map(({ agentId, lastSeq }) => [agentId, lastSeq])).toEqual([[agent, 2]]);
      }
    } finally {
      if (second !== database.db) await second.$disconnect();
    }
  });

  it('are handed on to an agent or a team, and say so', async () => {
    const { teamId, agent } = await team();
    const other = await team();
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: agent });
    const act = { conversationId: id, by: agent };
    const nobody = await makePerson(database.db);
    for (const to of [{ agentId: nobody }, { teamId: 'no-team' }]) {
      expect(await assignConversation(deps, { ...act, to })).toEqual({ kind: 'invalid' });
    }
    const given = await assignConversation(deps, { ...act, revision: 0, to: { agentId: other.agent } });
    expect(given).toEqual({ kind: 'done', revision: 1 });
    expect(await rowOf(id)).toMatchObject({ agentId: other.agent, teamId: other.teamId, state: 'open' });
    const stale = await assignConversation(deps, { ...act, revision: 0, to: { teamId } });
    expect(stale).toMatchObject({ kind: 'changed', revision: 1, agentName: expect.stringMatching(/^Agent/) });
    await assignConversation(deps, { ...act, to: { teamId } });
    expect(await rowOf(id)).toMatchObject({
      agentId: null,
      teamId,
      state: 'waiting',
      waitingSince: deps.now(),
    });
    const { messages } = await read(id, viewer);
    expect(messages.map(({ data }) => data).filter(Boolean)).toEqual([
      { event: 'handed-on', to: expect.stringMatching(/^Agent/) },
      { event: 'handed-on', to: expect.stringMatching(/^Team/) },
    ]);
    expect(deps.published).toContainEqual({ topic: deskTopic, news: { kind: 'conversation', id } });
    expect(deps.published).toContainEqual({ topic: conversationTopic(id), news: { kind: 'standing' } });
  });

  it('say once that everybody has gone, and keep the words', async () => {
    const { teamId, agents } = await team();
    const { id, person } = await started({ teamId });
    expect(await say(id, person, 'Hello?')).toMatchObject({ kind: 'sent', agentsHere: true });
    await setPresence(agents, 'away');
    expect(await say(id, person, 'Are you there?')).toMatchObject({ kind: 'sent', agentsHere: false });
    expect(await say(id, person, 'Hello??')).toMatchObject({ kind: 'sent', agentsHere: false });
    const { messages, standing } = await read(id, person);
    expect(eventsOf(messages).filter((event) => event === 'nobody-here')).toHaveLength(1);
    expect(messages.filter(({ author }) => author === 'person')).toHaveLength(4);
    expect(standing.agentsHere).toBe(false);
  });

  it('keep agents’ notes from the person, and their marks where they are', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer, agentId: agent, state: 'resolved' });
    const note = {
      conversationId: id,
      side: asAgent(agent),
      text: 'Seen before.',
      clientKey: newKey(),
      note: true,
    };
    expect(await sendMessage(deps, note)).toMatchObject({ kind: 'sent', seq: 2 });
    expect((await rowOf(id)).state).toBe('resolved');
    // A person cannot write one, whatever they send.
    await sendMessage(deps, { ...note, side: viewer, clientKey: newKey(), text: 'A word.' });
    const seen = await read(id, viewer);
    expect(seen.messages.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'text'],
      [3, 'event'],
      [4, 'text'],
    ]);
    expect((await read(id, asAgent(agent))).messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    const page = { conversationId: id, viewer, limit: 2 };
    expect(await readConversation(deps, page)).toMatchObject({ earlier: true, later: false });
    expect(await readConversation(deps, { ...page, after: 1 })).toMatchObject({
      messages: [{ seq: 3 }, { seq: 4 }],
      earlier: true,
      later: false,
    });
    expect(await readConversation(deps, { ...page, before: 4 })).toMatchObject({
      messages: [{ seq: 1 }, { seq: 3 }],
      earlier: false,
    });
    const both = [
      markSeen(deps, { conversationId: id, viewer, delivered: 3, read: 1 }),
      markSeen(deps, { conversationId: id, viewer: asAgent(agent), read: 999 }),
    ];
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(await markSeen(deps, { conversationId: id, viewer, delivered: 2, read: 1 })).toBe(false);
    expect((await standingOf(deps, id))?.marks).toEqual({
      personDelivered: 3,
      personRead: 1,
      agentDelivered: 4,
      agentRead: 4,
    });
  });

  it('end with the person’s own word on whether it helped', async () => {
    const { teamId, agent } = await team();
    const viewer = newBrowser();
    const id = await makeConversation(deps, { teamId, viewer });
    const own = { conversationId: id, viewer };
    expect(await rateConversation(deps, { ...own, rating: 'yes' })).toEqual({ kind: 'not-ended' });
    const found = await markDeflected(deps, { ...own, by: { kind: 'article', slug: 'unlock' } });
    expect(found).toMatchObject({ kind: 'done' });
    expect(await rowOf(id)).toMatchObject({ resolvedBy: 'person', deflectedBy: 'article:unlock' });
    expect(await rateConversation(deps, { ...own, rating: 'partly', note: ' Found it. ' })).toEqual({
      kind: 'rated',
    });
    expect(await rateConversation(deps, { ...own, rating: 'yes' })).toEqual({ kind: 'rated' });
    const view = await read(id, viewer);
    expect([view.rating, view.ratingNote, eventsOf(view.messages)]).toEqual([
      'yes',
      undefined,
      ['resolved-by-person', 'rated'],
    ]);
    // What an agent has answered was not found alone.
    const answered = await makeConversation(deps, { teamId, viewer });
    await say(answered, asAgent(agent), 'Look at the tablet.');
    expect(await rowOf(answered)).toMatchObject({
      state: 'open',
      agentId: agent,
      firstAnsweredAt: deps.now(),
    });
    const late = { conversationId: answered, viewer, by: { kind: 'wizard', id: 'forgot-password' } } as const;
    expect(await markDeflected(deps, late)).toEqual({ kind: 'ended' });
    expect(await leaveConversation(deps, { conversationId: answered, viewer })).toMatchObject({
      kind: 'done',
    });
    expect(await leaveConversation(deps, { conversationId: answered, viewer })).toMatchObject({
      kind: 'unchanged',
    });
  });

  it('show pictures to whoever may read them, and take none of somebody else’s', async () => {
    const { teamId, agent } = await team();
    let codes: readonly string[] = [];
    const images: ImageEncoder = {
      encode: async (bytes) => ({
        kind: 'encoded',
        image: { bytes: new Uint8Array(bytes), mediaType: 'image/webp', width: 4, height: 3 },
        codes,
      }),
    };
    const bytes = new Uint8Array([1, 2, 3]);
    const encoded = await encodeConversationImage(images, bytes);
    if (encoded.kind !== 'encoded') throw new Error('not encoded');
    const { id, person } = await started({ teamId, images: [encoded.image] });
    const first = (await read(id, person)).messages[0]?.data?.images?.[0];
    expect(first).toMatchObject({ width: 4, height: 3 });
    const stored = await storeConversationImage(deps, images, { conversationId: id, viewer: person, bytes });
    if (stored.kind !== 'stored') throw new Error(stored.kind);
    const message = { conversationId: id, side: person, text: '', clientKey: newKey() };
    expect(await sendMessage(deps, { ...message, images: [stored.id] })).toMatchObject({ kind: 'sent' });
    const other = await makeConversation(deps, { teamId, viewer: person });
    expect(
      await sendMessage(deps, {
        ...message,
        conversationId: other,
        images: [stored.id],
        clientKey: newKey(),
      }),
    ).toEqual({ kind: 'refused', reason: 'unknown-image' });
    for (const viewer of [person, asAgent(agent)]) {
      const seen = await readConversationImage(deps, { conversationId: id, imageId: stored.id, viewer });
      expect([...(seen?.bytes ?? [])]).toEqual([1, 2, 3]);
    }
    const wrong = { conversationId: other, imageId: stored.id, viewer: person };
    expect(await readConversationImage(deps, wrong)).toBeUndefined();
    codes = ['otpauth://totp/Example:somebody?secret=JBSWY3DPEHPK3PXP&issuer=Example'];
    expect(
      await storeConversationImage(deps, images, { conversationId: id, viewer: person, bytes }),
    ).toMatchObject({
      kind: 'refused',
      reason: 'secret',
    });
  });
});
