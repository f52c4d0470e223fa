import type { Page } from '@playwright/test';
import { median } from '#measure/median.ts';
import { ExperimentWidget } from '../../tests/experiment.ts';
import { numberIn, rowsOf } from './rows.ts';

const LEVELS = [50, 500, 2000];
const REPETITIONS = 3;
/** 2,000 requests at 20 slots take ten seconds, and none may time out. */
const TIMEOUT_MS = 60_000;

/** Median throughput of one level, in requests a second, by who answered. */
export interface Fidelity {
  level: number;
  serviceWorker: number;
  virtual: number;
}

/** Runs M/M/20 with real requests to the service worker, and the same draws in virtual time. */
export async function fidelity(page: Page, siteUrl: string): Promise<Fidelity[]> {
  await page.goto(`${siteUrl}week-2/concurrency-trap/#results=open`);
  const widget = await new ExperimentWidget(page, 'week-2/concurrency-trap/sweep').wake();
  await widget.set({
    Server: 'M/M/20',
    'Concurrency levels': LEVELS.join(', '),
    Repetitions: String(REPETITIONS),
    Timeout: String(TIMEOUT_MS),
    Deadline: String(TIMEOUT_MS),
  });
  await widget.runButton.click();
  await widget.hasStatus('done');
  const rows = await rowsOf(widget);
  const throughput = (level: number, host: string) => {
    const found = rows.filter(
      (row) => numberIn(row, 'Concurrency') === level && row['Answered by'] === host,
    );
    if (found.length !== REPETITIONS)
      throw new Error(`${found.length} rows of ${level} at once answered by "${host}".`);
    return median(found.map((row) => numberIn(row, 'Throughput (requests/s)')));
  };
  return LEVELS.map((level) => ({
    level,
    serviceWorker: throughput(level, 'the model, real requests'),
    virtual: throughput(level, 'the model, virtual time'),
  }));
}
