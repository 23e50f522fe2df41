import { afterEach, beforeEach, expect, it } from 'vitest';
import { tidy } from '~/models/outbox/tidy.server';
import { listAgents, mayActAsAgent } from '~/models/person/agent-queries.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { inviteAgent } from '~/models/person/invite-agent.server';
import { nameRole } from '~/models/person/name-role.server';
import { may } from '~/models/person/permissions';
import { completeSignIn, type WhenSignedIn } from '~/models/session/complete-sign-in.server';
import { endSession } from '~/models/session/end-session.server';
import { findSession } from '~/models/session/find-session.server';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { sessionLifeMs, signInLinkMs } from '~/models/session/session';
import { openDatabase } from '~/services/database/database.server';
import { makeAgent, sendMails } from '../factories/agent';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { until } from '../setup/portal';

describeOnBothEngines('signing in', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const here = 'b'.repeat(22);
  const network = '192.0.2.7/32';
  const elsewhere = { id: 'c'.repeat(22) };
  const agent = 'agent@example.com';

  async function ask(email = agent, browserId = here) {
    const result = await requestSignIn(deps, { email, browserId, locale: 'en', network });
    if (result.kind !== 'asked') throw new Error(result.kind);
    const mails = await sendMails(deps);
    const [mail] = mails;
    return {
      subject: result.subject,
      mails,
      token: /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '',
      code: (/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail?.text ?? '')?.[1] ?? '').replace('-', ''),
    };
  }

  const complete = (
    subject: string,
    evidence: { token: string } | { code: string },
    browser: { id: string | undefined } = { id: here },
    olderToken?: string,
    whenSignedIn?: WhenSignedIn,
  ) =>
    completeSignIn(
      deps,
      {
        subject,
        evidence,
        browserId: browser.id,
        deviceKind: 'mac',
        olderToken,
        newName: 'Member 4711',
      },
      whenSignedIn,
    );

  async function signIn() {
    const { subject, token } = await ask();
    const result = await complete(subject, { token });
    if (result.kind !== 'signed-in') throw new Error(result.kind);
    return result.token;
  }

  it('takes the link in the browser that asked, and the agent is signed in', async () => {
    const personId = await makeAgent(deps);
    const { subject, token, mails } = await ask('  Agent@Example.com ');
    expect(mails.map(({ to }) => to)).toEqual([agent]);
    const result = await complete(subject, { token });
    if (result.kind !== 'signed-in') throw new Error(result.kind);
    expect(await findSession(deps, { token: result.token })).toMatchObject({
      personId,
      displayName: 'First agent',
    });
    const row = await deps.db.session.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(result.token);
  });

  it('takes the code in any browser, and the link in no other', async () => {
    await makeAgent(deps);
    const { subject, token, code } = await ask();
    expect(await complete(subject, { token }, elsewhere)).toEqual({ kind: 'code-needed' });
    expect(await complete(subject, { token }, { id: undefined })).toEqual({ kind: 'code-needed' });
    expect(await complete(subject, { code }, elsewhere)).toMatchObject({ kind: 'signed-in' });
  });

  it('works once', async () => {
    await makeAgent(deps);
    const { subject, token, code } = await ask();
    const both = await Promise.all([complete(subject, { token }), complete(subject, { token })]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in']);
    expect(await complete(subject, { token })).toEqual({ kind: 'refused' });
    expect(await complete(subject, { code })).toEqual({ kind: 'refused' });
    expect(await deps.db.session.count()).toBe(1);
  });

  it('ends after fifteen minutes', async () => {
    await makeAgent(deps);
    const { subject, token } = await ask();
    deps.pass(signInLinkMs);
    expect(await complete(subject, { token })).toEqual({ kind: 'refused' });
  });

  it('is not guessed: five wrong codes make the right one worthless', async () => {
    await makeAgent(deps);
    const { subject, code } = await ask();
    const wrong = code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA';
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await complete(subject, { code: wrong })).toEqual({ kind: 'refused' });
    }
    expect(await complete(subject, { code })).toEqual({ kind: 'refused' });
  });

  it('takes no proof of another attempt or another purpose', async () => {
    await makeAgent(deps);
    const first = await ask();
    const second = await ask();
    expect(await complete(second.subject, { token: first.token })).toEqual({ kind: 'refused' });
    await deps.db.mailboxProof.updateMany({ data: { purpose: 'resume-journey' } });
    expect(await complete(second.subject, { token: second.token })).toEqual({ kind: 'refused' });
    expect(await deps.db.session.count()).toBe(0);
  });

  it('makes somebody new a person when they redeem the mail, and not when it is asked for', async () => {
    const { subject, token, mails } = await ask(' New@Example.com');
    expect(mails.map(({ to }) => to)).toEqual(['New@Example.com']);
    expect(await deps.db.person.count()).toBe(0);
    const result = await complete(subject, { token });
    if (result.kind !== 'signed-in') throw new Error(result.kind);
    const person = await deps.db.person.findFirstOrThrow();
    expect(person).toMatchObject({
      address: 'New@Example.com',
      role: 'person',
      displayName: 'Member 4711',
      locale: 'en',
      disabledAt: null,
      bannedAt: null,
      banReason: null,
    });
    expect(await findSession(deps, { token: result.token })).toMatchObject({
      personId: person.id,
      role: 'person',
      provedAt: deps.now(),
    });
    // The second time they are known, and keep the name that they have.
    await deps.db.person.update({ where: { id: person.id }, data: { displayName: 'Chosen' } });
    const again = await ask('new@example.com');
    expect(await complete(again.subject, { code: again.code })).toMatchObject({ personId: person.id });
    expect(await deps.db.person.findMany()).toMatchObject([{ id: person.id, displayName: 'Chosen' }]);
  });

  it('makes one person and one session, however many redeem the mail at once', async () => {
    const { subject, token, code } = await ask('new@example.com');
    const all = await Promise.all(
      [...Array(4).keys()].flatMap(() => [complete(subject, { token }), complete(subject, { code })]),
    );
    expect(all.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'refused')).toHaveLength(all.length - 1);
    expect(await deps.db.person.count()).toBe(1);
    expect(await deps.db.session.count()).toBe(1);
  });

  it('makes one person of several mails to a new address that are redeemed at once', async () => {
    const mails = [await ask('new@example.com'), await ask('new@example.com'), await ask('new@example.com')];
    const all = await Promise.all(mails.map(({ subject, token }) => complete(subject, { token })));
    expect(all.map(({ kind }) => kind)).toEqual(['signed-in', 'signed-in', 'signed-in']);
    expect(await deps.db.person.count()).toBe(1);
    expect(await deps.db.session.count()).toBe(3);
  });

  it('carries out what waited for it, once, and all of it or nothing', async () => {
    const asked = await requestSignIn(deps, {
      email: 'new@example.com',
      browserId: here,
      locale: 'en',
      network,
      aim: { next: '/questions/new', waiting: 'draft:1' },
    });
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    const [mail] = await sendMails(deps);
    const token = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mail?.text).not.toContain('draft');
    const broken = complete(asked.subject, { token }, { id: here }, undefined, async () => {
      throw new Error('the draft could not be posted');
    });
    await expect(broken).rejects.toThrow('draft');
    expect([await deps.db.person.count(), await deps.db.session.count()]).toEqual([0, 0]);
    const seen: unknown[] = [];
    const both = await Promise.all(
      [1, 2].map(() =>
        complete(asked.subject, { token }, { id: here }, undefined, async (_, signedIn) =>
          seen.push(signedIn),
        ),
      ),
    );
    const aim = { next: '/questions/new', waiting: 'draft:1' };
    expect(both.find(({ kind }) => kind === 'signed-in')).toMatchObject({ aim });
    const { id } = await deps.db.person.findFirstOrThrow();
    expect(seen).toEqual([{ personId: id, aim, now: deps.now() }]);
  });

  it('does the same work for an agent, a stranger and somebody disabled, who cannot be told apart', async () => {
    await makeAgent(deps);
    await makeAgent(deps, 'disabled@example.com');
    await disableAgent(deps, { address: 'disabled@example.com' });
    const statements: string[] = [];
    const db = openDatabase(database.url, (sql) => statements.push(sql));
    const watched = { ...deps, db };
    const work = async (email: string, mark: number) => {
      const begin = statements.length;
      const result = await requestSignIn(watched, { email, browserId: here, locale: 'en', network });
      // Statements are told a moment later; when the mark is there, so are those before it.
      await db.$queryRawUnsafe(`SELECT ${mark} AS mark`);
      const isMark = (sql: string) => sql.includes(`SELECT ${mark} AS mark`);
      const end = await until('all statements', () => {
        const at = statements.findIndex(isMark);
        return at < 0 ? undefined : at;
      });
      return { kind: result.kind, statements: statements.slice(begin, end) };
    };
    const rows = async () => [
      await deps.db.mailboxProof.count(),
      await deps.db.outboxJob.count(),
      await deps.db.rateWindow.count(),
      await deps.db.session.count(),
    ];
    try {
      // Neither may be the first: connections are made then.
      await work('first@example.com', 101);
      const start = await rows();
      const known = await work(agent, 102);
      const middle = await rows();
      const unknown = await work('stranger@example.com', 103);
      const end = await rows();
      expect((await work('disabled@example.com', 104)).statements).toEqual(unknown.statements);
      expect(known.statements.length).toBeGreaterThan(5);
      expect(unknown).toEqual(known);
      expect(end.map((count, index) => count - (middle[index] ?? 0))).toEqual(
        middle.map((count, index) => count - (start[index] ?? 0)),
      );
    } finally {
      await db.$disconnect();
    }
  });

  it('is limited the same for everybody', async () => {
    await makeAgent(deps);
    for (const email of [agent, 'stranger@example.com']) {
      const kinds: string[] = [];
      for (let time = 0; time < 6; time += 1) {
        kinds.push((await requestSignIn(deps, { email, browserId: here, locale: 'en', network })).kind);
      }
      expect(kinds).toEqual([...Array(5).fill('asked'), 'rate-limited']);
    }
    deps.pass(3_600_000);
    expect(await requestSignIn(deps, { email: agent, browserId: here, locale: 'en', network })).toMatchObject(
      {
        kind: 'asked',
      },
    );
  });

  it('mails to no more addresses an hour than a network may ask for', async () => {
    const from = async (other: string, email: string) =>
      (await requestSignIn(deps, { email, browserId: here, locale: 'en', network: other })).kind;
    const kinds: string[] = [];
    for (let one = 0; one < 61; one += 1) kinds.push(await from(network, `stranger-${one}@example.com`));
    expect(kinds).toEqual([...Array(60).fill('asked'), 'rate-limited']);
    expect(await from('198.51.100.7/32', 'stranger-60@example.com')).toBe('asked');
    deps.pass(3_600_000);
    expect(await from(network, 'stranger-61@example.com')).toBe('asked');
  });

  it('refuses what is no address', async () => {
    for (const [email, kind] of [
      [undefined, 'address-missing'],
      [' ', 'address-missing'],
      ['agent', 'address-invalid'],
      [`${'a'.repeat(400)}@example.com`, 'address-invalid'],
    ] as const) {
      expect(await requestSignIn(deps, { email, browserId: here, locale: 'en', network })).toEqual({ kind });
    }
    expect(await deps.db.mailboxProof.count()).toBe(0);
  });

  it('still finds an agent by a secret that is being replaced, and moves them to the new one', async () => {
    await makeAgent(deps);
    const [old] = deps.secrets;
    const next = 'the secret that takes its place, of 32 bytes and more';
    deps = { ...deps, secrets: [next, old] };
    await signIn();
    deps = { ...deps, secrets: [next] };
    expect((await ask()).mails).toHaveLength(1);
  });

  it('ends the older session of the same browser', async () => {
    await makeAgent(deps);
    const older = await signIn();
    const { subject, token } = await ask();
    expect(await complete(subject, { token }, { id: here }, older)).toMatchObject({ kind: 'signed-in' });
    expect(await findSession(deps, { token: older })).toBeUndefined();
  });

  it('lasts while it is used, at most thirty days at a time', async () => {
    await makeAgent(deps);
    const token = await signIn();
    deps.pass(sessionLifeMs - 1000);
    expect(await findSession(deps, { token })).toBeDefined();
    deps.pass(sessionLifeMs - 1000);
    expect(await findSession(deps, { token })).toBeDefined();
    deps.pass(sessionLifeMs);
    expect(await findSession(deps, { token })).toBeUndefined();
    deps.pass(sessionLifeMs + 1);
    await tidy(deps);
    expect(await deps.db.session.count()).toBe(0);
  });

  it('ends by signing out, wherever the token was copied to', async () => {
    await makeAgent(deps);
    const token = await signIn();
    await endSession(deps, { token });
    await endSession(deps, { token });
    expect(await findSession(deps, { token })).toBeUndefined();
    expect(await findSession(deps, { token: undefined })).toBeUndefined();
    expect(await findSession(deps, { token: 'x'.repeat(43) })).toBeUndefined();
  });

  it('ends at once for a disabled agent: sessions, links on the way, new mails', async () => {
    await makeAgent(deps);
    const token = await signIn();
    const onTheWay = await ask();
    expect(await disableAgent(deps, { address: 'AGENT@example.com' })).toEqual({
      kind: 'disabled',
      sessionsEnded: 1,
    });
    expect(await findSession(deps, { token })).toBeUndefined();
    expect(await complete(onTheWay.subject, { token: onTheWay.token })).toEqual({ kind: 'refused' });
    expect((await ask()).mails).toEqual([]);
    expect(await deps.db.session.count()).toBe(1);
  });

  it('also ends when only the person was disabled, as by hand in the table', async () => {
    const personId = await makeAgent(deps);
    const token = await signIn();
    await deps.db.person.update({ where: { id: personId }, data: { disabledAt: deps.now() } });
    expect(await findSession(deps, { token })).toBeUndefined();
    await deps.db.person.update({ where: { id: personId }, data: { disabledAt: null, role: 'owner' } });
    expect(await findSession(deps, { token })).toBeUndefined();
    await deps.db.person.update({ where: { id: personId }, data: { role: 'person' } });
    expect(may(await findSession(deps, { token }), 'work-as-agent')).toBe(false);
  });

  it('is given by an invitation, which can be repeated, and taken and given again', async () => {
    const invited = await Promise.all([1, 2].map(() => inviteAgent(deps, { address: agent })));
    expect(invited.map(({ kind }) => kind).sort()).toEqual(['already-agent', 'invited']);
    expect(
      await inviteAgent(deps, { address: 'AGENT@example.com', displayName: 'Second name' }),
    ).toMatchObject({ kind: 'already-agent' });
    expect(await deps.db.person.count()).toBe(1);
    await disableAgent(deps, { address: agent });
    expect(await disableAgent(deps, { address: 'nobody@example.com' })).toEqual({ kind: 'unknown' });
    expect((await listAgents(deps.db))[0]?.disabledAt).toEqual(deps.now());
    expect(await inviteAgent(deps, { address: agent })).toMatchObject({ kind: 'enabled-again' });
    expect(await listAgents(deps.db)).toEqual([
      { address: agent, displayName: 'Second name', role: 'agent', disabledAt: null },
    ]);
    expect(await inviteAgent(deps, { address: 'agent' })).toEqual({ kind: 'address-invalid' });
    expect((await ask()).mails).toHaveLength(1);
  });

  it('knows roles: an agent, a moderator and an admin work as agents, and only an admin names others', async () => {
    const first = await makeAgent(deps);
    const second = await makeAgent(deps, 'second@example.com');
    const name = (address: string, role: 'agent' | 'moderator' | 'admin', by: string | null) =>
      nameRole(deps, { address, role, by });
    expect(await name('second@example.com', 'moderator', first)).toEqual({ kind: 'not-allowed' });
    expect(await name(agent, 'admin', null)).toEqual({ kind: 'named', from: 'agent' });
    expect(await name(agent, 'admin', null)).toEqual({ kind: 'unchanged' });
    expect(await name('SECOND@example.com', 'moderator', first)).toEqual({ kind: 'named', from: 'agent' });
    expect(await name('nobody@example.com', 'agent', first)).toEqual({ kind: 'unknown' });
    for (const id of [first, second]) expect(await mayActAsAgent(deps.db, id)).toBe(true);
    // An invitation makes nobody less than they are.
    await inviteAgent(deps, { address: agent });
    expect((await listAgents(deps.db)).map(({ role }) => role).sort()).toEqual(['admin', 'moderator']);
    await disableAgent(deps, { address: 'second@example.com' });
    expect(await mayActAsAgent(deps.db, second)).toBe(false);
    expect(await name('second@example.com', 'agent', null)).toEqual({ kind: 'disabled' });
    const acts = await deps.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });
    expect(acts.map(({ action, personId, subject }) => [action, personId, subject])).toEqual([
      ['role-given', null, `person:${first}`],
      ['role-given', null, `person:${second}`],
      ['role-given', null, `person:${first}`],
      ['role-given', first, `person:${second}`],
      ['person-disabled', null, `person:${second}`],
    ]);
  });

  it('makes an agent of somebody who signed in as a person before', async () => {
    const { subject, token } = await ask('new@example.com');
    const signedIn = await complete(subject, { token });
    if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
    expect(await mayActAsAgent(deps.db, signedIn.personId)).toBe(false);
    expect(await inviteAgent(deps, { address: 'New@example.com' })).toMatchObject({ kind: 'invited' });
    expect(await mayActAsAgent(deps.db, signedIn.personId)).toBe(true);
    expect(await deps.db.person.findMany()).toMatchObject([{ displayName: 'Member 4711' }]);
  });
});
