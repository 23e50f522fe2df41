import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHandOff } from '~/models/hand-off/create-hand-off.server';
import { takeStep } from '~/models/journey/take-step.server';
import { beginAddingPasskey } from '~/models/passkey/add-passkey.server';
import { accountPage } from '~/models/person/account-queries.server';
import { addressKey } from '~/models/person/address-key.server';
import { displayNames } from '~/models/person/agent-queries.server';
import { belongings } from '~/models/person/belongings.server';
import { changeAccount } from '~/models/person/change-account.server';
import { deletePerson } from '~/models/person/delete-person.server';
import { exportPerson } from '~/models/person/export-person.server';
import { nameRole } from '~/models/person/name-role.server';
import { completeSignIn } from '~/models/session/complete-sign-in.server';
import { findSession } from '~/models/session/find-session.server';
import { openSession } from '~/models/session/open-session.server';
import { endOtherSessions, endOwnSession, ownSessions } from '~/models/session/own-sessions.server';
import { mailProofCode, proveByCode } from '~/models/session/prove-again.server';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { isRecentlyProved, recentProofMs, sessionLifeMs } from '~/models/session/session';
import { forgotPassword } from '~/wizards/forgot-password';
import { makeAgent, sendMails } from '../factories/agent';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const address = 'Leaving.Person@example.com';
const phrase = 'delete my account';

