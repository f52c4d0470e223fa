import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { Counts } from './steps.ts';

/** Where the test runners leave their reports. */
export const reports = {
  unit: '.cache/reports/unit.json',
  browser: '.cache/reports/browser.json',
  engines: '.cache/reports/engines.json',
};

/** Removes reports of earlier runs, so that none is counted again. */
export function clearReports(): void {
  rmSync('.cache/reports', { recursive: true, force: true });
  mkdirSync('.cache/reports', { recursive: true });
}

/** Counts of Vitest's JSON report. Nothing is counted where a crash left none. */
export const unitCounts = (): Counts => vitestCounts(reports.unit);
/** Counts of the journeys' report, which is Vitest's too. */
export const engineCounts = (): Counts => vitestCounts(reports.engines);

function vitestCounts(path: string): Counts {
  const report = read(path) as { numPassedTests: number; numFailedTests: number } | undefined;
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** Counts of Playwright's JSON report. */
export function browserCounts(): Counts {
  const report = read(reports.browser) as
    { stats: { expected: number; flaky: number; unexpected: number } } | undefined;
  if (!report) return { passed: 0, failed: 0 };
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected };
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
