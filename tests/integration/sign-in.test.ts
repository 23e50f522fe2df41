import { afterEach, beforeEach, expect, it } from 'vitest';
import { tidy } from '~/models/outbox/tidy.server';
import { listAgents } from '~/models/person/agent-queries.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { inviteAgent } from '~/models/person/invite-agent.server';
import { completeSignIn } from '~/models/session/complete-sign-in.server';
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
  const elsewhere = { id: 'c'.repeat(22) };
  const agent = 'agent@example.com';

  async function ask(email = agent, browserId = here) {
    const result = await requestSignIn(deps, { email, browserId, locale: 'en' });
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
  ) => completeSignIn(deps, { subject, evidence, browserId: browser.id, deviceKind: 'mac', olderToken });

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

  it('mails nobody who was not invited, and lets nobody in for it', async () => {
    await makeAgent(deps);
    const { subject, mails } = await ask('stranger@example.com');
    expect(mails).toEqual([]);
    const proof = await deps.db.mailboxProof.findFirstOrThrow({ where: { subject } });
    expect(proof).toMatchObject({ address: null, about: null });
    expect(await deps.db.outboxJob.count({ where: { doneAt: null } })).toBe(0);
  });

  it('does the same work for an agent and for a stranger, who cannot be told apart', async () => {
    await makeAgent(deps);
    const statements: string[] = [];
    const db = openDatabase(database.url, (sql) => statements.push(sql));
    const watched = { ...deps, db };
    const work = async (email: string, mark: number) => {
      const begin = statements.length;
      const result = await requestSignIn(watched, { email, browserId: here, locale: 'en' });
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
        kinds.push((await requestSignIn(deps, { email, browserId: here, locale: 'en' })).kind);
      }
      expect(kinds).toEqual([...Array(5).fill('asked'), 'rate-limited']);
    }
    deps.pass(3_600_000);
    expect(await requestSignIn(deps, { email: agent, browserId: here, locale: 'en' })).toMatchObject({
      kind: 'asked',
    });
  });

  it('refuses what is no address', async () => {
    for (const [email, kind] of [
      [undefined, 'address-missing'],
      [' ', 'address-missing'],
      ['agent', 'address-invalid'],
      [`${'a'.repeat(400)}@example.com`, 'address-invalid'],
    ] as const) {
      expect(await requestSignIn(deps, { email, browserId: here, locale: 'en' })).toEqual({ kind });
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
    await deps.db.person.update({ where: { id: personId }, data: { disabledAt: null, role: 'person' } });
    expect(await findSession(deps, { token })).toBeUndefined();
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
      { address: agent, displayName: 'Second name', disabledAt: null },
    ]);
    expect(await inviteAgent(deps, { address: 'agent' })).toEqual({ kind: 'address-invalid' });
    expect((await ask()).mails).toHaveLength(1);
  });
});
