import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConversation } from '~/models/conversation/read-conversation.server';
import { readConversationContext } from '~/models/desk/context/read-context.server';
import { startResetForPerson } from '~/models/desk/start-reset.server';
import { addressKey } from '~/models/person/address-key.server';
import { openDatabase } from '~/services/database/database.server';
import type { Facts } from '~/wizards/facts';
import {
  conversationDependencies,
  type MadeConversation,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson, makeQuestion } from '../factories/question';

const minute = 60_000;

const lockedOut: Facts = {
  symptom: 'forgot-password',
  unlocks: 'none',
  oldDevice: 'no',
  knowsPassword: 'no',
  mailbox: 'yes',
  backup: 'none',
  attempts: 'few',
  v4: 'none',
};

describeOnBothEngines('a conversation at the desk', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let agent: string;
  let made = 0;

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    await makeTeam(deps);
    agent = await makeDesk(deps, { name: 'First agent' });
  });
  afterAll(() => database.close());

  const ago = (minutes: number) => new Date(deps.now().getTime() - minutes * minute);

  async function handedOver(facts: Facts): Promise<string> {
    const { id } = await database.db.handOff.create({
      data: {
        id: `hand-off-${made}`,
        wizard: 'forgot-password',
        step: 'unlocks',
        outcome: 'reset-account',
        facts: JSON.stringify(facts),
        locale: 'es',
        status: 'open',
        createdAt: ago(30),
        updatedAt: ago(30),
      },
    });
    return id;
  }

  /** A conversation with somebody who has shown their mailbox, unless told. */
  async function conversation(
    facts: Facts | undefined,
    { provedAt = ago(4), ...more }: Omit<MadeConversation, 'provedAt'> & { provedAt?: Date | null } = {},
  ) {
    made += 1;
    const address = `person-${made}@example.com`;
    return makeConversation(deps, {
      locale: 'es',
      address,
      addressKey: addressKey(deps.secrets[0] ?? '', address),
      ...(provedAt === null ? {} : { provedAt }),
      ...(facts === undefined ? {} : { handOffId: await handedOver(facts) }),
      ...more,
    });
  }

  const start = (conversationId: string, by = agent) =>
    startResetForPerson(deps, { conversationId, by, deviceKind: 'mac', clientIp: '192.0.2.7' });
  const requestsOf = (conversationId: string) =>
    database.db.auditEntry.count({
      where: { action: 'reset-started', subject: `conversation:${conversationId}` },
    });

  it('starts a reset only for whom nothing else is left, and who has shown the mailbox lately', async () => {
    const requests = () => database.db.resetRequest.count();
    const before = await requests();
    const hindered: [string, Facts | undefined, { provedAt?: Date | null }, string][] = [
      ['nothing was handed over', undefined, {}, 'no-answers'],
      ['a device unlocks', { ...lockedOut, unlocks: 'biometrics' }, {}, 'other-way'],
      ['an old device was not tried', { ...lockedOut, oldDevice: 'yes' }, {}, 'other-way'],
      ['answers are missing', { symptom: 'forgot-password', unlocks: 'none' }, {}, 'other-way'],
      ['the mailbox is out of reach', { ...lockedOut, mailbox: 'no' }, {}, 'other-way'],
      ['the mailbox was not shown', lockedOut, { provedAt: null }, 'not-proved'],
      ['it was shown too long ago', lockedOut, { provedAt: ago(16) }, 'not-proved'],
    ];
    for (const [what, facts, more, why] of hindered) {
      expect(await start(await conversation(facts, more)), what).toEqual({ kind: 'hindered', why });
    }
    const id = await conversation(lockedOut);
    expect(await start(id, await makePerson(database.db))).toEqual({ kind: 'not-allowed' });
    expect(await start('there-is-no-such-one')).toEqual({ kind: 'unknown' });
    expect(await requests()).toBe(before);
    expect(await requestsOf(id)).toBe(0);
  });

  it('goes the ordinary way from there: begun by an agent, in no browser, confirmed by nobody yet', async () => {
    const id = await conversation(lockedOut);
    expect(await start(id)).toEqual({ kind: 'started' });
    expect(await start(id)).toEqual({ kind: 'unchanged' });
    const row = await database.db.conversation.findUniqueOrThrow({ where: { id } });
    const request = await database.db.resetRequest.findUniqueOrThrow({
      where: { id: row.resetRequestId ?? '' },
    });
    expect(request).toMatchObject({
      status: 'requested',
      initiator: 'agent',
      journeyId: null,
      address: row.address,
      locale: 'es',
      endedAt: null,
    });
    const proofs = await database.db.mailboxProof.findMany({ where: { subject: request.id } });
    expect(proofs.map(({ purpose, browserKey }) => [purpose, browserKey])).toEqual([['confirm-reset', null]]);
    const jobs = await database.db.outboxJob.findMany({
      where: { payload: { contains: request.id } },
      orderBy: { seq: 'asc' },
    });
    expect(jobs.map(({ kind }) => kind)).toEqual(['mail', 'sync.create']);
    expect(await requestsOf(id)).toBe(1);

    // The person is told in the conversation; the agent sees a state and nothing else of the request.
    const viewer = { kind: 'agent', personId: agent } as const;
    const view = await readConversation(deps, { conversationId: id, viewer });
    expect(view?.messages.at(-1)?.data).toEqual({ event: 'reset-started' });
    if (view?.desk === undefined) throw new Error('no agent’s sight');
    const known = await readConversationContext(deps, { conversationId: id, sight: view.desk });
    expect(known.reset).toEqual({ state: 'requested', open: true });
    expect(known.handedOver).toMatchObject({ outcome: 'reset-account', undecided: false });

    // Pressed by two at once there is one open request at the end, and it is the one that is shown.
    const twice = await conversation(lockedOut);
    await Promise.all([start(twice), start(twice)]);
    const { resetRequestId, addressKey: key } = await database.db.conversation.findUniqueOrThrow({
      where: { id: twice },
    });
    const living = await database.db.resetRequest.findMany({
      where: { addressKey: key ?? '', endedAt: null },
    });
    expect(living.map((one) => one.id)).toEqual([resetRequestId]);
  });

  it('names what else is of the same person, by the same number of statements for much as for little', async () => {
    const person = await makePerson(database.db);
    const key = addressKey(deps.secrets[0] ?? '', 'same@example.com');
    const viewer = newBrowser(person);
    const mine = await conversation(lockedOut, { viewer, addressKey: key });
    const statements: string[] = [];
    const counted = openDatabase(database.url, (sql) => statements.push(sql));
    const look = async () => {
      const sight = (
        await readConversation(deps, {
          conversationId: mine,
          viewer: { kind: 'agent', personId: agent },
        })
      )?.desk;
      if (sight === undefined) throw new Error('no agent’s sight');
      statements.length = 0;
      const known = await readConversationContext({ db: counted }, { conversationId: mine, sight });
      return { known, cost: statements.length };
    };
    const few = await look();
    expect(few.known.earlier).toEqual([]);
    const signedIn = await conversation(undefined, { viewer });
    const proved = await conversation(undefined, { addressKey: key, activeAt: ago(100) });
    // Somebody typed the address and never showed that it is theirs; and somebody else altogether.
    await conversation(undefined, { addressKey: key, provedAt: null });
    await conversation(undefined, { addressKey: 'another' });
    const { questionId } = await makeQuestion(database.db, { personId: person, title: 'Which QR code?' });
    const more = await look();
    await counted.$disconnect();
    expect(more.known.earlier.map(({ id }) => id)).toEqual([signedIn, proved]);
    expect(more.known.questions).toEqual([{ id: questionId, title: 'Which QR code?' }]);
    expect(more.cost).toBe(few.cost);
    expect(few.cost).toBeLessThanOrEqual(4);
  });
});
