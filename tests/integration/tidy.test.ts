import { afterEach, beforeEach, expect, it } from 'vitest';
import { newJourneyId } from '~/models/journey/journey-record.server';
import { issueProof } from '~/models/mailbox-proof/issue-proof.server';
import { enqueueJobs } from '~/models/outbox/enqueue-job.server';
import { kept, tidy } from '~/models/outbox/tidy.server';
import { countAgainst } from '~/models/rate-limit/count-against.server';
import { mailsAnAddress } from '~/models/rate-limit/rate-window';
import { usualRetention } from '~/models/retention/retention';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const hour = 3_600_000;
const day = 24 * hour;

describeOnBothEngines('tidying', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const age = (ms: number) => new Date(deps.now().getTime() - ms);
  const request = (id: string, change: Partial<Parameters<typeof deps.db.resetRequest.create>[0]['data']>) =>
    deps.db.resetRequest.create({
      data: {
        id,
        status: 'requested',
        addressKey: `key of ${id}`,
        address: `${id}@example.com`,
        locale: 'en',
        deviceKind: 'iphone',
        clientIp: '192.0.2.7',
        createdAt: deps.now(),
        updatedAt: deps.now(),
        ...change,
      } as Parameters<typeof deps.db.resetRequest.create>[0]['data'],
    });
  const find = (id: string) => deps.db.resetRequest.findUnique({ where: { id } });

  it('keeps what is under way, however old', async () => {
    await request('open', { createdAt: age(300 * day), updatedAt: age(300 * day), clientIp: null });
    await deps.db.$transaction((tx) =>
      enqueueJobs(
        tx,
        ['one', 'two', 'three'].map((name) => ({
          kind: 'sync.read' as const,
          lane: 'lane',
          dedupeKey: name,
          payload: { requestId: 'open' },
        })),
        age(300 * day),
      ),
    );
    await deps.db.outboxJob.updateMany({ where: { dedupeKey: 'one' }, data: { doneAt: age(300 * day) } });
    await deps.db.outboxJob.updateMany({ where: { dedupeKey: 'two' }, data: { parkedAt: age(300 * day) } });
    await tidy(deps);
    expect(await find('open')).toMatchObject({ address: 'open@example.com' });
    const jobs = await deps.db.outboxJob.findMany({ orderBy: { seq: 'asc' } });
    // What failed for good stays until somebody has dealt with it.
    expect(jobs.map((job) => job.dedupeKey)).toEqual(['two', 'three']);
  });

  it('erases addresses, network addresses and the setup page in their time, and the request last', async () => {
    const ended = {
      status: 'completed',
      completedAt: deps.now(),
      setupUrl: 'https://sync.example.com/setup/x#t',
    };
    await request('old', { ...ended, endedAt: deps.now() });
    await deps.db.resetTransition.create({
      data: {
        requestId: 'old',
        revision: 1,
        from: 'requested',
        to: 'completed',
        event: 'read',
        at: deps.now(),
      },
    });
    const after = async (ms: number) => {
      deps.pass(ms);
      await tidy(deps);
      const row = await find('old');
      return row && { address: row.address, clientIp: row.clientIp, setupUrl: row.setupUrl };
    };
    const { address, clientIp, setupUrl } = {
      address: 'old@example.com',
      clientIp: '192.0.2.7',
      setupUrl: ended.setupUrl,
    };
    expect(await after(kept.clientIp)).toEqual({ address, clientIp, setupUrl });
    expect(await after(1)).toEqual({ address, clientIp: null, setupUrl });
    expect(await after(kept.setupUrl - kept.clientIp)).toEqual({ address, clientIp: null, setupUrl: null });
    expect(await after(usualRetention.addresses - kept.setupUrl - 1)).toEqual({
      address,
      clientIp: null,
      setupUrl: null,
    });
    expect(await after(1)).toEqual({ address: null, clientIp: null, setupUrl: null });
    expect(await after(usualRetention.resetRequests - usualRetention.addresses - 1)).not.toBeNull();
    expect(await after(1)).toBeNull();
    expect(await deps.db.resetTransition.count()).toBe(0);
  });

  it('leaves nothing of a journey, a proof, an event, a limit and a job behind', async () => {
    const now = deps.now();
    const journeyId = newJourneyId();
    await deps.db.journey.create({
      data: {
        id: journeyId,
        wizard: 'reset-account',
        locale: 'en',
        createdAt: now,
        updatedAt: now,
        expiresAt: new Date(now.getTime() + 30 * day),
      },
    });
    await request('of-journey', { journeyId, clientIp: null });
    await deps.db.$transaction((tx) =>
      issueProof(tx, {
        purpose: 'resume-journey',
        subject: 'subject',
        addressKey: 'key',
        address: 'somebody@example.com',
        browserKey: undefined,
        expiresAt: new Date(now.getTime() + hour),
        replacesOlder: false,
        secret: deps.secrets[0],
        now,
      }),
    );
    await deps.db.syncEvent.create({
      data: { id: 'ev', requestId: 'r', type: 'reset.done', sequence: 1, occurredAt: now, receivedAt: now },
    });
    await countAgainst(deps.db, deps, mailsAnAddress, 'somebody');

    await tidy(deps);
    const proof = () => deps.db.mailboxProof.findFirst();
    expect((await proof())?.address).toBe('somebody@example.com');
    deps.pass(hour + 1);
    await tidy(deps);
    // The address goes with the link; the rest tells for a while that the link was one.
    expect((await proof())?.address).toBeNull();
    expect(await deps.db.rateWindow.count()).toBe(0);
    expect(await deps.db.journey.count()).toBe(1);
    deps.pass(30 * day);
    await tidy(deps);
    expect(await proof()).toBeNull();
    expect(await deps.db.journey.count()).toBe(0);
    // The request outlives the browser that it was begun in.
    expect(await find('of-journey')).toMatchObject({ status: 'requested', journeyId: null });
    deps.pass(60 * day);
    await tidy(deps);
    expect(await deps.db.syncEvent.count()).toBe(0);
  });

  it('can be done twice, and by two at once', async () => {
    await request('old', {
      status: 'cancelled',
      endReason: 'person',
      endedAt: age(usualRetention.addresses + 1),
    });
    await Promise.all([tidy(deps), tidy(deps)]);
    await tidy(deps);
    expect(dumpAsText(await dumpDatabase(deps.db, database.engine))).not.toContain('old@example.com');
  });
});
