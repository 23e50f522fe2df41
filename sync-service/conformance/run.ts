import { type Check, conformanceChecks } from './checks';
import { Skipped, type Target } from './target';

export interface Result {
  check: Check;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, or what a passing check has to report. */
  note: string | undefined;
}

/** Runs the checks one after the other: some of them fill limits or move the clock. */
export async function runChecks(
  target: Target,
  onResult: (result: Result) => void = () => {},
  selected: readonly Check[] = conformanceChecks,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of selected) {
    const result = await runCheck(target, check);
    onResult(result);
    results.push(result);
  }
  return results;
}

async function runCheck(target: Target, check: Check): Promise<Result> {
  try {
    return { check, outcome: 'passed', note: await check.run(target) };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { check, outcome: error instanceof Skipped ? 'skipped' : 'failed', note };
  }
}
