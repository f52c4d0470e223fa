import { chromium, type BrowserContextOptions, type Page } from '@playwright/test';
import { chromiumFlags, thisMachine } from '../browser.ts';

/**
 * Opens a page in a browser of its own, hands it on, and closes both. The pages' policy is put aside: measurements bring code of
 * their own.
 */
export async function openPage<T>(
  chromiumPath: string,
  visit: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: chromiumFlags(thisMachine.isRoot),
  });
  try {
    return await visit(await browser.newPage({ bypassCSP: true, ...options }));
  } finally {
    await browser.close();
  }
}