describeOnBothEngines('an account', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const ask = (email: string) =>
    requestSignIn(deps, { email, browserId: 'b'.repeat(22), locale: 'en', network: '192.0.2.7/32' });

  /** Signs somebody in by the code of the mail. */
  async function signIn(email = address) {
    const asked = await ask(email);
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    const mail = (await sendMails(deps)).at(-1);
    const code = (/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail?.text ?? '')?.[1] ?? '').replace('-', '');
    const result = await completeSignIn(deps, {
      subject: asked.subject,
      evidence: { code },
      browserId: undefined,
      deviceKind: 'iphone',
      olderToken: undefined,
      newName: 'Member 1',
    });
    if (result.kind !== 'signed-in') throw new Error(result.kind);
    const session = await findSession(deps, { token: result.token });
    if (!session) throw new Error('no session');
    return { token: result.token, personId: session.personId, sessionId: session.sessionId };
  }

  const remove = (personId: string, typed: string | undefined = phrase) =>
    deletePerson(deps, { personId, typed, phrase, locale: 'es' });

  async function handOver(email: string) {
    const taken = await takeStep(deps, {
      journeyId: undefined,
      wizard: forgotPassword,
      stepId: 'symptom',
      form: { symptom: 'device-locked' },
      locale: 'es',
    });
    if (taken.kind !== 'moved') throw new Error(taken.kind);
    const made = await createHandOff(deps, { journeyId: taken.journeyId, email, locale: 'es' });
    if (made.kind !== 'handed-over') throw new Error(made.kind);
    return made.handOffId;
  }

  it('shows its owner what others see and where they are signed in, and takes a name and a language', async () => {
    const { personId, sessionId } = await signIn();
    expect(await changeAccount(deps, { personId, name: '  Night   owl ', language: 'es' })).toEqual({
      kind: 'changed',
    });
    expect(await accountPage(deps, { personId, sessionId })).toEqual({
      address,
      displayName: 'Night owl',
      role: 'person',
      language: 'es',
      sessions: [
        { id: sessionId, deviceKind: 'iphone', createdAt: deps.now(), lastSeenAt: deps.now(), here: true },
      ],
      passkeys: undefined,
    });
    await makeAgent(deps, address);
    expect(await accountPage(deps, { personId, sessionId })).toMatchObject({ role: 'agent', passkeys: 0 });
  });

  it('keeps its name when another one would show an address or a secret', async () => {
    const { personId } = await signIn();
    for (const [name, language, errors] of [
      [address, 'en', { name: 'address' }],
      [undefined, 'en', { name: 'missing' }],
      ['4111 1111 1111 1111', 'en', { name: 'secret' }],
      ['Night owl', 'fr', { language: 'missing' }],
      ['a'.repeat(81), undefined, { name: 'too-long', language: 'missing' }],
    ] as const) {
      expect(await changeAccount(deps, { personId, name, language })).toEqual({ kind: 'refused', errors });
    }
    expect(await deps.db.person.findFirst()).toMatchObject({ displayName: 'Member 1', locale: 'en' });
  });

  it('lists its living sessions and no others, and ends them one by one or all but this', async () => {
    const here = await signIn();
    const second = await signIn();
    const third = await signIn();
    const stranger = await signIn('stranger@example.com');
    const list = async () => (await ownSessions(deps, here)).map(({ id }) => id);
    expect((await list())[0]).toBe(here.sessionId);
    expect((await list()).sort()).toEqual([here, second, third].map(({ sessionId }) => sessionId).sort());

    const end = (sessionId: string) => endOwnSession(deps, { personId: here.personId, sessionId });
    expect(await end(stranger.sessionId)).toEqual({ kind: 'unknown' });
    expect(await end('nothing')).toEqual({ kind: 'unknown' });
    for (const _ of [1, 2]) expect(await end(second.sessionId)).toEqual({ kind: 'ended' });
    expect(await findSession(deps, second)).toBeUndefined();
    expect(await list()).toHaveLength(2);

    expect(await endOtherSessions(deps, here)).toEqual({ ended: 1 });
    expect(await endOtherSessions(deps, here)).toEqual({ ended: 0 });
    expect(await findSession(deps, third)).toBeUndefined();
    for (const one of [here, stranger]) expect(await findSession(deps, one)).toBeDefined();
    expect(await deps.db.auditEntry.findMany()).toMatchObject([
      { action: 'sessions-ended', personId: here.personId, detail: '{"count":1}' },
    ]);
    deps.pass(sessionLifeMs);
    expect(await list()).toEqual([]);
  });

  it('is proved anew by a mailed code: once, for this browser, for fifteen minutes', async () => {
    const { personId, sessionId, token } = await signIn();
    const other = await signIn();
    const proved = async (browser = { token }) => {
      const person = await findSession(deps, browser);
      return person !== undefined && isRecentlyProved(person, deps.now());
    };
    expect(await proved()).toBe(true);
    deps.pass(recentProofMs);
    expect(await proved()).toBe(false);

    const mail = async () => {
      expect(await mailProofCode(deps, { personId, sessionId, locale: 'en' })).toEqual({ kind: 'mailed' });
      const [one, ...more] = await sendMails(deps);
      expect(more).toEqual([]);
      expect(one?.to).toBe(address);
      expect(one?.text).not.toMatch(/https?:/);
      return (/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(one?.text ?? '')?.[1] ?? '').replace('-', '');
    };
    const older = await mail();
    const code = await mail();
    const prove = (typed: string, session = sessionId) =>
      proveByCode(deps, { sessionId: session, code: typed });
    expect(await prove(older)).toEqual({ kind: 'refused' });
    expect(await prove(code, other.sessionId)).toEqual({ kind: 'refused' });
    const both = await Promise.all([prove(code), prove(code)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['proved', 'refused']);
    expect([await proved(), await proved(other)]).toEqual([true, false]);
    deps.pass(recentProofMs);
    expect(await proved()).toBe(false);

    const late = await mail();
    deps.pass(recentProofMs);
    expect(await prove(late)).toEqual({ kind: 'refused' });
    const guessed = await mail();
    for (let guess = 0; guess < 5; guess += 1) await prove(guessed === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA');
    expect(await prove(guessed)).toEqual({ kind: 'refused' });
    for (let more = 0; more < 10; more += 1) await mailProofCode(deps, { personId, sessionId, locale: 'en' });
    expect(await mailProofCode(deps, { personId, sessionId, locale: 'en' })).toMatchObject({
      kind: 'rate-limited',
    });
  });

  it('hands its owner everything about them, and nothing of anybody else', async () => {
    const { personId, sessionId, token } = await signIn();
    await signIn('stranger@example.com');
    await handOver('leaving.PERSON@example.com');
    await handOver('stranger@example.com');
    await deps.db.passkey.create({
      data: {
        id: 'credential',
        personId,
        publicKey: new Uint8Array([1, 2, 3]),
        counter: 7,
        name: 'Phone',
        createdAt: deps.now(),
      },
    });
    const everything = await exportPerson(deps, { personId });
    expect(everything).toMatchObject({
      exportedAt: deps.now(),
      person: { id: personId, address, role: 'person', displayName: 'Member 1', locale: 'en' },
      sessions: [{ deviceKind: 'iphone' }],
      passkeys: [{ name: 'Phone', lastUsedAt: null }],
      handOvers: [{ address: 'leaving.PERSON@example.com', facts: { symptom: 'device-locked' } }],
      accountResets: [],
      mailedLinks: [{ purpose: 'sign-in', usedAt: deps.now() }],
    });
    expect(Object.keys(everything ?? {})).toEqual(['exportedAt', ...belongings.map(({ name }) => name)]);
    const text = JSON.stringify(everything);
    const rows = await deps.db.session.findMany();
    for (const hidden of [
      'stranger',
      token,
      sessionId,
      addressKey(deps.secrets[0], address),
      ...rows.map(({ tokenHash }) => tokenHash),
    ]) {
      expect(text).not.toContain(hidden);
    }
    expect(await exportPerson(deps, { personId: 'nobody' })).toBeUndefined();
    expect(await deps.db.auditEntry.findMany()).toMatchObject([{ action: 'own-data-exported', personId }]);
  });

  it('is deleted without a trace of the address, and the last mail takes the last one along', async () => {
    const known = await makeAgent(deps, address, 'Leaving agent');
    const { personId, token } = await signIn();
    expect(personId).toBe(known);
    await signIn('stranger@example.com');
    await beginAddingPasskey(deps, {
      personId,
      sessionId: (await deps.db.session.findFirstOrThrow({ where: { personId } })).id,
      relyingParty: { id: 'portal.example.com', name: 'Example', origin: 'https://portal.example.com' },
    });
    const mine = await handOver(' leaving.person@EXAMPLE.com ');
    const others = await handOver('stranger@example.com');
    for (const id of [mine, others])
      await deps.db.handOff.update({ where: { id }, data: { claimedBy: personId } });
    // On its way, and never to be redeemed.
    const onTheWay = await ask(address);
    if (onTheWay.kind !== 'asked') throw new Error(onTheWay.kind);

    expect(await remove(personId)).toEqual({ kind: 'deleted' });
    expect(await findSession(deps, { token })).toBeUndefined();
    expect(await remove(personId)).toEqual({ kind: 'deleted' });

    const mails = await sendMails(deps);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [address, 'Tu cuenta se eliminó (Soporte de Example Vault)'],
    ]);
    expect(mails[0]?.text).not.toMatch(/https?:/);
    const text = dumpAsText(await dumpDatabase(deps.db, database.engine)).toLowerCase();
    expect(text).not.toContain('leaving');
    expect(text).toContain('stranger@example.com');
    expect(await deps.db.session.count({ where: { personId } })).toBe(0);
    expect(await deps.db.handOff.findUnique({ where: { id: mine } })).toMatchObject({
      address: null,
      claimedBy: null,
    });
    expect(await deps.db.handOff.findUnique({ where: { id: others } })).toMatchObject({
      address: 'stranger@example.com',
      claimedBy: null,
    });
    // What they did is kept by a bare id, which has no name any more.
    expect(await deps.db.auditEntry.findMany({ where: { action: 'person-deleted' } })).toMatchObject([
      { personId, subject: `person:${personId}`, detail: '{"role":"agent"}' },
    ]);
    expect(await displayNames(deps.db, [personId, null])).toEqual(new Map());
    // Whoever comes back begins anew.
    expect((await signIn()).personId).not.toBe(personId);
    expect(await deps.db.person.count({ where: { role: 'agent' } })).toBe(0);
  });

  it('is found under a secret that is being replaced, and leaves no trace of it either', async () => {
    const { personId } = await signIn();
    await handOver(address);
    const [old] = deps.secrets;
    deps = { ...deps, secrets: ['the secret that takes its place, of 32 bytes and more', old] };
    expect(await remove(personId)).toEqual({ kind: 'deleted' });
    await sendMails(deps);
    expect(dumpAsText(await dumpDatabase(deps.db, database.engine)).toLowerCase()).not.toContain('leaving');
  });

  it('keeps the address of an account reset that is under way, and of no other', async () => {
    const { personId } = await signIn();
    const request = (id: string, endedAt: Date | null) => ({
      id,
      status: endedAt ? 'cancelled' : 'cooling_off',
      addressKey: addressKey(deps.secrets[0], address),
      address,
      locale: 'en',
      deviceKind: 'iphone',
      createdAt: deps.now(),
      updatedAt: deps.now(),
      endedAt,
    });
    await deps.db.resetRequest.createMany({ data: [request('ended', deps.now()), request('open', null)] });
    await remove(personId);
    const kept = await deps.db.resetRequest.findMany({ where: { address: { not: null } } });
    expect(kept.map(({ id }) => id)).toEqual(['open']);
  });

  it('is not deleted without the words, or when nobody could name an admin afterwards', async () => {
    const { personId } = await signIn();
    expect(await remove(personId, '')).toEqual({ kind: 'phrase-missing' });
    expect(await remove(personId, 'delete')).toEqual({ kind: 'phrase-differs' });
    await nameRole(deps, { address, role: 'admin', by: null });
    expect(await remove(personId, ' Delete  my account.')).toEqual({ kind: 'last-admin' });
    const other = await makeAgent(deps, 'second@example.com');
    await nameRole(deps, { address: 'second@example.com', role: 'admin', by: null });
    await deps.db.person.update({ where: { id: other }, data: { disabledAt: deps.now() } });
    expect(await remove(personId)).toEqual({ kind: 'last-admin' });
    await deps.db.person.update({ where: { id: other }, data: { disabledAt: null } });
    expect(await remove(personId)).toEqual({ kind: 'deleted' });
    expect(await sendMails(deps)).toHaveLength(1);
  });

  it('stays for one of two admins who leave at the same moment', async () => {
    const ids: string[] = [];
    for (const email of ['first@example.com', 'second@example.com', 'third@example.com']) {
      ids.push(await makeAgent(deps, email));
      await nameRole(deps, { address: email, role: 'admin', by: null });
    }
    const all = await Promise.all(ids.map((id) => remove(id)));
    expect(all.map(({ kind }) => kind).sort()).toEqual(['deleted', 'deleted', 'last-admin']);
    expect(await deps.db.person.count({ where: { role: 'admin' } })).toBe(1);
  });

  it('is deleted or signed in to, never both by halves', async () => {
    const { personId } = await signIn();
    const session = () =>
      deps.db.$transaction((tx) =>
        openSession(tx, { personId, deviceKind: 'mac', olderToken: undefined, now: deps.now() }),
      );
    await Promise.allSettled([session(), remove(personId), session()]);
    expect(await deps.db.person.count()).toBe(0);
    expect(await deps.db.session.count()).toBe(0);
  });
});
