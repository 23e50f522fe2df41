import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimJob, finishJob, outboxFigures, parkJob, postponeJob } from '~/models/outbox/claim-job.server';
import { enqueueJob } from '~/models/outbox/enqueue-job.server';
import { claimLeaseMs, type JobIntent } from '~/models/outbox/outbox';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const read = (name: string, lane: string): JobIntent => ({
  kind: 'sync.read',
  lane,
  dedupeKey: name,
  payload: { requestId: name },
});

describeOnBothEngines('the outbox', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const enqueue = (...jobs: JobIntent[]) =>
    deps.db.$transaction(async (tx) => {
      for (const job of jobs) await enqueueJob(tx, job, deps.now());
    });
  const claim = (worker = 'w') => claimJob(deps.db, worker, deps.now());
  const finish = (seq: number) => deps.db.$transaction((tx) => finishJob(tx, seq, deps.now()));

  it('leaves nothing of a transaction that is rolled back', async () => {
    await expect(
      deps.db.$transaction(async (tx) => {
        await enqueueJob(tx, read('a', 'one'), deps.now());
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await claim()).toBeUndefined();
  });

  it('takes a job in once, however often it is asked for', async () => {
    await enqueue(read('a', 'one'), read('a', 'one'));
    await enqueue(read('a', 'one'));
    expect(await deps.db.outboxJob.count()).toBe(1);
  });

  it('keeps the order of a lane, and lets lanes pass each other', async () => {
    await enqueue(read('a1', 'a'), read('a2', 'a'), read('b1', 'b'));
    const first = await claim();
    const second = await claim();
    expect([first?.dedupeKey, second?.dedupeKey]).toEqual(['a1', 'b1']);
    expect(await claim()).toBeUndefined();
    await finish(first?.seq ?? 0);
    expect((await claim())?.dedupeKey).toBe('a2');
  });

  it('lets a parked job out of the way of its lane', async () => {
    await enqueue(read('a1', 'a'), read('a2', 'a'));
    const first = await claim();
    await deps.db.$transaction((tx) => parkJob(tx, first?.seq ?? 0, deps.now(), 'refused'));
    expect((await claim())?.dedupeKey).toBe('a2');
    expect(await outboxFigures(deps.db, deps.now())).toMatchObject({ waiting: 1, parked: 1 });
  });

  it('waits with a lane while its first job waits for another try', async () => {
    await enqueue(read('a1', 'a'), read('a2', 'a'));
    const first = await claim();
    await postponeJob(deps.db, first?.seq ?? 0, new Date(deps.now().getTime() + 5000), 'timeout');
    expect(await claim()).toBeUndefined();
    deps.pass(5000);
    expect(await claim()).toMatchObject({ dedupeKey: 'a1', attempt: 2 });
  });

  it('gives the job of a killed worker to the next, and the late worker writes nothing', async () => {
    await enqueue(read('a', 'one'));
    const killed = await claim('killed');
    expect(await claim('next')).toBeUndefined();
    deps.pass(claimLeaseMs);
    const next = await claim('next');
    expect(next?.seq).toBe(killed?.seq);
    expect(await finish(next?.seq ?? 0)).toBe(true);
    expect(await finish(killed?.seq ?? 0)).toBe(false);
  });

  it('gives one job to one of twenty workers', async () => {
    await enqueue(read('a', 'one'));
    const claims = await Promise.all(Array.from({ length: 20 }, (_, worker) => claim(`w${worker}`)));
    expect(claims.filter((job) => job !== undefined)).toHaveLength(1);
  });
});
