import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAlphabet, codeLength, codeTries } from '~/models/mailbox-proof/mailbox-proof';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { openPortal, type TestPortal } from '../factories/portal';
import { newVisitor, readLetter, type Visitor } from '../factories/visitor';

const owner = 'owner@example.com';
const minute = 60_000;

describeOnBothEngines('the proof of a mailbox', (open) => {
  let database: OpenDatabase;
  let portal: TestPortal;
  let visitor: Visitor;
  let requestId: string;
  let letter: ReturnType<typeof readLetter>;
  beforeEach(async () => {
    database = await open();
    portal = await openPortal(database);
    visitor = newVisitor(portal.services);
    await portal.makeAccount(owner);
    ({ requestId } = await visitor.beginReset(owner));
    await portal.settle();
    letter = readLetter((await portal.mails(owner)).at(-1));
  });
  afterEach(async () => {
    await portal.close();
    await database.close();
  });

  /** Everything that is known about requests, their stories and who they belong to. */
  const requests = async () => {
    const { db } = portal.services;
    return {
      requests: await db.resetRequest.findMany({ orderBy: { id: 'asc' } }),
      transitions: await db.resetTransition.findMany({ orderBy: { id: 'asc' } }),
      journeys: await db.journey.findMany({ orderBy: { id: 'asc' } }),
      jobs: await db.outboxJob.findMany({ orderBy: { seq: 'asc' } }),
    };
  };
  const refused = { kind: 'refused', errors: { code: 'refused' } };
  const plainCode = (code: string) => code.replace('-', '');
  const confirmations = () => portal.sync.arrived.filter((call) => call.endsWith('/confirmation'));
  /** A code that is not this one, but as good. */
  const guess = (n: number) => {
    const letters = Array.from(
      { length: codeLength },
      (_, place) => codeAlphabet[(n * 7 + place * 11 + 3) % codeAlphabet.length],
    );
    return letters.join('');
  };

  describe('twenty confirmations at once', () => {
    it.each(['link', 'code'] as const)('with the same %s make one transition and one call', async (kind) => {
      const { journeyId } = visitor;
      const evidence = kind === 'link' ? { token: letter.token } : { code: plainCode(letter.code) };
      const results = await portal.carryOut(
        Promise.all(
          Array.from({ length: 20 }, () => proveMailbox(portal.services, { requestId, evidence, journeyId })),
        ),
      );
      expect(results.some((result) => result.kind === 'proved')).toBe(true);
      for (const result of results) {
        // Some come before the first one is through: they are refused, and the page goes on all the same.
        if (result.kind !== 'refused') expect(result).toEqual({ kind: 'proved', journeyId });
      }
      const { transitions } = await requests();
      expect(transitions.map((row) => row.event)).toEqual([
        'registered',
        'mailbox-proved',
        'service-confirmed',
      ]);
      expect(confirmations()).toHaveLength(1);
      expect(await visitor.here()).toBe('before-deleting');
    });

    it('in twenty browsers give the request to one of them', async () => {
      const browsers = Array.from({ length: 20 }, () => newVisitor(portal.services));
      const results = await portal.carryOut(
        Promise.all(browsers.map((browser) => browser.confirm(requestId, { code: letter.code }))),
      );
      expect(results.filter((result) => result.kind === 'proved')).toHaveLength(1);
      expect(results.filter((result) => result.kind === 'refused')).toHaveLength(19);
      const { transitions, requests: rows } = await requests();
      expect(transitions.filter((row) => row.event === 'mailbox-proved')).toHaveLength(1);
      expect(confirmations()).toHaveLength(1);
      const owners = browsers.filter((browser) => browser.journeyId === rows[0]?.journeyId);
      expect(owners).toHaveLength(1);
    });
  });

  describe('is refused in the same words, and changes nothing,', () => {
    /** Tries this in the browser that asked for the mail, and in another one. */
    async function expectNothing(form: Readonly<Record<string, string>>, subject = requestId) {
      const before = await requests();
      const elsewhere = newVisitor(portal.services);
      expect(await elsewhere.confirm(subject, form)).toEqual(refused);
      expect(elsewhere.journeyId).toBeUndefined();
      expect(await visitor.confirm(subject, form)).toEqual(refused);
      expect(await requests()).toEqual(before);
    }

    it('when it is guessed', async () => {
      await expectNothing({ token: 'A'.repeat(43) });
      await expectNothing({ code: guess(1) });
      await expectNothing({ code: 'nonsense' });
      await expectNothing({ token: '../../etc' });
      // Nor does the right one open a request that there is not.
      await expectNothing({ token: letter.token }, 'A'.repeat(22));
      await expectNothing({ code: letter.code }, 'A'.repeat(22));
    });

    it('when it has expired', async () => {
      portal.clock.pass(60 * minute);
      await portal.settle();
      await expectNothing({ token: letter.token });
      await expectNothing({ code: letter.code });
    });

    it('when a newer mail has taken its place', async () => {
      await visitor.send({ intent: 'resend' });
      await portal.settle();
      const newer = readLetter((await portal.mails(owner)).at(-1));
      expect(newer.code).not.toBe(letter.code);
      await expectNothing({ token: letter.token });
      await expectNothing({ code: letter.code });
      await portal.carryOut(visitor.confirm(requestId, { token: newer.token }));
      expect(await visitor.here()).toBe('before-deleting');
    });

    it('when it belongs to another request', async () => {
      const other = newVisitor(portal.services);
      const { requestId: foreign } = await other.beginReset('other@example.com');
      await portal.settle();
      await expectNothing({ token: letter.token }, foreign);
      await expectNothing({ code: letter.code }, foreign);
      const otherLetter = readLetter((await portal.mails('other@example.com')).at(-1));
      await expectNothing({ token: otherLetter.token });
      await expectNothing({ code: otherLetter.code });
    });

    it('when it was used', async () => {
      await portal.carryOut(visitor.confirm(requestId, { code: letter.code }));
      const before = await requests();
      for (const form of [{ token: letter.token }, { code: letter.code }]) {
        expect(await newVisitor(portal.services).confirm(requestId, form)).toEqual(refused);
        // In the browser that used it, the button pressed twice leads on; nothing is done a second time.
        expect(await visitor.confirm(requestId, form)).toMatchObject({ kind: 'proved' });
      }
      expect(await requests()).toEqual(before);
      expect(confirmations()).toHaveLength(1);
    });

    it('when the request has ended', async () => {
      await portal.carryOut(visitor.send({ intent: 'stop' }));
      const stories = async () => (await requests()).transitions;
      const before = await stories();
      await visitor.confirm(requestId, { code: letter.code });
      await portal.settle();
      expect(await stories()).toEqual(before);
      expect(confirmations()).toEqual([]);
    });
  });

  it('takes five codes a mail and no more, also when all are typed at once', async () => {
    const { db } = portal.services;
    const triesLeft = async () =>
      (await db.mailboxProof.findFirstOrThrow({ where: { subject: requestId } })).triesLeft;
    for (let n = 1; n < codeTries; n++) {
      expect(await visitor.send({ code: guess(n) })).toEqual(refused);
    }
    expect(await triesLeft()).toBe(1);
    expect(await visitor.send({ code: guess(codeTries) })).toEqual(refused);
    // Now the right one is refused like the others, and the link with it.
    expect(await visitor.send({ code: letter.code })).toEqual(refused);
    expect(await visitor.confirm(requestId, { token: letter.token })).toEqual(refused);
    expect(await visitor.here()).toBe('check-mail');

    // A new mail has new tries. Nineteen wrong ones and the right one at once: at most five are looked at.
    await visitor.send({ intent: 'resend' });
    await portal.settle();
    const newer = readLetter((await portal.mails(owner)).at(-1));
    const codes = [...Array.from({ length: 19 }, (_, n) => guess(n + 1)), plainCode(newer.code)];
    const results = await portal.carryOut(
      Promise.all(
        codes.map((code) =>
          proveMailbox(portal.services, { requestId, evidence: { code }, journeyId: visitor.journeyId }),
        ),
      ),
    );
    const spent = await db.mailboxProof.findFirstOrThrow({ where: { subject: requestId, voidedAt: null } });
    expect(spent.triesLeft).toBe(0);
    expect(results.slice(0, 19).every((result) => result.kind === 'refused')).toBe(true);
  });

  it('limits the checks of one request over all its mails', async () => {
    const results = [];
    for (let n = 0; n < 41; n++) results.push(await visitor.confirm(requestId, { token: 'A'.repeat(43) }));
    expect(results.slice(0, 40).every((result) => result.kind === 'refused')).toBe(true);
    expect(results.at(-1)).toMatchObject({ kind: 'rate-limited' });
    portal.clock.pass(59 * minute);
    expect(await visitor.confirm(requestId, { token: letter.token })).toMatchObject({ kind: 'rate-limited' });
  });

  it('by a link alone works in the browser that asked for it only, and says so to no other', async () => {
    const elsewhere = newVisitor(portal.services);
    const before = await requests();
    expect(await elsewhere.confirm(requestId, { token: letter.token })).toEqual({
      kind: 'refused',
      errors: { code: 'code-needed' },
    });
    expect(await requests()).toEqual(before);
    expect(await portal.carryOut(visitor.confirm(requestId, { token: letter.token }))).toMatchObject({
      kind: 'proved',
      journeyId: visitor.journeyId,
    });
  });

  it('leaves neither token nor code in any table, nor in a line of the log', async () => {
    const letters = [letter];
    const wrong = guess(1);
    await visitor.send({ code: wrong });
    await visitor.confirm(requestId, { token: 'B'.repeat(43) });
    await portal.carryOut(visitor.confirm(requestId, { token: letter.token }));
    await portal.carryOut(visitor.acknowledge());
    letters.push(...(await portal.mails(owner)).map(readLetter));
    expect(letters.length).toBeGreaterThan(2);

    const tables = await dumpDatabase(portal.services.db, database.engine);
    expect([...tables.keys()]).toEqual(expect.arrayContaining(['MailboxProof', 'OutboxJob', 'ResetRequest']));
    const stored = dumpAsText(tables);
    // What is looked for is found where it has to be: the dump is of this database.
    expect(stored).toContain(requestId);
    const logged = portal.logged();
    expect(logged).toContain('outbox job');
    for (const { token, code } of letters) {
      for (const secret of [token, code, plainCode(code), code.toLowerCase()]) {
        expect(stored.includes(secret), 'in a table').toBe(false);
        expect(logged.includes(secret), 'in the log').toBe(false);
      }
    }
    expect(stored.includes(wrong)).toBe(false);
    expect(logged).not.toContain(wrong);
    expect(logged).not.toContain(owner);
    expect(logged).not.toContain('192.0.2.7');
    expect(logged).not.toContain('/setup/');
  });
});
