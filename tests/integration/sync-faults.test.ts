import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { maxAttempts } from '~/models/outbox/outbox';
import { acknowledgeLoss } from '~/models/reset/acknowledge-loss.server';
import { cancelReset } from '~/models/reset/cancel-reset.server';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { resetApiPaths } from '../../protocol/reset-api';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { openPortal, type TestPortal } from '../factories/portal';
import { newVisitor, readLetter, type Visitor } from '../factories/visitor';
import type { Fault } from '../mocks/sync-service';

const owner = 'owner@example.com';
const brand = 'Example Vault';
const { mail: words } = messagesFor('en');

const faults: Fault[] = ['timeout', 'error', 'lost-answer', 'rubbish', 'slow-drip', 'reset'];
const calls = {
  create: /^POST \/v1\/reset-requests$/,
  confirm: /^POST .*\/confirmation$/,
  execute: /^POST .*\/execution$/,
  cancel: /^POST .*\/cancellation$/,
  read: /^GET \/v1\/reset-requests\//,
};
type Call = keyof typeof calls;

/** For calls that are never answered: short enough to wait for. An answer that a busy machine misses is asked again. */
const short = { syncMs: 400, mailMs: 10_000 };
const waitedFor: readonly Fault[] = ['timeout', 'slow-drip'];

