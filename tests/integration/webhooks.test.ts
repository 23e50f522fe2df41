import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelReset } from '~/models/reset/cancel-reset.server';
import { receiveEvent } from '~/models/reset/receive-event.server';
import { loader } from '~/routes/webhooks.sync';
import { generateSigningKey, readSigningKey, type SigningKey } from '../../protocol/keys';
import { signRequest } from '../../protocol/message-signatures';
import type { ResetEvent, ResetEventType } from '../../protocol/reset-api';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { openPortal, postWebhook, type TestPortal, webhookUrl } from '../factories/portal';
import { newVisitor, readLetter, type Visitor } from '../factories/visitor';

const owner = 'owner@example.com';
const hour = 3_600_000;
const strangerKey = readSigningKey(generateSigningKey().privateKeyPem);

describeOnBothEngines('events of the sync service', (open) => {
  let database: OpenDatabase;
  let portal: TestPortal;
  let visitor: Visitor;
  let requestId: string;
  let serviceId: string;
  beforeEach(async () => {
    database = await open();
    portal = await openPortal(database);
    visitor = newVisitor(portal.services);
    await portal.makeAccount(owner, [
      { platform: 'ipad', last_unlocked_day: new Date(portal.clock.now()).toISOString().slice(0, 10) },
    ]);
    ({ requestId } = await visitor.beginReset(owner));
    await portal.settle();
    const { code } = readLetter((await portal.mails(owner)).at(-1));
    await portal.carryOut(visitor.send({ code }));
    serviceId = (await request()).serviceId ?? '';
  });
  afterEach(async () => {
    await portal.close();
    await database.close();
  });

  const request = () => portal.services.db.resetRequest.findUniqueOrThrow({ where: { id: requestId } });
  const event = (change: Partial<ResetEvent> = {}): ResetEvent => ({
    event_id: `ev_${randomBytes(16).toString('base64url')}`,
    type: 'reset.scheduled',
    request_id: serviceId,
    occurred_at: new Date(portal.clock.now()).toISOString(),
    sequence: 1,
    ...change,
  });
  const signed = (body: unknown, how: { key?: SigningKey; at?: number; url?: string } = {}) =>
    signRequest(
      new Request(how.url ?? webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      how.key ?? portal.serviceKey,
      { now: how.at ?? portal.clock.now() },
    );
  const post = async (message: Request) => (await postWebhook(portal.services, message)).status;
  /** What an event could have changed. */
  const traces = async () => {
    await portal.settle();
    return {
      events: await portal.services.db.syncEvent.count(),
      reads: await portal.services.db.outboxJob.count({ where: { kind: 'sync.read' } }),
      request: await request(),
      transitions: await portal.services.db.resetTransition.count(),
      mails: (await portal.mails(owner)).length,
    };
  };

  describe('leave no trace', () => {
    const refused: [string, number, () => Promise<Request>][] = [
      [
        'without a signature',
        401,
        async () =>
          new Request(webhookUrl, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(event()),
          }),
      ],
      ['signed by somebody else', 401, () => signed(event(), { key: strangerKey })],
      [
        'signed by somebody else in the service’s name',
        401,
        () => signed(event(), { key: { ...strangerKey, keyid: portal.serviceKey.keyid } }),
      ],
      ['older than a minute', 401, () => signed(event(), { at: portal.clock.now() - 62_000 })],
      ['from the future', 401, () => signed(event(), { at: portal.clock.now() + 60_000 })],
      [
        'signed for another address',
        401,
        async () => {
          const elsewhere = await signed(event(), { url: 'https://elsewhere.example.com/webhooks/sync' });
          return new Request(webhookUrl, {
            method: 'POST',
            headers: elsewhere.headers,
            body: await elsewhere.text(),
          });
        },
      ],
      [
        'whose body was changed',
        401,
        async () => {
          const genuine = await signed(event());
          return new Request(genuine, { body: JSON.stringify(event()), method: 'POST' });
        },
      ],
      ['that go on and on', 413, () => signed({ ...event(), padding: 'x'.repeat(64 * 1024) })],
      ['that are no JSON', 422, () => signed('{"event_id":')],
      ['of a type that the contract does not know', 422, () => signed({ ...event(), type: 'reset.done' })],
      ['with a field that the contract does not know', 422, () => signed({ ...event(), email: owner })],
      ['without a request', 422, () => signed({ ...event(), request_id: undefined })],
    ];

    it('unsigned, from strangers, old, changed, endless or not of the contract', async () => {
      const before = await traces();
      for (const [name, status, make] of refused) {
        expect(await post(await make()), name).toBe(status);
        expect(await traces(), name).toEqual(before);
      }
    });

    it('when they are replayed', async () => {
      const message = await signed(event());
      const again = message.clone();
      expect(await post(message)).toBe(204);
      const before = await traces();
      expect(await post(again)).toBe(401);
      expect(await traces()).toEqual(before);
    });

    it('are not to be had by GET', () => {
      expect(loader().status).toBe(405);
    });
  });

  it('about a request that is not ours are taken in like any other, and cause nothing', async () => {
    const before = await traces();
    expect(await post(await signed(event({ request_id: 'rr_somebody_elses_request' })))).toBe(204);
    expect(await traces()).toEqual({ ...before, events: before.events + 1 });
  });

  it('that come twice are read once', async () => {
    const one = event();
    expect(await post(await signed(one))).toBe(204);
    const before = await traces();
    expect(await post(await signed(one))).toBe(204);
    expect(await traces()).toEqual(before);
  });

  it('decide nothing by what they say: the service is asked', async () => {
    for (const type of ['reset.completed', 'reset.failed', 'reset.cancelled'] as ResetEventType[]) {
      expect(await post(await signed(event({ type })))).toBe(204);
    }
    await portal.settle();
    expect((await request()).status).toBe('confirmed');
    expect(await visitor.here()).toBe('before-deleting');
    expect(await portal.mails(owner)).toHaveLength(1);
  });

  it('in the wrong order, late and doubled have one effect', async () => {
    portal.loseEvents();
    await portal.carryOut(visitor.acknowledge());
    portal.clock.pass(25 * hour);
    await portal.sync.service.tick();
    expect((await request()).status).toBe('cooling_off');
    const [scheduled, completed] = [event(), event({ type: 'reset.completed', sequence: 2 })];
    for (const one of [completed, scheduled, completed, scheduled]) {
      expect(await post(await signed(one))).toBe(204);
    }
    await portal.settle();
    expect((await request()).status).toBe('completed');
    const stories = await portal.services.db.resetTransition.findMany({
      where: { requestId },
      orderBy: { revision: 'asc' },
    });
    expect(stories.map((row) => row.to)).toEqual([
      'requested',
      'proved',
      'confirmed',
      'acknowledged',
      'cooling_off',
      'completed',
    ]);
    const subjects = (await portal.mails(owner)).map((mail) => mail.subject);
    expect(new Set(subjects).size).toBe(3);
    expect(subjects).toHaveLength(3);
  });

  it('at the same moment as anything else are all kept', async () => {
    const events = Array.from({ length: 20 }, (_, index) => event({ sequence: index + 1 }));
    const messages = await Promise.all([...events, ...events].map((one) => signed(one)));
    const [statuses, stopped] = await portal.carryOut(
      Promise.all([
        Promise.all(messages.map(post)),
        cancelReset(portal.services, { requestId, journeyId: visitor.journeyId ?? '', reason: 'person' }),
      ]),
    );
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(stopped).toEqual({ kind: 'cancelling' });
    expect((await request()).status).toBe('cancelled');
    // Besides these twenty, the service has told of the cancellation itself.
    expect(await portal.services.db.syncEvent.count()).toBe(21);
    const reads = await portal.services.db.outboxJob.findMany({ where: { kind: 'sync.read' } });
    for (const one of events) {
      expect(reads.filter((job) => job.dedupeKey.endsWith(one.event_id)).length, one.event_id).toBe(1);
    }
  });

  it('one of them, delivered ten times at once, is read once', async () => {
    const one = event();
    const results = await portal.carryOut(
      Promise.all(Array.from({ length: 10 }, () => receiveEvent(portal.services, one))),
    );
    expect(results.filter((result) => result === 'taken')).toHaveLength(1);
    expect(results.filter((result) => result === 'known')).toHaveLength(9);
  });
});
