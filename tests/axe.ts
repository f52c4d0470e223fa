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

/** A list of all that passes takes its time too. The options come first: they would replace the rules. */
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

async function found(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
