import type { Locator } from '@playwright/test';

/** Brings a widget into view and comes to it, upon which it wakes, and waits until it answers. */
export async function wakeUp(section: Locator): Promise<void> {
  await section.scrollIntoViewIfNeeded();
  await section.dispatchEvent('pointerover');
  await section.locator('xpath=ancestor::astro-island[not(@ssr)]').waitFor({ state: 'attached' });
}
