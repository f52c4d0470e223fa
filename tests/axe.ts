import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, or in one part of it, as lines that say what is wrong and where. */
export function axeFinds(page: Page, part = 'html'): Promise<string[]> {
  return found(axe(page).include(part).withTags(RULES));
}

/** The same, of contrast alone: all that another theme can change. */
export function axeFindsContrast(page: Page, part = 'html'): Promise<string[]> {
  return found(axe(page).include(part).withRules(['color-contrast', 'link-in-text-block']));
}

/** What axe finds on a page as it stands, in the light and in the dark. */
export async function axeFindsInBoth(page: Page, part?: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await axeFinds(page, part);
  await turnDark(page);
  return [...light, ...(await axeFindsContrast(page, part))];
}

/** Turns a page dark under its reader's eyes, and waits until it is drawn so. */
async function turnDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(async () => {
    // The page hears of it before one frame, and is drawn with the next.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    // One in a part that is not drawn would never end by itself.
    for (const animation of document.getAnimations())
      if (Number(animation.effect?.getComputedTiming().endTime) < Infinity) animation.finish();
  });
}

/**
 * A list of all that passes takes its time too. The options come first: they would replace the rules. The legacy mode leaves
 * out what is in frames of other sites, which no page here has, and with it three quarters of the time.
 */
const axe = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();

async function found(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
