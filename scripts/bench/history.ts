import type { Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';

/** Twenty levels of about 2,000 requests: as many samples as a run keeps. */
const LEVELS = Array.from({ length: 20 }, (_, index) => 1981 + index);
/** How often the run is opened; the middle one counts. */
const OPENINGS = 5;

/** What it costs to open a large run from history. */
export interface HistoryCost {
  samples: number;
  rows: number;
  /** From the click on Show until the run's rows, its claims and the first figure with it stand, in milliseconds: the middle one. */
  openMs: number;
  /** From the click until every figure is drawn, one a frame. */
  allMs: number;
}

/** Makes that run in virtual time, opens the page anew, and shows the run from where it is kept. */
export async function historyCost(page: Page, siteUrl: string): Promise<HistoryCost> {
  const open = async () => {
    await page.goto(`${siteUrl}week-2/concurrency-trap/#results=open`);
    return new ExperimentWidget(page, 'week-2/concurrency-trap/sweep').wake();
  };
  const maker = await open();
  await maker.set({ Requests: 'in virtual time only', 'Concurrency levels': LEVELS.join(', ') });
  await maker.runButton.click();
  await maker.hasStatus('done');
  await openFold(maker);
  await page.goto('about:blank');
  const widget = await open();
  await openFold(widget);
  const tools = widget.section.locator('.runs-tools');
  await page.waitForLoadState('networkidle');
  await widget.section.evaluate(watch);
  const opened: number[] = [];
  const drawn: number[] = [];
  let samples = 0;
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await tools.getByRole('button', { name: /^Show: / }).click();
    const times = await page.waitForFunction(() => {
      const { watched } = window as unknown as { watched: Watched };
      return watched.openMs > 0 && watched.allMs > 0 ? { ...watched } : null;
    });
    const { openMs, allMs } = (await times.jsonValue()) as Watched;
    opened.push(openMs);
    drawn.push(allMs);
    await tools.getByRole('button', { name: /^Put away: / }).click();
    await tools.getByRole('button', { name: /^Show: / }).waitFor();
  }
  const rows = LEVELS.length;
  samples = await page.evaluate(countSamples);
  const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(OPENINGS / 2)] ?? NaN;
  return { samples, rows, openMs: middle(opened), allMs: middle(drawn) };
}

async function openFold({ section }: ExperimentWidget): Promise<void> {
  await section.getByText('Your runs: kept here').click();
  await section.getByRole('button', { name: /^Show: / }).waitFor();
}

interface Watched {
  clickMs: number;
  openMs: number;
  allMs: number;
}

/** Runs in the page: notes when a kept run's rows and its first figure stand after a click, and when all figures do. */
function watch(section: Element) {
  const watched = { clickMs: 0, openMs: 0, allMs: 0 };
  Object.assign(window, { watched });
  section.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const isShow = target instanceof Element && target.textContent === 'Show';
      if (isShow) Object.assign(watched, { clickMs: timeStamp, openMs: 0, allMs: 0 });
    },
    true,
  );
  new MutationObserver(() => {
    const table = section.querySelector('[aria-labelledby$="-imported-table"] tbody tr');
    if (!watched.clickMs || watched.allMs || !table) return;
    const drawings = [...section.querySelectorAll('.live-drawing')];
    const ready = drawings.filter((drawing) => drawing.childElementCount > 0).length;
    if (ready === 0) return;
    requestAnimationFrame(() => {
      watched.openMs ||= performance.now() - watched.clickMs;
      if (ready === drawings.length) watched.allMs ||= performance.now() - watched.clickMs;
    });
  }).observe(section, { childList: true, subtree: true });
}

/** Runs in the page: how many samples lie in the site's database of runs. */
async function countSamples(): Promise<number> {
  const databases = await indexedDB.databases();
  const name = databases.find((each) => each.name?.endsWith(' runs'))?.name ?? '';
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('The database of runs cannot be read.'));
    });
  const database = await asked(indexedDB.open(name));
  const [kept] = await asked(
    database.transaction('samples').objectStore('samples').getAll() as IDBRequest<
      Record<string, unknown>[]
    >,
  );
  database.close();
  const numbers = Object.values(kept ?? {}).find((column) => column instanceof Float64Array);
  return numbers?.length ?? 0;
}
