import type { Page } from '@playwright/test';

/** Scrolls to the end as a reader would, so that everything that wakes when it comes near is awake. */
export async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const step = innerHeight * 0.7;
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      scrollBy(0, step);
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
  });
  await page.waitForLoadState('networkidle');
}
