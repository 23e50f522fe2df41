import { http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actOnStep } from '~/http/step-action.server';
import { formatDateTime } from '~/locales/format';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { mailsAnAddress } from '~/models/rate-limit/rate-window';
import { acknowledgeLoss } from '~/models/reset/acknowledge-loss.server';
import { cancelReset } from '~/models/reset/cancel-reset.server';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { resetAccount } from '~/wizards/reset-account';
import { effects } from '../../sync-service/rules';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { openPortal, publicUrl, syncUrl, type TestPortal, webhookUrl } from '../factories/portal';
import { newVisitor, readLetter, type Visitor } from '../factories/visitor';

const owner = 'owner@example.com';
const hour = 3_600_000;
const day = 24 * hour;
const brand = 'Example Vault';

describeOnBothEngines('the account reset', (open) => {
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

  /** A device that unlocked the vault three days ago: the service makes the account wait for a day. */
  const recentDevices = () => [
    {
      platform: 'ipad' as const,
      last_unlocked_day: new Date(portal.clock.now() - 3 * day).toISOString().slice(0, 10),
    },
  ];
  const requestOf = (id: string) => portal.services.db.resetRequest.findUniqueOrThrow({ where: { id } });
  const storyOf = async (requestId: string) => {
    const rows = await portal.services.db.resetTransition.findMany({
      where: { requestId },
      orderBy: { revision: 'asc' },
    });
    // Each revision once, in order: nothing happened twice and nothing is missing.
    expect(rows.map((row) => row.revision)).toEqual(rows.map((_, index) => index + 1));
    return rows.map((row) => row.event);
  };
  const eventsAtService = () =>
    portal.sync.store
      .prepare<[], { type: string }>('SELECT type FROM events ORDER BY rowid')
      .all()
      .map((event) => event.type);
  const subjects = async (to = owner) => (await portal.mails(to)).map((mail) => mail.subject);
  const newestLetter = async (to = owner) => readLetter((await portal.mails(to)).at(-1));

  /** As far as the page that says what is deleted. */
  async function toThePageOfLoss(email = owner, who = visitor): Promise<string> {
    const { requestId } = await who.beginReset(email);
    await portal.settle();
    const { code } = await newestLetter(email);
    await portal.carryOut(who.send({ code }));
    return requestId;
  }

  it.each<Locale>(['en', 'es'])(
    'is walked from the first question to the page for the new password (%s)',
    async (locale) => {
      const { mail: words } = messagesFor(locale);
      const time = (at: Date | null) => formatDateTime(locale, at ?? new Date(0));
      const path = locale === 'es' ? '/es' : '';
      visitor = newVisitor(portal.services, { locale });
      const before = await portal.makeAccount(owner, recentDevices());

      expect(await visitor.answerAll()).toEqual([
        'unlocks',
        'oldDevice',
        'knowsPassword',
        'backup',
        'v4',
        'mailbox',
      ]);
      expect(await visitor.look()).toEqual({ kind: 'review-effects' });
      await visitor.send({});
      expect(await visitor.look()).toEqual({ kind: 'address' });
      await visitor.send({ email: owner });
      await portal.settle();
      const view = await visitor.look();
      if (view.kind !== 'check-mail') throw new Error(view.kind);
      const { requestId } = view;

      // The mail: its words, one link to this request, the code.
      const [confirmMail, ...others] = await portal.mails(owner);
      expect(others).toEqual([]);
      expect(confirmMail).toMatchObject({
        subject: words.confirmReset.subject(brand),
        recipients: [owner],
        deliveries: 1,
      });
      const letter = readLetter(confirmMail);
      expect(letter.link).toBe(`${publicUrl}${path}/recover/confirm/${requestId}#${letter.token}`);
      const made = (await requestOf(requestId)).createdAt;
      expect(confirmMail?.text).toContain(words.origin(time(made), words.deviceKind.iphone));
      expect(confirmMail?.text).toContain(words.linkOnce(time(new Date(made.getTime() + hour))));
      expect(confirmMail?.html).toContain(letter.code);
      expect(confirmMail?.html).toContain(letter.token);

      // The proof: from here on the service's answer is known.
      const proved = await portal.carryOut(visitor.confirm(requestId, { token: letter.token }));
      expect(proved).toMatchObject({ kind: 'proved', stepId: 'before-deleting' });
      expect(await visitor.look()).toMatchObject({
        kind: 'before-deleting',
        effects,
        devices: recentDevices(),
        deviceKind: 'iphone',
      });
      expect(await portal.account(owner)).toEqual(before);
      expect(eventsAtService()).toEqual([]);

      // The wrong phrase orders nothing.
      expect(await visitor.send({ acknowledgement: 'delete' })).toMatchObject({
        kind: 'refused',
        errors: { acknowledgement: 'differs' },
      });
      expect(await visitor.here()).toBe('before-deleting');

      expect(await portal.carryOut(visitor.acknowledge(effects.version))).toEqual({
        kind: 'goes-on',
        to: 'waiting',
      });
      const { executeAfter } = await requestOf(requestId);
      expect(await visitor.look()).toEqual({
        kind: 'waiting',
        status: 'cooling_off',
        executeAfter,
        due: false,
      });
      expect(executeAfter?.getTime()).toBeGreaterThan(portal.clock.now() + day - hour);
      expect(await subjects()).toEqual([
        words.confirmReset.subject(brand),
        words.resetScheduled.subject(brand, time(executeAfter)),
      ]);
      expect((await portal.mails(owner)).at(-1)?.text).toContain(
        words.resetScheduled.lead(time(executeAfter)),
      );

      // Nothing is touched until the time is over.
      portal.clock.pass(day - hour);
      await portal.settle();
      expect(await portal.account(owner)).toEqual(before);
      expect(await visitor.here()).toBe('waiting');

      portal.clock.pass(hour);
      await portal.settle();
      expect(await portal.account(owner)).toMatchObject({
        status: 'awaiting_password',
        vaultBytes: 0,
        sessions: 0,
        licence: before.licence,
      });
      const { setupUrl, completedAt, serviceId } = await requestOf(requestId);
      expect(setupUrl).toMatch(new RegExp(`^${syncUrl}/setup/${serviceId}#.+`));
      expect(await visitor.look()).toEqual({ kind: 'set-password', setupUrl });
      expect(await subjects()).toEqual([
        words.confirmReset.subject(brand),
        words.resetScheduled.subject(brand, time(executeAfter)),
        words.resetDone.subject(brand),
      ]);
      const done = (await portal.mails(owner)).at(-1);
      expect(done?.text).toContain(words.resetDone.lead(time(completedAt)));
      expect(done?.text).toContain(`${publicUrl}${path}/recover/confirm/${requestId}#`);
      // The page for the new password is the service's; its address is not ours to mail.
      expect(done?.text).not.toContain('/setup/');

      expect(await storyOf(requestId)).toEqual([
        'registered',
        'mailbox-proved',
        'service-confirmed',
        'loss-acknowledged',
        'accepted',
        'read',
      ]);
      expect(eventsAtService()).toEqual(['reset.scheduled', 'reset.completed']);
      expect(portal.webhookAnswers).toEqual([204, 204]);
      await visitor.send({});
      expect(await visitor.here()).toBe('on-each-device');
      await visitor.send({});
      expect(await visitor.look()).toMatchObject({ kind: 'outcome', outcome: 'reset-done' });
      expect((await portal.mails(owner)).map((mail) => mail.deliveries)).toEqual([1, 1, 1]);
    },
  );

  describe('the gates', () => {
    it('end elsewhere, and no form gets past them', async () => {
      await portal.makeAccount(owner);
      const gates: [Parameters<Visitor['answerAll']>[0], string][] = [
        [{ unlocks: 'password' }, 'change-password'],
        [{ unlocks: 'biometrics' }, 'change-password'],
        [{ unlocks: 'untested' }, 'old-device-check'],
        [{ unlocks: 'unsure' }, 'old-device-check'],
        [{ unlocks: 'none', oldDevice: 'yes' }, 'old-device-check'],
        [{ unlocks: 'none', oldDevice: 'no', knowsPassword: 'yes', accountKey: 'yes' }, 're-sign-in'],
      ];
      for (const [facts, outcome] of gates) {
        const one = newVisitor(portal.services);
        await one.answerAll(facts);
        expect(await one.look()).toMatchObject({ kind: 'outcome', outcome });
        const at = await one.here();
        for (const stepId of ['what-is-lost', 'address', 'check-mail', 'before-deleting', 'waiting']) {
          await one.send(
            { email: owner, code: 'ABCD-2345', acknowledgement: 'delete all my records' },
            stepId,
          );
          expect(await one.look(stepId)).toEqual({ kind: 'elsewhere', to: at });
        }
      }
      await portal.settle();
      expect(await portal.services.db.resetRequest.count()).toBe(0);
      expect(await portal.mails(owner)).toEqual([]);
      expect(portal.sync.arrived).toEqual([]);
    });

    it('lets nobody in who has no journey at all', async () => {
      expect(await visitor.send({ email: owner }, 'address')).toEqual({ kind: 'goes-on', to: 'unlocks' });
      expect(await portal.services.db.resetRequest.count()).toBe(0);
    });
  });

  it('goes on at once when no device unlocked the vault lately, without a mail that announces it', async () => {
    await portal.makeAccount(owner);
    const requestId = await toThePageOfLoss();
    await portal.carryOut(visitor.acknowledge());
    expect(await visitor.here()).toBe('set-password');
    expect(await subjects()).toEqual([
      messagesFor('en').mail.confirmReset.subject(brand),
      messagesFor('en').mail.resetDone.subject(brand),
    ]);
    expect((await storyOf(requestId)).slice(0, 5)).toEqual([
      'registered',
      'mailbox-proved',
      'service-confirmed',
      'loss-acknowledged',
      'accepted',
    ]);
    expect(eventsAtService()).toEqual(['reset.scheduled', 'reset.completed']);
  });

  it('says that there is no account to the proven mailbox only, and mails nothing about it', async () => {
    const { requestId } = await visitor.beginReset('nobody@example.com');
    await portal.settle();
    expect(await visitor.look()).toEqual({ kind: 'check-mail', requestId });
    const { code } = await newestLetter('nobody@example.com');
    await portal.carryOut(visitor.send({ code }));
    expect(await visitor.look()).toMatchObject({ kind: 'outcome', outcome: 'no-account' });
    expect(await portal.mails('nobody@example.com')).toHaveLength(1);
    expect((await requestOf(requestId)).status).toBe('no_account');
  });

  it('tells of a reset that the service could not carry out', async () => {
    await portal.makeAccount(owner, recentDevices());
    const requestId = await toThePageOfLoss();
    await portal.carryOut(visitor.acknowledge());
    portal.sync.store.prepare('DELETE FROM accounts').run();
    portal.clock.pass(day);
    await portal.settle();
    expect(await visitor.look()).toMatchObject({
      kind: 'outcome',
      outcome: 'reset-failed',
      endReason: 'service-failed',
    });
    const { mail: words } = messagesFor('en');
    expect((await subjects()).slice(2)).toEqual([words.resetFailed.subject(brand)]);
    expect((await portal.mails(owner)).at(-1)?.text).toContain(words.resetFailed.lead());
    expect((await newestLetter()).requestId).toBe(requestId);
    expect((await requestOf(requestId)).status).toBe('failed');
  });

  describe('stopping', () => {
    const stages = ['requested', 'confirmed', 'cooling_off'] as const;

    it.each(stages)('from "%s" leaves the account as it was, for good', async (stage) => {
      const { mail: words } = messagesFor('en');
      const before = await portal.makeAccount(owner, recentDevices());
      let requestId: string;
      if (stage === 'requested') {
        ({ requestId } = await visitor.beginReset(owner));
        await portal.settle();
      } else requestId = await toThePageOfLoss();
      if (stage === 'cooling_off') await portal.carryOut(visitor.acknowledge());
      expect((await requestOf(requestId)).status).toBe(stage);

      const { code } = await newestLetter();
      await portal.carryOut(visitor.send({ intent: 'stop' }));
      expect(await visitor.look()).toMatchObject({
        kind: 'outcome',
        outcome: 'reset-cancelled',
        endReason: 'person',
        cancelling: false,
      });
      const atService = portal.sync.store.prepare('SELECT status FROM reset_requests').all();
      expect(atService).toEqual([{ status: 'cancelled' }]);
      expect((await storyOf(requestId)).filter((event) => /cancel/.test(event))).toEqual([
        'cancel-asked',
        'service-cancelled',
      ]);
      // Whoever confirmed is told that it is over; a request that nobody confirmed ends quietly.
      const told = (await subjects()).filter((subject) => subject === words.resetCancelled.subject(brand));
      expect(told).toHaveLength(stage === 'requested' ? 0 : 1);
      if (stage !== 'requested') {
        expect((await portal.mails(owner)).at(-1)?.text).toContain(words.resetCancelled.because.person);
      }

      // Neither the old code, nor the phrase, nor time brings it back.
      await portal.carryOut(visitor.send({ code }, 'check-mail'));
      await portal.carryOut(
        visitor.send({ acknowledgement: messagesFor('en').reset.before.phrase }, 'before-deleting'),
      );
      portal.clock.pass(2 * day);
      await portal.settle();
      expect(await portal.account(owner)).toEqual(before);
      expect((await requestOf(requestId)).status).toBe('cancelled');
    });

    it.each(['proved', 'acknowledged', 'cancelling'] as const)(
      'while the service has not answered yet ("%s") wins or loses there, and the page says which',
      async (stage) => {
        const before = await portal.makeAccount(owner, recentDevices());
        const { requestId } = await visitor.beginReset(owner);
        await portal.settle();
        const { code } = await newestLetter();
        const journeyId = visitor.journeyId ?? '';
        const { services } = portal;
        if (stage !== 'proved') await portal.carryOut(visitor.send({ code }));
        // The calls fail until the stop is asked for.
        portal.sync.failNext('error', { times: 1_000, matching: /\/(confirmation|execution|cancellation)$/ });
        const stop = () => cancelReset(services, { requestId, journeyId, reason: 'person' });
        if (stage === 'proved') {
          await proveMailbox(services, { requestId, evidence: { code: code.replace('-', '') }, journeyId });
        }
        if (stage === 'acknowledged') {
          const { phrase } = messagesFor('en').reset.before;
          await acknowledgeLoss(services, {
            requestId,
            journeyId,
            typed: phrase,
            phrase,
            effectsVersion: undefined,
          });
        }
        if (stage === 'cancelling') await stop();
        expect((await requestOf(requestId)).status).toBe(stage);
        expect(await stop()).toEqual({ kind: 'cancelling' });
        expect(await visitor.look()).toMatchObject({ outcome: 'reset-cancelled', cancelling: true });
        portal.sync.clearFaults();
        await portal.settle();
        expect(await visitor.look()).toMatchObject({ outcome: 'reset-cancelled', cancelling: false });
        expect(await portal.account(owner)).toEqual(before);
        expect((await storyOf(requestId)).slice(-2)).toEqual(['cancel-asked', 'service-cancelled']);
      },
    );

    it('because a device still opens says so', async () => {
      await portal.makeAccount(owner, recentDevices());
      await toThePageOfLoss();
      await portal.carryOut(visitor.send({ intent: 'try-device' }));
      expect(await visitor.look()).toMatchObject({
        outcome: 'reset-cancelled',
        endReason: 'device-unlocks',
      });
      expect((await portal.mails(owner)).at(-1)?.text).toContain(
        messagesFor('en').mail.resetCancelled.because['device-unlocks'],
      );
    });

    it('at the service, by a sign-in, reaches the page and the mailbox', async () => {
      const before = await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await portal.carryOut(visitor.acknowledge());
      await portal.sync.service.fetch(
        new Request(`${syncUrl}/dev/accounts/${encodeURIComponent(owner)}/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ verifier: 'a'.repeat(43) }),
        }),
      );
      await portal.settle();
      expect(await visitor.look()).toMatchObject({ outcome: 'reset-cancelled', endReason: 'at-the-service' });
      expect((await portal.mails(owner)).at(-1)?.text).toContain(
        messagesFor('en').mail.resetCancelled.because['at-the-service'],
      );
      portal.clock.pass(2 * day);
      await portal.settle();
      expect((await portal.account(owner)).vaultSha256).toBe(before.vaultSha256);
      expect((await requestOf(requestId)).status).toBe('cancelled');
    });

    it('too late is told as what it is: done', async () => {
      await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await portal.carryOut(visitor.acknowledge());
      portal.clock.pass(day);
      // The service has executed; its events have not arrived, and the page still shows the button.
      portal.sync.failNext('error', { matching: /^GET / });
      await portal.sync.service.tick();
      await cancelReset(portal.services, { requestId, journeyId: visitor.journeyId ?? '', reason: 'person' });
      await portal.settle();
      expect((await requestOf(requestId)).status).toBe('completed');
      expect(await subjects()).not.toContain(messagesFor('en').mail.resetCancelled.subject(brand));
      expect((await subjects()).at(-1)).toBe(messagesFor('en').mail.resetDone.subject(brand));
    });
  });

  describe('a newer request for the same address', () => {
    it.each(['requested', 'confirmed', 'cooling_off'] as const)(
      'takes the place of one that is "%s"',
      async (stage) => {
        const { mail: words } = messagesFor('en');
        const before = await portal.makeAccount(owner, recentDevices());
        let first: string;
        if (stage === 'requested') {
          ({ requestId: first } = await visitor.beginReset(owner));
          await portal.settle();
        } else first = await toThePageOfLoss();
        if (stage === 'cooling_off') await portal.carryOut(visitor.acknowledge());
        const firstLetter = readLetter((await portal.mails(owner)).at(0));

        const other = newVisitor(portal.services);
        const { requestId: second } = await other.beginReset('OWNER@example.com');
        await portal.settle();
        expect(second).not.toBe(first);
        expect(await requestOf(first)).toMatchObject({ status: 'cancelled', endReason: 'superseded' });
        expect(await visitor.look()).toMatchObject({ outcome: 'reset-cancelled', endReason: 'superseded' });
        const told = (await portal.mails(owner)).filter(
          (mail) => mail.subject === words.resetCancelled.subject(brand),
        );
        expect(told).toHaveLength(stage === 'requested' ? 0 : 1);
        if (told[0]) expect(told[0].text).toContain(words.resetCancelled.because.superseded);
        const atService = portal.sync.store
          .prepare('SELECT status FROM reset_requests ORDER BY rowid')
          .all() as { status: string }[];
        expect(atService.map((row) => row.status)).toEqual(['cancelled', 'pending_confirmation']);

        // The older mail opens nothing of the newer request.
        expect(await other.confirm(second, { code: firstLetter.code })).toMatchObject({ kind: 'refused' });
        expect(await other.confirm(second, { token: firstLetter.token })).toMatchObject({ kind: 'refused' });

        const { code } =
          (await portal.mails(owner)).map(readLetter).find((letter) => letter.requestId === second) ??
          firstLetter;
        await portal.carryOut(other.send({ code }));
        expect(await other.here()).toBe('before-deleting');
        portal.clock.pass(2 * day);
        await portal.settle();
        expect(await portal.account(owner)).toEqual(before);
      },
    );

    it('never says "stopped" of a reset that was carried out meanwhile', async () => {
      await portal.makeAccount(owner, recentDevices());
      const first = await toThePageOfLoss();
      await portal.carryOut(visitor.acknowledge());
      portal.clock.pass(day);
      // The service executes, and the portal has not heard of it when the next request comes.
      portal.network.use(http.post(webhookUrl, () => new Response(null, { status: 503 })));
      portal.sync.failNext('error', { times: 1_000, matching: /^GET / });
      await portal.sync.service.tick();
      expect((await requestOf(first)).status).toBe('cooling_off');
      await newVisitor(portal.services).beginReset(owner);
      portal.network.resetHandlers();
      portal.sync.clearFaults();
      await portal.settle();
      expect(await portal.account(owner)).toMatchObject({ vaultBytes: 0 });
      expect((await requestOf(first)).status).toBe('completed');
      expect(await subjects()).not.toContain(messagesFor('en').mail.resetCancelled.subject(brand));
    });

    it('begun at the same moment twenty times over leaves one', async () => {
      await portal.makeAccount(owner);
      const crowd = Array.from({ length: 20 }, () => newVisitor(portal.services));
      const results = await portal.carryOut(Promise.allSettled(crowd.map((one) => one.beginReset(owner))));
      // So many mails an hour and address; the others are told to wait.
      const told = results.filter(
        (result) => result.status === 'rejected' && String(result.reason).includes('"rate-limited"'),
      );
      const begun = results.length - told.length;
      expect(begun).toBe(mailsAnAddress.most);
      const rows = await portal.services.db.resetRequest.findMany();
      expect(rows).toHaveLength(begun);
      expect(rows.filter((row) => row.openKey !== null).map((row) => row.status)).toEqual(['requested']);
      expect(
        portal.sync.store
          .prepare("SELECT count(*) AS open FROM reset_requests WHERE status = 'pending_confirmation'")
          .get(),
      ).toEqual({ open: 1 });
    });
  });

  describe('beginning again', () => {
    it('after an end makes a request of its own', async () => {
      await portal.makeAccount(owner, recentDevices());
      const first = await toThePageOfLoss();
      await portal.carryOut(visitor.send({ intent: 'stop' }));
      await visitor.send({ intent: 'again' });
      expect(await visitor.here()).toBe('address');
      await visitor.send({ email: owner });
      await portal.settle();
      const { requestId, code } = await newestLetter();
      expect(requestId).not.toBe(first);
      await portal.carryOut(visitor.send({ code }));
      expect(await visitor.here()).toBe('before-deleting');
      expect((await requestOf(first)).status).toBe('cancelled');
    });

    it('with another address before the mailbox was proved', async () => {
      await portal.makeAccount(owner);
      await visitor.beginReset('mistyped@example.com');
      await portal.settle();
      await visitor.send({ intent: 'again' });
      await visitor.send({ email: owner });
      await portal.settle();
      const { code } = await newestLetter();
      await portal.carryOut(visitor.send({ code }));
      expect(await visitor.here()).toBe('before-deleting');
    });

    it('is not possible past a request that somebody has confirmed', async () => {
      await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await visitor.send({ intent: 'again' });
      expect(await visitor.here()).toBe('before-deleting');
      expect((await requestOf(requestId)).journeyId).toBe(visitor.journeyId);
    });
  });

  describe('another browser', () => {
    it('takes the journey over with the code, and the first one sees no more of it', async () => {
      await portal.makeAccount(owner, recentDevices());
      const { requestId } = await visitor.beginReset(owner);
      await portal.settle();
      const { token, code } = await newestLetter();
      const phone = newVisitor(portal.services);
      expect(await phone.confirm(requestId, { token })).toEqual({
        kind: 'refused',
        errors: { code: 'code-needed' },
      });
      expect((await requestOf(requestId)).status).toBe('requested');
      await portal.carryOut(phone.confirm(requestId, { token, code: code.toLowerCase().replace('-', ' ') }));
      expect(await phone.here()).toBe('before-deleting');
      expect(phone.journeyId).not.toBe(visitor.journeyId);

      // The answers came along; the first browser stands where its answers lead, without a request.
      expect(await phone.look('unlocks')).toMatchObject({ kind: 'question', value: 'none' });
      expect(await visitor.here()).toBe('address');
      await portal.carryOut(visitor.acknowledge());
      await portal.carryOut(visitor.send({ intent: 'stop' }));
      expect(await visitor.confirm(requestId, { token })).toMatchObject({ kind: 'refused' });
      expect((await requestOf(requestId)).status).toBe('confirmed');

      await portal.carryOut(phone.acknowledge());
      expect(await phone.here()).toBe('waiting');
    });

    it('takes it up again from any later mail', async () => {
      await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await portal.carryOut(visitor.acknowledge());
      const { token, code } = await newestLetter();
      const phone = newVisitor(portal.services);
      expect(await phone.confirm(requestId, { token })).toMatchObject({ errors: { code: 'code-needed' } });
      expect(await phone.confirm(requestId, { code })).toMatchObject({ kind: 'proved', stepId: 'waiting' });
      expect(await visitor.here()).toBe('address');
      await portal.carryOut(phone.send({ intent: 'stop' }));
      expect(await phone.look()).toMatchObject({ outcome: 'reset-cancelled' });
      const last = await newestLetter();
      expect(await newVisitor(portal.services).confirm(requestId, { code: last.code })).toMatchObject({
        kind: 'proved',
        stepId: 'cancelled',
      });
    });
  });

  describe('a tab that is behind', () => {
    it('does not get the steps that a changed answer made void', async () => {
      await visitor.answerAll();
      await visitor.send({});
      expect(await visitor.here()).toBe('address');
      // Three steps back, in another tab: there is an old device after all.
      expect(await visitor.send({ oldDevice: 'yes' }, 'old-device')).toEqual({
        kind: 'goes-on',
        to: 'old-device-check',
        journeyId: visitor.journeyId,
      });
      expect(await visitor.send({ email: owner }, 'address')).toEqual({
        kind: 'goes-on',
        to: 'old-device-check',
      });
      expect(await visitor.look('address')).toEqual({ kind: 'elsewhere', to: 'old-device-check' });
      expect(await portal.services.db.resetRequest.count()).toBe(0);
      // Back on the old path, what came after is asked for again.
      await visitor.send({ oldDevice: 'no' }, 'old-device');
      expect(await visitor.here()).toBe('password');
    });

    it('is led to where the journey stands from a step that was not reached', async () => {
      await visitor.send({ unlocks: 'none' });
      for (const stepId of ['mailbox', 'what-is-lost', 'waiting', 'set-password', 'no-such-step']) {
        expect(await visitor.look(stepId)).toEqual({ kind: 'elsewhere', to: 'old-device' });
        expect(await visitor.send({ mailbox: 'yes' }, stepId)).toMatchObject({ to: 'old-device' });
      }
    });

    it('shows a reset that is under way, whatever is answered anew, and lets it be stopped', async () => {
      await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await visitor.send({ unlocks: 'biometrics' }, 'unlocks');
      expect(await visitor.look()).toMatchObject({ outcome: 'change-password' });
      expect((await requestOf(requestId)).status).toBe('confirmed');
      await portal.carryOut(visitor.send({ intent: 'try-device' }));
      expect((await requestOf(requestId)).status).toBe('cancelled');
    });

    it('with an old phrase page orders nothing twice', async () => {
      await portal.makeAccount(owner, recentDevices());
      const requestId = await toThePageOfLoss();
      await portal.carryOut(Promise.all(Array.from({ length: 10 }, () => visitor.acknowledge())));
      await portal.carryOut(
        visitor.send({ acknowledgement: messagesFor('en').reset.before.phrase }, 'before-deleting'),
      );
      const story = await storyOf(requestId);
      expect(story.filter((event) => event === 'loss-acknowledged')).toHaveLength(1);
      expect(eventsAtService()).toEqual(['reset.scheduled']);
    });
  });

  it('shows again what is deleted when that has changed since it was read, and orders nothing', async () => {
    const before = await portal.makeAccount(owner, recentDevices());
    const requestId = await toThePageOfLoss();
    const old = { ...effects };
    try {
      Object.assign(effects, { version: '2', keeps: ['account'] });
      expect(await portal.carryOut(visitor.acknowledge(old.version))).toEqual({
        kind: 'refused',
        errors: { acknowledgement: 'effects-changed' },
      });
      expect(await visitor.look()).toMatchObject({
        kind: 'before-deleting',
        effects: { version: '2', keeps: ['account'] },
      });
      expect(await portal.account(owner)).toEqual(before);
      expect(eventsAtService()).toEqual([]);
      // The page of before the change, sent once more, does not acknowledge what it never showed.
      expect(await visitor.acknowledge(old.version)).toMatchObject({ kind: 'refused' });
      expect((await requestOf(requestId)).status).toBe('confirmed');

      await portal.carryOut(visitor.acknowledge('2'));
      expect(await visitor.here()).toBe('waiting');
      expect(eventsAtService()).toEqual(['reset.scheduled']);
    } finally {
      Object.assign(effects, old);
    }
  });

  it('takes a form from a journey that does not exist for that of a new visitor', async () => {
    const answer = await actOnStep({
      services: portal.services,
      wizard: resetAccount,
      stepId: 'unlocks',
      journeyId: 'A'.repeat(22),
      locale: 'en',
      form: { unlocks: 'none' },
      userAgent: null,
      clientIp: '192.0.2.7',
    });
    expect(answer).toMatchObject({ kind: 'goes-on', to: 'old-device' });
    expect(answer).not.toMatchObject({ journeyId: 'A'.repeat(22) });
  });
});
