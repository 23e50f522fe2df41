import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimJob, nextDueAt, outboxFigures, postponeJob } from '~/models/outbox/claim-job.server';
import { enqueueJobs } from '~/models/outbox/enqueue-job.server';
import { claimLeaseMs, type JobIntent } from '~/models/outbox/outbox';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const read = (name: string, lane: string): JobIntent => ({
  kind: 'sync.read',
  lane,
  dedupeKey: name,
  payload: { requestId: name },
});

describeOnBothEngines('what is due in the outbox', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    await deps.db.$transaction((tx) =>
      enqueueJobs(tx, [read('a1', 'a'), read('a2', 'a'), read('a3', 'a')], deps.now()),
    );
  });
  afterEach(() => database.close());

  it('is nothing that waits behind another job, so that the worker can sleep and the portal stays ready', async () => {
    const written = deps.now();
    expect(await nextDueAt(deps.db, deps.now())).toEqual(written);
    const first = await claimJob(deps.db, 'w', deps.now());
    expect(await nextDueAt(deps.db, deps.now())).toBeUndefined();

    const later = new Date(deps.now().getTime() + 3_600_000);
    await postponeJob(deps.db, first?.seq ?? 0, later, 'unreachable');
    deps.pass(1_800_000);
    expect(await nextDueAt(deps.db, deps.now())).toEqual(later);
    expect(await outboxFigures(deps.db, deps.now())).toEqual({ waiting: 3, parked: 0, oldestDueAgeMs: 0 });
  });

  it('is a job again whose worker died', async () => {
    const written = deps.now();
    await claimJob(deps.db, 'killed', deps.now());
    deps.pass(claimLeaseMs);
    expect(await nextDueAt(deps.db, deps.now())).toEqual(written);
    expect((await outboxFigures(deps.db, deps.now())).oldestDueAgeMs).toBe(claimLeaseMs);
  });
});