describeOnBothEngines('when something fails on the way out', (open) => {
  let database: OpenDatabase;
  let portal: TestPortal;
  let visitor: Visitor;
  beforeEach(async () => {
    database = await open();
    portal = await openPortal(database);
    visitor = newVisitor(portal.services);
  });
  afterEach(async () => {
    await portal.close();
    await database.close();
  });

  const row = () => portal.services.db.resetRequest.findFirstOrThrow();
  const story = async () =>
    (await portal.services.db.resetTransition.findMany({ orderBy: { revision: 'asc' } })).map(
      (transition) => transition.event,
    );
  const mailsToOwner = async () => (await portal.mails(owner)).map((mail) => [mail.subject, mail.deliveries]);
  const atService = () => ({
    requests: portal.sync.store
      .prepare<[], { status: string }>('SELECT status FROM reset_requests')
      .all()
      .map((request) => request.status),
    events: portal.sync.store
      .prepare<[], { type: string }>('SELECT type FROM events ORDER BY rowid')
      .all()
      .map((event) => event.type),
    notices: portal.sync.store
      .prepare<[], { kind: string }>('SELECT kind FROM notices ORDER BY id')
      .all()
      .map((notice) => notice.kind),
  });
  const arrivals = (call: Call) => portal.sync.arrived.filter((one) => calls[call].test(one)).length;

  /** As far as the request's registration. The forms' own patience is left out: nobody waits for a page here. */
  async function begin(): Promise<{ requestId: string; journeyId: string; code: string }> {
    await portal.makeAccount(owner);
    const { requestId } = await visitor.beginReset(owner);
    await portal.settle();
    const { code } = readLetter((await portal.mails(owner)).at(-1));
    return { requestId, journeyId: visitor.journeyId ?? '', code: code.replace('-', '') };
  }
  async function prove({ requestId, journeyId, code }: Awaited<ReturnType<typeof begin>>): Promise<void> {
    await proveMailbox(portal.services, { requestId, journeyId, evidence: { code } });
    await portal.settle();
  }
  async function order(at: { requestId: string; journeyId: string }): Promise<void> {
    const { phrase } = messagesFor('en').reset.before;
    await acknowledgeLoss(portal.services, { ...at, typed: phrase, phrase, effectsVersion: '1' });
    await portal.settle();
  }

  describe.each(faults)('each call once by "%s"', (fault) => {
    beforeEach(async () => {
      if (!waitedFor.includes(fault)) return;
      await portal.close();
      portal = await openPortal(database, { timeouts: short });
      visitor = newVisitor(portal.services);
    });
    const tries = (call: Call) => {
      if (waitedFor.includes(fault)) expect(arrivals(call), call).toBeGreaterThanOrEqual(2);
      else expect(arrivals(call), call).toBe(2);
    };

    it('the reset is carried out once', async () => {
      for (const call of ['create', 'confirm', 'execute', 'read'] as const) {
        portal.sync.failNext(fault, { matching: calls[call] });
      }
      const at = await begin();
      await prove(at);
      await order(at);

      expect((await row()).status).toBe('completed');
      expect((await row()).setupUrl).toContain('/setup/');
      expect((await story()).slice(0, 5)).toEqual([
        'registered',
        'mailbox-proved',
        'service-confirmed',
        'loss-acknowledged',
        'accepted',
      ]);
      expect((await story()).slice(5)).toEqual(['read']);
      expect(atService()).toEqual({
        requests: ['completed'],
        events: ['reset.scheduled', 'reset.completed'],
        notices: ['confirmed', 'scheduled', 'completed'],
      });
      expect(await portal.account(owner)).toMatchObject({ vaultBytes: 0, sessions: 0, licence: 'premium' });
      for (const call of ['create', 'confirm', 'execute'] as const) tries(call);
      expect(await mailsToOwner()).toEqual([
        [words.confirmReset.subject(brand), 1],
        [words.resetDone.subject(brand), 1],
      ]);
      expect(await portal.services.db.outboxJob.count({ where: { parkedAt: { not: null } } })).toBe(0);
    });

    it('a cancellation stops it once', async () => {
      const at = await begin();
      await prove(at);
      const before = await portal.account(owner);
      portal.sync.failNext(fault, { matching: calls.cancel });
      portal.sync.failNext(fault, { matching: calls.read });
      expect(await cancelReset(portal.services, { ...at, reason: 'person' })).toEqual({ kind: 'cancelling' });
      await portal.settle();

      expect(await row()).toMatchObject({ status: 'cancelled', endReason: 'person' });
      expect((await story()).slice(3)).toEqual(['cancel-asked', 'service-cancelled']);
      expect(atService()).toEqual({
        requests: ['cancelled'],
        events: ['reset.cancelled'],
        notices: ['confirmed', 'cancelled'],
      });
      expect(await portal.account(owner)).toEqual(before);
      tries('cancel');
      expect((await mailsToOwner()).slice(1)).toEqual([[words.resetCancelled.subject(brand), 1]]);
    });
  });

  it('a service that stays away ends the request, and the person is told', async () => {
    const at = await begin();
    portal.sync.failNext('error', { times: 10_000, matching: calls.confirm });
    await prove(at);
    expect(await row()).toMatchObject({ status: 'failed', endReason: 'service-failed' });
    expect(arrivals('confirm')).toBe(maxAttempts);
    expect((await mailsToOwner()).slice(1)).toEqual([[words.resetFailed.subject(brand), 1]]);
    expect(
      await portal.services.db.outboxJob.findMany({
        where: { parkedAt: { not: null } },
        select: { kind: true, lastError: true },
      }),
    ).toEqual([{ kind: 'sync.confirm', lastError: 'server-error' }]);
  });

  it('an order whose answers are all lost is never called failed: the service has carried it out', async () => {
    const at = await begin();
    await prove(at);
    portal.sync.failNext('lost-answer', { times: 10_000, matching: calls.execute });
    await order(at);
    portal.sync.clearFaults();
    // What is left is the look that is taken now and then at every open request.
    portal.clock.pass(20 * 60_000);
    await portal.watched();
    expect((await row()).status).toBe('completed');
    expect(await mailsToOwner()).toEqual([
      [words.confirmReset.subject(brand), 1],
      [words.resetDone.subject(brand), 1],
    ]);
  });

  it('a wish to stop is never given up', async () => {
    const at = await begin();
    await prove(at);
    portal.sync.failNext('error', { times: maxAttempts + 3, matching: calls.cancel });
    await cancelReset(portal.services, { ...at, reason: 'person' });
    await portal.settle();
    // The service has let go of it by itself meanwhile; what counts is that it was asked until it answered.
    expect(arrivals('cancel')).toBe(maxAttempts + 4);
    expect((await row()).status).not.toBe('cancelling');
    expect(await portal.services.db.outboxJob.count({ where: { parkedAt: { not: null } } })).toBe(0);
  });

  it('a request that the service limits waits for as long as it is told to', async () => {
    await portal.makeAccount(owner);
    const body = { email: owner, locale: 'en', initiator: { type: 'self' }, client_ip: '192.0.2.9' };
    for (let n = 0; n < 10; n++) await portal.callService('POST', resetApiPaths.requests, body);
    const { requestId } = await visitor.beginReset(owner);
    const begun = portal.clock.now();
    await portal.settle();
    const request = await portal.services.db.resetRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.serviceId).not.toBeNull();
    expect(request.registeredAt?.getTime()).toBeGreaterThan(begun + 50 * 60_000);
    const create = await portal.services.db.outboxJob.findFirstOrThrow({ where: { kind: 'sync.create' } });
    // Not a knock at the door every few seconds.
    expect(create.attempts).toBeLessThanOrEqual(3);
  });

  it('an event that is lost is made up for by looking', async () => {
    const at = await begin();
    await prove(at);
    portal.loseEvents();
    await order(at);
    expect((await row()).status).toBe('executing');
    portal.clock.pass(5_000);
    await portal.watched();
    expect((await row()).status).toBe('completed');
    expect(portal.webhookAnswers).toEqual([]);
    expect((await mailsToOwner()).slice(1)).toEqual([[words.resetDone.subject(brand), 1]]);
  });

  describe('a mail', () => {
    it('comes later, once, when the mail server was away', async () => {
      await portal.makeAccount(owner);
      await portal.closeMailServer();
      await visitor.beginReset(owner);
      await portal.until('a try that failed', async () => {
        const job = await portal.services.db.outboxJob.findFirst({ where: { kind: 'mail' } });
        return job?.lastError?.startsWith('smtp') === true;
      });
      await portal.until(
        'the registration, which waits for no mail',
        async () => (await row()).serviceId !== null,
      );
      await portal.openMailServer();
      await portal.settle();
      expect(await mailsToOwner()).toEqual([[words.confirmReset.subject(brand), 1]]);
    });

    it('comes later, once, when the mail server refuses it for now', async () => {
      await portal.makeAccount(owner);
      portal.inbox.refuse('temporary');
      await visitor.beginReset(owner);
      await portal.until('two tries that failed', async () => {
        const job = await portal.services.db.outboxJob.findFirst({ where: { kind: 'mail' } });
        if (job && job.availableAt.getTime() > portal.clock.now()) portal.clock.pass(1_000);
        return job?.lastError === 'smtp EMESSAGE 451' && job.attempts >= 2;
      });
      expect(await mailsToOwner()).toEqual([]);
      portal.inbox.refuse(undefined);
      await portal.settle();
      expect(await mailsToOwner()).toEqual([[words.confirmReset.subject(brand), 1]]);
      // The link in it works: it was not used up by the tries.
      const { requestId, token } = readLetter((await portal.mails(owner)).at(-1));
      await portal.carryOut(visitor.confirm(requestId, { token }));
      expect(await visitor.here()).toBe('before-deleting');
    });

    it('that is refused for good is parked at once, and nothing else waits for it', async () => {
      await portal.makeAccount(owner);
      portal.inbox.refuse('permanent');
      await visitor.beginReset(owner);
      await portal.settle();
      const { db } = portal.services;
      expect(
        await db.outboxJob.findMany({
          where: { parkedAt: { not: null } },
          select: { kind: true, attempts: true, lastError: true },
        }),
      ).toEqual([{ kind: 'mail', attempts: 1, lastError: 'rejected 550' }]);
      expect((await row()).serviceId).not.toBeNull();
      // Asked for again, it goes out in the same lane.
      portal.inbox.refuse(undefined);
      await visitor.send({ intent: 'resend' });
      await portal.settle();
      expect(await mailsToOwner()).toEqual([[words.confirmReset.subject(brand), 1]]);
    });
  });
});
