import type { Page } from '@playwright/test';
import { Program } from '../../tests/program.ts';
import { startPython } from '../../src/cli/python-host.ts';
import { recordedTrace } from '../record-trace.ts';

const PROGRAM = `import asyncio


async def job():
    for _ in range(3):
        await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(*(job() for _ in range(1000)))


asyncio.run(main())
`;
const FILE = 'ten_tasks.py';
/** How often the trace is opened; the middle one counts. */
const OPENINGS = 3;

/** What the trace of 1,000 tasks with 3 awaits each costs the page. Times in milliseconds. */
export interface StepperCost {
  events: number;
  /** From the trace's last byte until the timeline stands, the middle of some openings. */
  openMs: number;
  /** Tasks of over 50 ms on the page's own thread while it is scrubbed (Long Tasks API), by length. */
  scrubLongTasksMs: number[];
}

/** Opens that trace in place of a recorded one, and scrubs it from end to end. */
export async function stepperCost(page: Page, siteUrl: string): Promise<StepperCost> {
  const python = await startPython();
  const body = await recordedTrace(python, 'thousand.py', PROGRAM);
  await python.close();
  await page.route('**/*.trace*.json', (route) =>
    route.fulfill({ body, contentType: 'application/json' }),
  );
  await page.addInitScript(watch);
  const openings: number[] = [];
  const program = new Program(page, FILE);
  for (let opening = 0; opening < OPENINGS; opening++) {
    await page.goto('about:blank');
    await page.goto(`${siteUrl}week-2/event-loop/#results=open`);
    await page.waitForLoadState('networkidle');
    openings.push(await page.evaluate(open, `section[data-program="${FILE}"]`));
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched };
    watched.longTasksMs.length = 0;
  });
  await program.scrubber.scrollIntoViewIfNeeded();
  const box = await program.scrubber.boundingBox();
  if (!box) throw new Error('The scrubber is not on the page.');
  await page.mouse.move(box.x + 1, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + 8, { steps: 200 });
  await page.mouse.move(box.x + 1, box.y + 8, { steps: 200 });
  await page.mouse.up();
  const scrubLongTasksMs = await page.evaluate(
    () => (window as unknown as { watched: Watched }).watched.longTasksMs,
  );
  const events = Number(await program.scrubber.getAttribute('aria-valuemax'));
  const openMs = openings.sort((a, b) => a - b)[Math.floor(OPENINGS / 2)] ?? NaN;
  return { events, openMs, scrubLongTasksMs };
}

interface Watched {
  receivedMs: number;
  shownMs: number;
  longTasksMs: number[];
}

/** Runs in the page, as does what follows: a look for an element from outside would keep the very thread that is measured. */
async function open(program: string): Promise<number> {
  const { watched } = window as unknown as { watched: Watched };
  const section = document.querySelector(program);
  section?.scrollIntoView();
  const buttons = section?.querySelectorAll('button') ?? [];
  [...buttons].find(({ textContent }) => textContent.trim() === 'Step')?.click();
  while (!watched.shownMs) await new Promise(requestAnimationFrame);
  return watched.shownMs - watched.receivedMs;
}

/** Notes when the trace has arrived, when the timeline stands, and every long task. */
function watch() {
  const watched = { receivedMs: 0, shownMs: 0, longTasksMs: [] as number[] };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    watched.longTasksMs.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByType('resource'))
      if (entry.name.includes('.trace')) watched.receivedMs = entry.startTime + entry.duration;
  }).observe({ type: 'resource', buffered: true });
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      if (!watched.shownMs && document.querySelector('.timeline-labels button'))
        requestAnimationFrame(() => (watched.shownMs ||= performance.now()));
    }).observe(document.body, { childList: true, subtree: true });
  });
}
