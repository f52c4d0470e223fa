/** Records an experiment in a headless Chromium, on the built site, as a reader would run it. */
import { chromium, type Page } from '@playwright/test';
import type { Progress } from '#experiment/context.ts';
import { RUN_ENDED, type RunEnded } from '#widgets/run-ended.ts';
import { chromiumFlags, ensureChromium, thisMachine } from '../../scripts/browser.ts';
import { buildSite, serveSite } from '../../scripts/site-under-test.ts';
import type { Measured, ReadyOrder } from './order.ts';

/** How often progress is read off the page. */
const LOOK_MS = 1000;

/**
 * Builds the site, opens the experiment's page, fills its form and presses Run.
 * @throws {Error} with a sentence, if there is no Chromium, the site cannot be built or the run fails
 */
export async function runInBrowser(
  { experiment, parameters }: ReadyOrder,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Measured> {
  const { path } = await ensureChromium(thisMachine);
  report({ fraction: 0, remainingMs: null, doing: 'building the site' });
  buildSite();
  const site = await serveSite();
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumFlags(thisMachine.isRoot),
  });
  try {
    const page = await browser.newPage();
    // An experiment stands on the page of its lab: the folder it lies in. Nobody is there to predict.
    await page.goto(`${site.url}${experiment.id.replace(/[^/]+$/, '')}#results=open`);
    const startedAt = new Date();
    const ended = await runOnPage(page, experiment.id, parameters, signal, report);
    const { status, rows, notes, samples, environment, reason } = ended;
    if (status === 'failed') throw new Error(reason ?? 'The run failed.');
    if (!environment) throw new Error('The run ended without saying on what it ran.');
    const state = status === 'done' ? 'complete' : 'aborted';
    return { state, rows, notes, samples, environment, startedAt };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function runOnPage(
  page: Page,
  id: string,
  parameters: Record<string, string>,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<RunEnded> {
  const section = page.locator(`section[data-experiment="${id}"]`);
  await section.scrollIntoViewIfNeeded();
  await section.dispatchEvent('pointerover');
  await section.locator('xpath=ancestor::astro-island[not(@ssr)]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await section.evaluate((element, values) => {
    const form = element.querySelector('form');
    for (const [name, value] of Object.entries(values)) {
      const control = form?.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = value;
      else throw new Error(`The form has no field called ${name}.`);
    }
  }, parameters);
  const ended = section.evaluate(
    (element, event) =>
      new Promise<RunEnded>((resolve) => {
        element.addEventListener(
          event,
          (ending) => resolve((ending as CustomEvent<RunEnded>).detail),
          { once: true },
        );
      }),
    RUN_ENDED,
  );
  const stop = () => void section.getByRole('button', { name: 'Stop' }).click();
  signal.addEventListener('abort', stop, { once: true });
  const watch = setInterval(() => void tellProgress(page, report), LOOK_MS);
  try {
    await section.locator('button[type=submit]').click();
    // Some runs say first what they will do. Whoever ordered the recording has agreed to it.
    const agreed = section
      .locator('.run-notice .primary')
      .click()
      .catch(() => undefined);
    return await Promise.race([ended, agreed.then(() => ended)]);
  } finally {
    clearInterval(watch);
    signal.removeEventListener('abort', stop);
  }
}

/** Nothing is told where the page has no progress to show, or is gone. */
async function tellProgress(page: Page, report: (progress: Progress) => void): Promise<void> {
  const shown = await page
    .locator('.experiment-progress')
    .first()
    .evaluate((element) => ({
      fraction: element.querySelector('progress')?.value ?? 0,
      doing: element.textContent,
    }))
    .catch(() => null);
  if (shown) report({ ...shown, remainingMs: null });
}
