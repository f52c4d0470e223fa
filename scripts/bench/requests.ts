import type { Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';

/** What it costs to draw the requests of one run on the page's thread. */
export interface RequestsCost {
  /** Requests drawn. */
  count: number;
  /** From the choice until the frame that shows it has been laid out: the least of several, for the machine is shared. */
  drawMs: number;
}

const TURNS = 8;

/** Draws the requests of two levels in turn, 1 and 2,000, and times the drawing of the many. */
export async function requestsCost(page: Page, siteUrl: string): Promise<RequestsCost> {
  await page.goto(`${siteUrl}week-2/concurrency-trap/#results=open`);
  const widget = await new ExperimentWidget(page, 'week-2/concurrency-trap/sweep').wake();
  await widget.set({ Requests: 'in virtual time only', 'Concurrency levels': '1, 2000' });
  await widget.runButton.click();
  await widget.hasStatus('done');
  const figure = widget.section.locator('[data-figure=requests]');
  await figure.locator('svg').waitFor();
  const drawMs = await widget.section.evaluate(async (section, turns) => {
    const select = section.querySelector<HTMLSelectElement>('.sample-group select');
    const box = section.querySelector('[data-figure=requests] .live-drawing');
    if (!select || !box) throw new Error('There is no figure of requests.');
    // A frame's own time is when it began, whoever was called in it before.
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const choose = async (index: number) => {
      const svg = box.firstElementChild;
      select.selectedIndex = index;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      // The figure is drawn at the beginning of a frame; its length is that of the frame's work.
      for (;;) {
        const beganMs = await frame();
        await new Promise((resolve) => setTimeout(resolve));
        if (box.firstElementChild !== svg) return performance.now() - beganMs;
      }
    };
    let least = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < turns; turn += 1) {
      await choose(0);
      least = Math.min(least, await choose(1));
    }
    return least;
  }, TURNS);
  return { count: 2000, drawMs };
}
