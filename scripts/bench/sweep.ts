import type { Locator, Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';
import { numberIn, rowsOf } from './rows.ts';

/** Within so long after the run its figures and tables stand. */
const RESULTS_MS = 2000;

const SWEEP = 'week-2/concurrency-trap/sweep';

/** Lengths of tasks in milliseconds: until a second after the click, from then to the run's end, and while its results are laid out. */
export type LongTasks = Record<'beginningMs' | 'runningMs' | 'resultsMs', number[]>;

/** What the default sweep costs the page and its reader. Times in milliseconds, the first two since the click. */
export interface SweepCost {
  virtualMs: number;
  firstRealMs: number;
  totalMs: number;
  /** Tasks of over 50 ms on the page's own thread (Long Tasks API), by when they began. */
  longTasks: LongTasks;
  /** Slowest of the key presses typed into the page meanwhile, until the next frame. */
  slowestKeyMs: number;
  /** Requests at the server at once at the last level, by the server's own counter. */
  mostAtServer: number;
  /** Of all levels together. */
  clientFailures: number;
}

/** Runs lab 2.2's sweep with its defaults, typing into the page's form all the while. */
export async function sweepCost(page: Page, siteUrl: string): Promise<SweepCost> {
  await page.goto(`${siteUrl}week-2/concurrency-trap/#results=open`);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await page.waitForLoadState('networkidle');
  await widget.section.evaluate((section: HTMLElement) => {
    const seen = {
      clickMs: 0,
      virtualMs: 0,
      firstRealMs: 0,
      endMs: 0,
      longTasks: [] as { startTime: number; duration: number }[],
      keysMs: [] as number[],
    };
    Object.assign(window, { seen });
    section
      .querySelector('form')
      ?.addEventListener('submit', () => (seen.clickMs = performance.now()));
    new PerformanceObserver((list) => {
      seen.longTasks.push(...list.getEntries());
    }).observe({ type: 'longtask' });
    new MutationObserver(() => {
      if (section.dataset.status === 'done') seen.endMs ||= performance.now();
    }).observe(section, { attributeFilter: ['data-status'] });
    new MutationObserver(() => {
      const rows = section.querySelectorAll('.experiment-results tbody tr');
      const real = [...rows].some((row) => row.textContent.includes('real requests'));
      if (!seen.virtualMs && section.querySelector('.live-drawing svg'))
        seen.virtualMs = performance.now();
      if (!seen.firstRealMs && real) seen.firstRealMs = performance.now();
    }).observe(section, { childList: true, subtree: true });
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => seen.keysMs.push(performance.now() - timeStamp));
    });
  });
  await clickAt(page, widget.runButton);
  await widget.hasStatus('running');
  // Keys go to what has the focus: to look the field up for each would keep the page busy itself.
  await widget.section.getByLabel('Seed').focus();
  const ended = page.evaluate((id) => {
    const section = document.querySelector(`[data-experiment="${id}"]`);
    if (!section) throw new Error(`No ${id} on this page.`);
    const isOver = () => section.getAttribute('data-status') !== 'running';
    return new Promise<void>((resolve) => {
      const look = () => {
        if (isOver()) resolve();
      };
      new MutationObserver(look).observe(section, { attributeFilter: ['data-status'] });
      look();
    });
  }, SWEEP);
  let isOver = false;
  void ended.finally(() => (isOver = true));
  while (!isOver) await page.keyboard.press('1', { delay: 50 });
  await ended;
  const rows = (await rowsOf(widget)).filter(
    (row) => row['Answered by'] === 'the model, real requests',
  );
  const served = {
    mostAtServer: Math.max(...rows.map((row) => numberIn(row, 'Most at the server at once'))),
    clientFailures: rows.reduce((sum, row) => sum + numberIn(row, 'Failed in the client'), 0),
  };
  await page.waitForTimeout(RESULTS_MS);
  const cost = await page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: Record<'clickMs' | 'virtualMs' | 'firstRealMs' | 'endMs', number> & {
        keysMs: number[];
        longTasks: { startTime: number; duration: number }[];
      };
    };
    const beganBetween = (fromMs: number, toMs: number) =>
      seen.longTasks
        .filter(({ startTime }) => startTime >= fromMs && startTime < toMs)
        .map(({ duration }) => Math.round(duration));
    return {
      virtualMs: seen.virtualMs - seen.clickMs,
      firstRealMs: seen.firstRealMs - seen.clickMs,
      totalMs: seen.endMs - seen.clickMs,
      longTasks: {
        beginningMs: beganBetween(seen.clickMs, seen.clickMs + 1000),
        runningMs: beganBetween(seen.clickMs + 1000, seen.endMs),
        resultsMs: beganBetween(seen.endMs, Infinity),
      },
      slowestKeyMs: Math.max(...seen.keysMs),
    };
  });
  return { ...cost, ...served };
}

/** A hand that has come to a button takes longer than this to press it. */
const HAND_MS = 300;

/** Goes to an element and clicks, without asking the page anew where it stands. */
async function clickAt(page: Page, element: Locator): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('There is nothing to be clicked.');
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.move(...at);
  await page.waitForTimeout(HAND_MS);
  await page.mouse.click(...at);
}
