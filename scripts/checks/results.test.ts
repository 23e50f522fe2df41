import { describe, expect, it } from 'vitest';
import { countReport, line, sum } from './results.mjs';

const report = (change: object = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...change,
});

describe('countReport', () => {
  it('counts what ran', () => {
    expect(countReport(report(), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it('counts a run that left no report as a failure', () => {
    expect(countReport(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a file that could not be loaded', () => {
    const broken = report({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(countReport(broken, 1).failed).toBe(1);
  });

  it('counts a failed test once', () => {
    const failed = report({
      numFailedTests: 1,
      testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }],
    });
    expect(countReport(failed, 1).failed).toBe(1);
  });

  it('counts an error outside of any test', () => {
    expect(countReport(report(), 1).failed).toBe(1);
  });
});

it('adds up to one plain line', () => {
  expect(line(sum([countReport(report(), 0), { passed: 1, failed: 2, skipped: 0 }]))).toBe(
    '4 passed, 2 failed, 1 skipped',
  );
});
