import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';

const SWEEP = 'week-2/concurrency-trap/sweep';
const RUNS = 3;
const REPETITIONS = 400;

/** What the author's sweep costs in virtual time, in Chromium. */
export interface RepetitionsCost {
  /** A row for each level and repetition. */
  rows: number;
  /** The experiment as a whole in its worker, from the call to its result, its code loaded: the median of three runs. */
  tookMs: number;
  /** How often it told how far it was, in the median run. */
  reports: number;
  /** From Stop until the run had ended. */
  stopMs: number;
}

/** The worker's side, as comlink gives it to a page. */
interface Comlink {
  wrap(worker: Worker): {
    prepare(experiment: string): Promise<void>;
    run(request: object, onBatch: unknown): Promise<{ end: { state: string } }>;
    stop(): Promise<void>;
  };
  proxy(callback: (batch: { rows: unknown[]; progress: unknown }) => void): unknown;
}

/**
 * Runs the author's ten levels 400 times each in virtual time, in the site's own worker, on a page that draws nothing
 * meanwhile: what drawing costs is measured elsewhere.
 */
export async function repetitionsCost(page: Page, siteUrl: string): Promise<RepetitionsCost> {
  await page.goto(`${siteUrl}week-2/concurrency-trap/#results=open`);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ Requests: 'in virtual time only', 'Concurrency levels': '1' });
  const [worker] = await Promise.all([page.waitForEvent('worker'), widget.runButton.click()]);
  await widget.hasStatus('done');
  await page.goto(`${siteUrl}week-2/`);
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('comlink/dist/umd/comlink.js'),
  });
  const results = await page.evaluate(
    async ({ url, experiment, repetitions, runs }) => {
      const { wrap, proxy } = (window as unknown as { Comlink: Comlink }).Comlink;
      const parameters = { host: 'virtual', repetitions: String(repetitions) };
      const request = { experiment, parameters, modelServer: { unavailable: 'Not used.' } };
      const runOnce = async (stopAfterMs: number | null) => {
        const thread = new Worker(url, { type: 'module' });
        const api = wrap(thread);
        await api.prepare(experiment);
        let rows = 0;
        let reports = 0;
        let stoppedMs = Number.NaN;
        const beganMs = performance.now();
        const run = api.run(
          request,
          proxy((batch) => {
            rows += batch.rows.length;
            if (batch.progress !== null) reports += 1;
          }),
        );
        if (stopAfterMs !== null) {
          await new Promise((resolve) => setTimeout(resolve, stopAfterMs));
          stoppedMs = performance.now();
          void api.stop();
        }
        const { state } = (await run).end;
        const endedMs = performance.now();
        thread.terminate();
        return { state, rows, reports, tookMs: endedMs - beganMs, stopMs: endedMs - stoppedMs };
      };
      const whole = [];
      for (let run = 0; run < runs; run += 1) whole.push(await runOnce(null));
      return { whole, stopped: await runOnce(200) };
    },
    { url: worker.url(), experiment: SWEEP, repetitions: REPETITIONS, runs: RUNS },
  );
  const { whole, stopped } = results;
  const median = whole.toSorted((one, other) => one.tookMs - other.tookMs)[RUNS >> 1];
  if (median?.state !== 'complete' || stopped.state !== 'aborted')
    throw new Error(`The runs ended ${median?.state} and, stopped, ${stopped.state}.`);
  return {
    rows: median.rows,
    tookMs: median.tookMs,
    reports: median.reports,
    stopMs: stopped.stopMs,
  };
}
