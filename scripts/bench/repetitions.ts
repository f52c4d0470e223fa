import type { Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';

export interface RepetitionsCost {
  /** Simulated in all. */
  requests: number;
  /** From the call to the worker until its result is there, the worker warm: the median of three runs. */
  tookMs: number;
}

const RUNS = 3;
const REPETITIONS = 400;

/** Runs the author's ten levels 400 times each in virtual time, as a reader would, and times the worker's call. */
export async function repetitionsCost(page: Page, siteUrl: string): Promise<RepetitionsCost> {
  await page.addInitScript(() => {
    const times: number[] = [];
    Object.assign(window, { workerCallsMs: times });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      const { id, path } = message as { id?: string; path?: string[] };
      if (path?.[0] === 'run') {
        const beganMs = performance.now();
        this.addEventListener('message', ({ data }: MessageEvent<{ id?: string }>) => {
          if (data.id === id) times.push(performance.now() - beganMs);
        });
      }
      Reflect.apply(postMessage, this, [message, ...rest]);
    };
  });
  await page.goto(`${siteUrl}week-2/concurrency-trap/`);
  const widget = await new ExperimentWidget(page, 'week-2/concurrency-trap/sweep').wake();
  await widget.set({ Requests: 'in virtual time only', Repetitions: String(REPETITIONS) });
  for (let run = 0; run < RUNS; run += 1) {
    await widget.runButton.click();
    await widget.hasStatus('running');
    await widget.hasStatus('done');
  }
  const times = await page.evaluate(
    () => (window as unknown as { workerCallsMs: number[] }).workerCallsMs,
  );
  const levels = await widget.section.getByLabel('Concurrency levels').inputValue();
  const size = levels.split(',').reduce((sum, level) => sum + Number(level), 0);
  return {
    requests: size * REPETITIONS,
    tookMs: times.toSorted((one, other) => one - other)[RUNS >> 1] ?? Number.NaN,
  };
}
