import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, thisMachine } from '../browser.ts';

/** Opens a page in a browser of its own, hands it on, and closes both. */
export async function openPage<T>(
  chromiumPath: string,
  visit: (page: Page) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: chromiumFlags(thisMachine.isRoot),
  });
  try {
    return await visit(await browser.newPage());
  } finally {
    await browser.close();
  }
}
