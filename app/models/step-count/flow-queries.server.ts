import type { Wizard } from '~/wizards/engine';
import type { Dependencies } from '../dependencies';
import { progressOf } from '../journey/reset-of-journey.server';
import { mayActAsAgent } from '../person/agent-queries.server';
import type { ResetRequestStatus } from '../reset/reset-request';
import { resetEntries } from './reset-flow';
import { firstMonth, keptMonths, type StepCountEntry } from './step-count';
import { flowOf, type WizardFlow } from './wizard-flow';

/** The ranges that the page offers, in months, the current one included. */
export const flowRanges = [1, 3, keptMonths] as const;
export type FlowRange = (typeof flowRanges)[number];

/**
 * A wizard with the counts of the last months, of its present version: older ones had other steps. Undefined when
 * the person is no agent.
 */
export async function wizardFlow(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; wizard: Wizard; months: FlowRange },
): Promise<WizardFlow | undefined> {
  const { db, now } = deps;
  const { wizard } = input;
  if (!(await mayActAsAgent(db, input.personId))) return undefined;
  const month = firstMonth(now(), input.months);
  const rows = await db.stepCount.groupBy({
    by: ['step', 'what'],
    where: { wizard: wizard.id, version: wizard.version, month: { gte: month } },
    _sum: { count: true },
  });
  const counts = new Map(rows.map(({ step, what, _sum }) => [`${step} ${what}`, _sum.count ?? 0]));
  const add = (entries: readonly StepCountEntry[], times: number) => {
    for (const { step, what } of entries) {
      counts.set(`${step} ${what}`, (counts.get(`${step} ${what}`) ?? 0) + times);
    }
  };
  if (wizard.id === 'reset-account') {
    const since = { gte: new Date(`${month}-01T00:00:00Z`) };
    add(resetEntries('none', 'requested'), await db.resetRequest.count({ where: { createdAt: since } }));
    const transitions = await db.resetTransition.groupBy({
      by: ['from', 'to'],
      where: { at: since },
      _count: { _all: true },
    });
    for (const { from, to, _count } of transitions) {
      const progress = [from, to].map((status) => progressOf(status as ResetRequestStatus));
      add(resetEntries(progress[0] ?? 'none', progress[1] ?? 'none'), _count._all);
    }
  }
  return flowOf(wizard, (step, what) => counts.get(`${step} ${what}`) ?? 0);
}
