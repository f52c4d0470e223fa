import { expect, test } from '@playwright/test';
import { readToTheEnd, scriptsOf } from '../scripts/reading.ts';
import { labPages } from './built-pages.ts';

test.use({ serviceWorkers: 'allow' });

/** Gzipped bytes of JavaScript a lab page may load before the reader's first click. */
const BUDGET = 40_000;
/** Layout shift that nobody notices. */
const SHIFT = 0.01;

for (const { path } of labPages) {
  test(`/${path} loads at most 40 kB of script before the first click`, async ({ page }) => {
    const scripts = await scriptsOf(page, path);
    const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    const list = scripts.map(({ name, bytes }) => `${String(bytes).padStart(6)} ${name}`);
    expect(total, `${total} bytes:\n${list.join('\n')}`).toBeLessThanOrEqual(BUDGET);
  });

  for (const width of [390, 1280]) {
    test(`/${path} does not shift while it is read, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(watchShifts);
      await page.goto(path);
      await readToTheEnd(page);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
      const total = shifts.reduce((sum, { value }) => sum + value, 0);
      expect(total, JSON.stringify(shifts, null, 1)).toBeLessThanOrEqual(SHIFT);
    });
  }
}

interface Shift {
  value: number;
  /** What moved, as an opening tag. */
  moved: string[];
}

/** Runs in the page: keeps every layout shift in `window.shifts`. */
function watchShifts() {
  interface LayoutShift extends PerformanceEntry {
    value: number;
    sources: { node: Node | null }[];
  }
  const shifts: Shift[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[]) {
      const tags = sources.map(({ node }) => (node instanceof Element ? node.cloneNode() : node));
      shifts.push({
        value,
        moved: tags.map((tag) => (tag instanceof Element ? tag.outerHTML : '')),
      });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
