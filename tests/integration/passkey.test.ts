import { afterEach, beforeEach, expect, it } from 'vitest';
import { tidy } from '~/models/outbox/tidy.server';
import { addPasskey, beginAddingPasskey } from '~/models/passkey/add-passkey.server';
import { challengeMs } from '~/models/passkey/challenge.server';
import { ownPasskeys, removePasskey } from '~/models/passkey/own-passkeys.server';
import { beginProvingByPasskey, proveByPasskey } from '~/models/passkey/prove-by-passkey.server';
import { beginPasskeySignIn, signInWithPasskey } from '~/models/passkey/sign-in-with-passkey.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { findSession } from '~/models/session/find-session.server';
import { openSession } from '~/models/session/open-session.server';
import { isRecentlyProved, recentProofMs } from '~/models/session/session';
import { makeAgent } from '../factories/agent';
import { createAuthenticator } from '../factories/authenticator';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const origin = 'https://portal.example.com';
const relyingParty = { id: 'portal.example.com', name: 'Example Support', origin };
const here = 'b'.repeat(22);
const network = '192.0.2.7/32';

describeOnBothEngines('a passkey', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let personId: string;
  let sessionId: string;
  let token: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    personId = await makeAgent(deps);
    token = await sessionOf(personId);
    sessionId = (await deps.db.session.findFirstOrThrow({ where: { personId } })).id;
  });
  afterEach(() => database.close());

  const sessionOf = (owner: string) =>
    deps.db.$transaction((tx) =>
      openSession(tx, { personId: owner, deviceKind: 'mac', olderToken: undefined, now: deps.now() }),
    );
  type Authenticator = ReturnType<typeof createAuthenticator>;
  type Wrong = Parameters<Authenticator['create']>[1];

  const beginAdding = () => beginAddingPasskey(deps, { personId, sessionId, relyingParty });
  const add = async (device: Authenticator, wrong?: Wrong, name = 'Work laptop') =>
    addPasskey(deps, {
      personId,
      sessionId,
      name,
      response: device.create(await beginAdding(), wrong),
      relyingParty,
    });
  const added = async () => {
    const device = createAuthenticator(origin);
    expect(await add(device)).toEqual({ kind: 'added' });
    return device;
  };
  const begin = async (browserId = here) => {
    const begun = await beginPasskeySignIn(deps, { browserId, network, relyingParty });
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    return begun.options;
  };
  const signIn = (response: string | undefined, browserId = here, olderToken?: string) =>
    signInWithPasskey(deps, { response, browserId, deviceKind: 'mac', olderToken, relyingParty });

  it('is asked for with the device unlocked by its owner, kept on the device, and not attested', async () => {
    const device = await added();
    const options = await beginAdding();
    expect(options).toMatchObject({
      rp: { id: 'portal.example.com', name: 'Example Support' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: device.id, transports: ['internal'] }],
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    expect(await begin()).toMatchObject({ rpId: 'portal.example.com', userVerification: 'required' });
    // Which passkey it is, the device says: nobody learns here who has one.
    expect((await begin()).allowCredentials).toBeUndefined();
    expect(JSON.stringify(await deps.db.session.findMany())).not.toContain(options.challenge);
  });

  it('signs in, and ends the older session of the browser', async () => {
    const device = await added();
    const result = await signIn(device.get(await begin()), here, token);
    if (result.kind !== 'signed-in') throw new Error(result.kind);
    expect(await findSession(deps, { token: result.token })).toMatchObject({
      personId,
      provedAt: deps.now(),
    });
    expect(await findSession(deps, { token })).toBeUndefined();
    expect(await ownPasskeys(deps, { personId })).toEqual([
      { id: device.id, name: 'Work laptop', createdAt: deps.now(), lastUsedAt: deps.now() },
    ]);
    const acts = await deps.db.auditEntry.findMany({ where: { personId }, orderBy: { seq: 'asc' } });
    expect(acts.map(({ action, subject }) => [action, subject])).toEqual([
      ['passkey-added', `passkey:${device.id}`],
      ['passkey-used', `passkey:${device.id}`],
    ]);
  });

  it('signs in once for one challenge, in the browser that was asked, and not too late', async () => {
    const device = await added();
    const response = device.get(await begin());
    expect(await signIn(response, 'c'.repeat(22))).toEqual({ kind: 'refused' });
    expect(
      await signInWithPasskey(deps, {
        response,
        browserId: undefined,
        deviceKind: 'mac',
        olderToken: undefined,
        relyingParty,
      }),
    ).toEqual({ kind: 'refused' });
    expect(await signIn(response)).toMatchObject({ kind: 'signed-in' });
    expect(await signIn(response)).toEqual({ kind: 'refused' });

    const options = await begin();
    const answers = [device.get(options), device.get(options), device.get(options)];
    const all = await Promise.all(answers.map((one) => signIn(one)));
    expect(all.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);

    const late = await begin();
    deps.pass(challengeMs);
    expect(await signIn(device.get(late))).toEqual({ kind: 'refused' });
    const replaced = await begin();
    await begin();
    expect(await signIn(device.get(replaced))).toEqual({ kind: 'refused' });
    expect(await signIn(device.get(await begin()))).toMatchObject({ kind: 'signed-in' });
  });

  it.each([
    ['for another origin', { origin: 'https://portal.example.org' }],
    ['for another relying party', { rpId: 'example.com' }],
    ['of a challenge of its own', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['without its owner verified', { unverified: true }],
    ['of somebody else', { userHandle: Buffer.from('somebody').toString('base64url') }],
    ['of a copy with a counter that stands still', { sameCounter: true }],
  ] satisfies [string, Wrong][])('signs nobody in with an answer %s', async (_, wrong) => {
    const device = await added();
    expect(await signIn(device.get(await begin()))).toMatchObject({ kind: 'signed-in' });
    const sessions = await deps.db.session.count();
    expect(await signIn(device.get(await begin(), wrong))).toEqual({ kind: 'refused' });
    expect(await deps.db.session.count()).toBe(sessions);
  });

  it('signs nobody in with a signature by another key, an unknown passkey, or no answer at all', async () => {
    const device = await added();
    const other = createAuthenticator(origin);
    const forged = JSON.parse(other.get(await begin()));
    expect(await signIn(JSON.stringify({ ...forged, id: device.id, rawId: device.id }))).toEqual({
      kind: 'refused',
    });
    expect(await signIn(other.get(await begin()))).toEqual({ kind: 'refused' });
    const right = JSON.parse(device.get(await begin()));
    for (const response of [
      undefined,
      '',
      'null',
      '{}',
      '[',
      JSON.stringify({ ...right, rawId: other.id }),
      JSON.stringify({ ...right, response: { ...right.response, clientDataJSON: 'e30' } }),
      JSON.stringify({ ...right, response: { ...right.response, clientDataJSON: 'bm90IGpzb24' } }),
      JSON.stringify({ ...right, response: { ...right.response, signature: 'A'.repeat(70_000) } }),
    ]) {
      expect(await signIn(response), response?.slice(0, 80)).toEqual({ kind: 'refused' });
    }
  });

  it('is added for the session that asked, once, and only when all of it fits', async () => {
    for (const wrong of [
      { origin: 'https://portal.example.org' },
      { rpId: 'example.com' },
      { challenge: Buffer.alloc(32, 7).toString('base64url') },
      { unverified: true },
    ]) {
      expect(await add(createAuthenticator(origin), wrong), JSON.stringify(wrong)).toEqual({
        kind: 'refused',
      });
    }
    const device = createAuthenticator(origin);
    const response = device.create(await beginAdding());
    const attempt = { personId, name: 'Work laptop', response, relyingParty };
    await sessionOf(personId);
    const another = await deps.db.session.findFirstOrThrow({ where: { id: { not: sessionId } } });
    expect(await addPasskey(deps, { ...attempt, sessionId: another.id })).toEqual({ kind: 'refused' });
    const both = await Promise.all([1, 2].map(() => addPasskey(deps, { ...attempt, sessionId })));
    expect(both.map(({ kind }) => kind).sort()).toEqual(['added', 'refused']);
    // The same credential under another name, for a new challenge.
    expect(await add(device, {}, 'Again')).toEqual({ kind: 'refused' });
    const late = device.create(await beginAdding());
    deps.pass(challengeMs);
    expect(await addPasskey(deps, { ...attempt, sessionId, response: late })).toEqual({ kind: 'refused' });
    expect(await ownPasskeys(deps, { personId })).toHaveLength(1);
  });

  it('has a name that tells nothing it should not', async () => {
    const device = createAuthenticator(origin);
    for (const [name, kind] of [
      ['', 'name-missing'],
      ['a'.repeat(81), 'name-too-long'],
      ['agent@example.com', 'name-address'],
    ] as const) {
      expect(await add(device, {}, name)).toEqual({ kind });
    }
    expect(await add(device, {}, '  Phone ')).toEqual({ kind: 'added' });
    expect((await ownPasskeys(deps, { personId }))[0]?.name).toBe('Phone');
  });

  it('is for the staff: nobody else adds one, and a person who was an agent is not let in by it', async () => {
    const device = await added();
    await deps.db.person.update({ where: { id: personId }, data: { role: 'person' } });
    expect(await signIn(device.get(await begin()))).toEqual({ kind: 'refused' });
    expect(await add(createAuthenticator(origin))).toEqual({ kind: 'refused' });
    await deps.db.person.update({ where: { id: personId }, data: { role: 'moderator' } });
    expect(await signIn(device.get(await begin()))).toMatchObject({ kind: 'signed-in' });
    await disableAgent(deps, { address: 'agent@example.com' });
    expect(await signIn(device.get(await begin()))).toEqual({ kind: 'refused' });
  });

  it('is removed by its owner, at once, and by nobody else', async () => {
    const device = await added();
    const other = await makeAgent(deps, 'second@example.com', 'Second agent');
    await removePasskey(deps, { personId: other, passkeyId: device.id });
    expect(await signIn(device.get(await begin()))).toMatchObject({ kind: 'signed-in' });
    const options = await begin();
    for (const _ of [1, 2]) await removePasskey(deps, { personId, passkeyId: device.id });
    expect(await signIn(device.get(options))).toEqual({ kind: 'refused' });
    expect(await deps.db.auditEntry.count({ where: { action: 'passkey-removed' } })).toBe(1);
  });

  it('shows once more whose browser it is', async () => {
    const device = await added();
    deps.pass(recentProofMs);
    const proved = async () => {
      const person = await findSession(deps, { token });
      return person !== undefined && isRecentlyProved(person, deps.now());
    };
    const ask = () => beginProvingByPasskey(deps, { personId, sessionId, relyingParty });
    const prove = (response: string, owner = personId) =>
      proveByPasskey(deps, { personId: owner, sessionId, response, relyingParty });
    expect(await proved()).toBe(false);
    expect((await ask()).allowCredentials).toMatchObject([{ id: device.id }]);
    expect(await prove(device.get(await ask(), { unverified: true }))).toEqual({ kind: 'refused' });
    expect(await prove(createAuthenticator(origin).get(await ask()))).toEqual({ kind: 'refused' });
    const other = await makeAgent(deps, 'second@example.com', 'Second agent');
    expect(await prove(device.get(await ask()), other)).toEqual({ kind: 'refused' });
    // What was signed for signing in proves nothing here, and the other way round.
    expect(await prove(device.get(await begin()))).toEqual({ kind: 'refused' });
    expect(await signIn(device.get(await ask()))).toEqual({ kind: 'refused' });
    expect(await proved()).toBe(false);
    const response = device.get(await ask());
    expect(await prove(response)).toEqual({ kind: 'proved' });
    expect(await proved()).toBe(true);
    expect(await prove(response)).toEqual({ kind: 'refused' });
    deps.pass(recentProofMs);
    expect(await proved()).toBe(false);
  });

  it('leaves no challenges behind, and a network can ask for so many', async () => {
    for (let one = 0; one < 100; one += 1)
      await beginPasskeySignIn(deps, { browserId: here, network, relyingParty });
    expect(await beginPasskeySignIn(deps, { browserId: here, network, relyingParty })).toMatchObject({
      kind: 'rate-limited',
    });
    deps.pass(40 * 24 * 3_600_000);
    await tidy(deps);
    expect(await deps.db.mailboxProof.count()).toBe(0);
  });
});
