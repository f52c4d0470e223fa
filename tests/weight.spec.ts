import { gzipSync } from 'node:zlib';
import { expect, test, type Response } from '@playwright/test';
import { labPages } from './built-pages.ts';
import { readToTheEnd } from './scroll.ts';

/** Gzipped bytes of JavaScript a lab page may load before the reader's first click. */
const BUDGET = 40_000;
/** Layout shift that nobody notices. */
const SHIFT = 0.01;

for (const { path } of labPages) {
  test(`/${path} loads at most 40 kB of script before the first click`, async ({
    page,
    context,
  }) => {
    const scripts: Response[] = [];
    context.on('response', (response) => {
      if (response.headers()['content-type']?.includes('javascript')) scripts.push(response);
    });
    await page.goto(path);
    await readToTheEnd(page);
    await page.waitForTimeout(1000);

    const loaded = await Promise.all(
      scripts.map(async (response) => ({
        name: response.url().replace(/^.*\//, ''),
        bytes: (await response.request().sizes()).responseBodySize,
      })),
    );
    const inline = await page
      .locator('script:not([src])')
      .evaluateAll((all) => all.map((script) => script.textContent).join('\n'));
    loaded.push({ name: 'in the page', bytes: gzipSync(inline).length });
    const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
    const list = loaded.map(({ name, bytes }) => `${String(bytes).padStart(6)} ${name}`).join('\n');
    console.log(`/${path}: ${total} bytes\n${list}`);
    expect(total).toBeLessThanOrEqual(BUDGET);
  });

  for (const width of [390, 1280]) {
    test(`/${path} does not shift while it is read, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            shifts.push(entry.value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path);
      await readToTheEnd(page);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(SHIFT);
    });
  }
}
