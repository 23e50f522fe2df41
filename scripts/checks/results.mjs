/** @typedef {{ passed: number, failed: number, skipped: number }} Result */

/** @param {readonly Result[]} results @returns {Result} */
export const sum = (results) =>
  results.reduce(
    (total, result) => ({
      passed: total.passed + result.passed,
      failed: total.failed + result.failed,
      skipped: total.skipped + result.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** @param {Result} result */
export const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Counts one run of Vitest. What its own figures do not show counts as well: a file that could not be loaded,
 * an error outside of any test, and a run that left no report or held no test.
 *
 * @param {any} report Vitest's JSON report; undefined when there is none
 * @param {number | null} exitCode
 * @returns {Result}
 */
export function countReport(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
