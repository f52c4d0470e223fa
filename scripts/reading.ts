import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** One script as it came over the network, or all that stand in the page itself. */
export interface Script {
  name: string;
  /** Gzipped. */
  bytes: number;
}

/** Scrolls to the end as a reader would, so that everything that wakes when it comes near is awake. */
export async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const step = innerHeight * 0.7;
    let from = -1;
    while (from < scrollY) {
      from = scrollY;
      scrollBy(0, step);
      // What is seen is told at the end of a frame, and acted on in the next.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    }
  });
  await page.waitForLoadState('networkidle');
}

/** Opens an address, reads it to the end, clicks nothing, and lists the scripts that were loaded. */
export async function scriptsOf(page: Page, address: string): Promise<Script[]> {
  const responses: Response[] = [];
  page.context().on('response', (response) => {
    // What the service worker keeps for later, in idle time, no page has loaded.
    if (response.request().serviceWorker()) return;
    if (response.headers()['content-type']?.includes('javascript')) responses.push(response);
  });
  await page.goto(address);
  await readToTheEnd(page);
  // Whatever waits for an idle moment gets one.
  await page.waitForTimeout(1000);

  const loaded = await Promise.all(
    responses.map(async (response) => ({
      name: response.url().replace(/^.*\//, ''),
      // What the service worker hands over has no size on the wire.
      bytes: response.fromServiceWorker()
        ? gzipSync(await response.body()).length
        : (await response.request().sizes()).responseBodySize,
    })),
  );
  const inline = await page
    // What is for search engines is data, and runs nowhere.
    .locator('script:not([src]):not([type="application/ld+json"])')
    .evaluateAll((all) => all.map((script) => script.textContent).join('\n'));
  return [...loaded, { name: 'in the page', bytes: gzipSync(inline).length }];
}
