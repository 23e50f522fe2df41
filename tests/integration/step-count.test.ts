import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportResult } from '~/models/journey/report-result.server';
import { takeStep } from '~/models/journey/take-step.server';
import { tidy } from '~/models/outbox/tidy.server';
import { countSteps } from '~/models/step-count/count-steps.server';
import { wizardFlow } from '~/models/step-count/flow-queries.server';
import type { Wizard } from '~/wizards/engine';
import { forgotPassword } from '~/wizards/forgot-password';
import { resetAccount } from '~/wizards/reset-account';
import { makeAgent } from '../factories/agent';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

describeOnBothEngines('anonymous counts', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const take = async (
    wizard: Wizard,
    stepId: string,
    form: Record<string, string>,
    journeyId?: string,
  ): Promise<string> => {
    const result = await takeStep(deps, { journeyId, wizard, stepId, form, locale: 'en' });
    if (result.kind !== 'moved') throw new Error(result.kind);
    return result.journeyId;
  };
  const counts = async () =>
    Object.fromEntries(
      (await deps.db.stepCount.findMany({ orderBy: [{ step: 'asc' }, { what: 'asc' }] })).map(
        ({ step, what, count }) => [`${step} ${what}`, count],
      ),
    );

  it('are made by answering, once for an answer that is sent twice', async () => {
    const journeyId = await take(forgotPassword, 'symptom', { symptom: 'someone-else' });
    await take(forgotPassword, 'symptom', { symptom: 'someone-else' }, journeyId);
    await take(forgotPassword, 'symptom', { symptom: 'someone-else' });
    expect(await counts()).toEqual({
      'suspected-compromise reached': 2,
      'symptom reached': 2,
      'symptom someone-else': 2,
      'symptom to:suspected-compromise': 2,
    });
  });

  it('hold nothing that leads to anybody', async () => {
    const journeyId = await take(forgotPassword, 'symptom', { symptom: 'someone-else' });
    const rows = await deps.db.stepCount.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(journeyId);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(['count', 'month', 'step', 'version', 'what', 'wizard']);
    }
  });

  it('lose nothing when many are made at once', async () => {
    const { id: wizard, version } = forgotPassword;
    const entry = { wizard, version, step: 'symptom', what: 'reached' };
    await Promise.all(Array.from({ length: 20 }, () => countSteps(deps.db, [entry, entry], deps.now())));
    expect(await counts()).toEqual({ 'symptom reached': 40 });
  });

  it('tell whether an outcome helped, and where it led if not', async () => {
    const first = await take(forgotPassword, 'symptom', { symptom: 'forgot-password' });
    await take(forgotPassword, 'unlocks', { unlocks: 'biometrics' }, first);
    const report = (journeyId: string, opens: boolean) =>
      reportResult(deps, {
        journeyId,
        wizard: forgotPassword,
        stepId: 'change-password',
        opens,
        locale: 'en',
      });
    await report(first, true);
    await report(first, true);
    const second = await take(forgotPassword, 'symptom', { symptom: 'forgot-password' });
    await take(forgotPassword, 'unlocks', { unlocks: 'biometrics' }, second);
    await report(second, false);
    expect(await counts()).toMatchObject({
      'change-password reached': 2,
      'change-password opens-yes': 1,
      'change-password opens-no': 1,
      'unlocks reached': 3,
      'unlocks none': 1,
      'old-device reached': 1,
    });
  });

  it('never keep a person from going on, and tell operators', async () => {
    const troubles: string[] = [];
    const broken = {
      ...deps,
      reportTrouble: (what: string) => void troubles.push(what),
    };
    await deps.db.$executeRawUnsafe('DROP TABLE "StepCount"');
    const result = await takeStep(broken, {
      journeyId: undefined,
      wizard: forgotPassword,
      stepId: 'symptom',
      form: { symptom: 'someone-else' },
      locale: 'en',
    });
    expect(result).toMatchObject({ kind: 'moved', to: 'suspected-compromise' });
    expect(await deps.db.journey.count()).toBe(1);
    expect(troubles).toEqual(['counting steps']);
  });

  it('are kept for thirteen months, the current one included', async () => {
    const { id: wizard, version } = forgotPassword;
    for (const month of ['2025-02', '2025-03', '2026-02', '2026-03']) {
      await deps.db.stepCount.create({
        data: { month, wizard, version, step: 'symptom', what: 'reached', count: 1 },
      });
    }
    await tidy(deps);
    const months = await deps.db.stepCount.findMany({ orderBy: { month: 'asc' }, select: { month: true } });
    expect(months.map(({ month }) => month)).toEqual(['2025-03', '2026-02', '2026-03']);
  });

  it('are shown as the flow of the months asked for, to agents alone', async () => {
    const personId = await makeAgent(deps);
    const { id: wizard, version } = forgotPassword;
    const add = (month: string, what: string, count: number, ofVersion = version) =>
      deps.db.stepCount.create({
        data: { month, wizard, version: ofVersion, step: 'symptom', what, count },
      });
    await add('2026-03', 'reached', 10);
    await add('2026-03', 'to:unlocks', 7);
    await add('2026-03', 'forgot-password', 7);
    await add('2026-01', 'reached', 5);
    await add('2025-12', 'reached', 100);
    await add('2026-03', 'reached', 1000, version + 1);
    const symptom = async (months: 1 | 3 | 13) =>
      (await wizardFlow(deps, { personId, wizard: forgotPassword, months }))?.steps[0];
    expect(await symptom(1)).toMatchObject({ id: 'symptom', reached: 10, stopped: 3 });
    expect(await symptom(3)).toMatchObject({ reached: 15, stopped: 8 });
    expect(await symptom(13)).toMatchObject({ reached: 115 });
    const step = await symptom(1);
    expect(step?.edges.find(({ to }) => to === 'unlocks')?.count).toBe(7);
    expect(step?.answers.find(({ value }) => value === 'forgot-password')?.count).toBe(7);
    expect(
      await wizardFlow(deps, { personId: 'stranger', wizard: forgotPassword, months: 3 }),
    ).toBeUndefined();
  });

  it('follow an account reset by what its requests went through', async () => {
    const personId = await makeAgent(deps);
    const now = deps.now();
    for (const [id, ...states] of [
      ['a', 'requested', 'proved', 'confirmed', 'acknowledged', 'cooling_off', 'cancelling', 'cancelled'],
      ['b', 'requested', 'proved', 'confirmed', 'acknowledged', 'cooling_off', 'executing', 'completed'],
      ['c', 'requested', 'expired'],
      ['d', 'requested'],
    ] as const) {
      await deps.db.resetRequest.create({
        data: {
          id,
          status: 'requested',
          addressKey: id,
          locale: 'en',
          deviceKind: 'mac',
          createdAt: now,
          updatedAt: now,
          transitions: {
            create: states.slice(1).map((to, revision) => ({
              revision,
              from: states[revision] ?? '',
              to,
              event: 'test',
              at: now,
            })),
          },
        },
      });
    }
    const flow = await wizardFlow(deps, { personId, wizard: resetAccount, months: 1 });
    const step = (id: string) => flow?.steps.find((one) => one.id === id);
    const outcome = (id: string) => flow?.outcomes.find((one) => one.id === id);
    expect(step('check-mail')).toMatchObject({ reached: 4, stopped: 1 });
    expect(step('before-deleting')).toMatchObject({ reached: 2, stopped: 0 });
    expect(step('waiting')).toMatchObject({ reached: 2, stopped: 0 });
    expect(step('set-password')).toMatchObject({ reached: 1, stopped: 1 });
    expect(outcome('cancelled')).toMatchObject({ reached: 1 });
    expect(outcome('expired')).toMatchObject({ reached: 1 });
  });
});
