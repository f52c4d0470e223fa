import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page, type Response } from '@playwright/test';
import { median } from '#measure/median.ts';
import { Program } from '../../tests/program.ts';
import { chromiumFlags, ensureChromium, thisMachine } from '../browser.ts';
import { testSite } from '../plan.ts';
import { bundlePythonPage, openPythonPage } from '../python-page.ts';
import { serveSite } from '../site-under-test.ts';
import { openPage } from './page.ts';

/** A lab with programs, and one of them. */
const LAB = 'week-2/event-loop/#results=open';
const PROGRAM = 'ten_tasks.py';

/** What a program costs its reader. Times in milliseconds since the click on "Run program". */
export interface PythonCost {
  /** Until the first output: on a first visit, on one after a program had run to its end, after a Stop. */
  firstOutputMs: Record<'cold' | 'warm cache' | 'after a Stop', number>;
  /** Until Stop has ended a program that never gives way. */
  stopMs: number;
  /** Python is up: until the ten-task program has run, traced, and its last frame is drawn. */
  tenTasksShownMs: number;
  /** All that the first click loads, in bytes as transferred. */
  transferBytes: number;
  /** 1,000 tasks with 3 awaits each: time traced over time plain, medians of the runs in the page's own Python. */
  tracedOverPlain: number;
}

const BUSY = 'print("begun")\nwhile True:\n    pass\n';
const THOUSAND = `import asyncio
async def task():
    for _ in range(3):
        await asyncio.sleep(0.001)
async def main():
    await asyncio.gather(*(task() for _ in range(1000)))
asyncio.run(main())
`;

/** Runs programs on a lab's page as a reader would, in a browser of its own with an empty cache. */
export async function pythonCost(
  chromiumPath: string,
  siteUrl: string,
  base: string,
): Promise<PythonCost> {
  // A profile of its own: the cache of a private window is smaller than what Python takes.
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: chromiumFlags(thisMachine.isRoot),
  });
  try {
    const cold = await openProgram(await context.newPage(), siteUrl);
    const transferred = countTransfers(cold);
    const coldMs = await firstOutputMs(cold);
    const transferBytes = await transferred();
    await hasEnded(cold);
    await hasKeptPython(cold);
    await cold.close();

    const page = await openProgram(await context.newPage(), siteUrl);
    const warmMs = await firstOutputMs(page);
    await hasEnded(page);
    const tenTasksShownMs = await untilShownMs(page);
    await type(page, BUSY);
    await firstOutputMs(page);
    const stopMs = await untilStoppedMs(page);
    const afterStopMs = await firstOutputMs(page);
    return {
      firstOutputMs: { cold: coldMs, 'warm cache': warmMs, 'after a Stop': afterStopMs },
      ...{ stopMs, tenTasksShownMs, transferBytes },
      tracedOverPlain: await tracedOverPlain(chromiumPath, siteUrl, base),
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true });
  }
}

async function openProgram(page: Page, siteUrl: string): Promise<Page> {
  await page.goto(siteUrl + LAB);
  await new Program(page, PROGRAM).wake();
  await page.waitForLoadState('networkidle');
  return page;
}

async function type(page: Page, program: string): Promise<void> {
  const section = page.locator(`section[data-program="${PROGRAM}"]`);
  await section.getByRole('textbox', { name: 'Program' }).fill(program);
}

const hasEnded = (page: Page) =>
  page.locator(`section[data-program="${PROGRAM}"][data-status="done"]`).waitFor();

/** The page keeps the memory of a Python that has started for the next visit, when the reader waits for nothing. */
const hasKeptPython = (page: Page) =>
  page.waitForFunction(async () => {
    const names = (await caches.keys()).filter((name) => name.endsWith(' python'));
    const kept = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).length),
    );
    return kept.some((count) => count > 0);
  });

/** Clicks a button of the program and waits for what follows, all within the page. */
function clickAndWait(page: Page, button: string, what: 'output' | 'end'): Promise<number> {
  return page.evaluate(
    async ([file, name, awaited]) => {
      const section = document.querySelector(`section[data-program="${file}"]`);
      if (!(section instanceof HTMLElement)) throw new Error(`No program ${file} on this page.`);
      const found = [...section.querySelectorAll('button')].find(
        ({ textContent }) => textContent.trim() === name,
      );
      if (!found || found.disabled) throw new Error(`There is no ${name} to be clicked.`);
      let began = name === 'Stop';
      const reached = () => {
        const { status } = section.dataset;
        began ||= status === 'running' || status === 'loading';
        if (awaited === 'end') return began && status !== 'running' && status !== 'loading';
        const written = section.querySelector('[role="log"]')?.textContent.trim();
        return began && status !== 'loading' && Boolean(written);
      };
      const startMs = performance.now();
      found.click();
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!reached()) return;
          observer.disconnect();
          resolve();
        });
        const everything = { attributes: true, childList: true, characterData: true };
        observer.observe(section, { ...everything, subtree: true });
      });
      if (awaited === 'end') await new Promise(requestAnimationFrame);
      return performance.now() - startMs;
    },
    [PROGRAM, button, what] as const,
  );
}

const firstOutputMs = (page: Page) => clickAndWait(page, 'Run program', 'output');
const untilStoppedMs = (page: Page) => clickAndWait(page, 'Stop', 'end');

async function untilShownMs(page: Page): Promise<number> {
  const tookMs: number[] = [];
  for (let turn = 0; turn < 5; turn++) tookMs.push(await clickAndWait(page, 'Run program', 'end'));
  return median(tookMs);
}

/** Adds up what comes over the network from now on. */
function countTransfers(page: Page): () => Promise<number> {
  const responses: Response[] = [];
  page.context().on('response', (response) => responses.push(response));
  return async () => {
    const sizes = await Promise.all(responses.map((response) => response.request().sizes()));
    return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  };
}

async function tracedOverPlain(path: string, siteUrl: string, base: string): Promise<number> {
  const files = await bundlePythonPage(base);
  // In a browser of its own: the site's service worker would answer for the page that is served beside the site.
  return openPage(path, async (page) => {
    await openPythonPage(page, siteUrl, files);
    return ratioOn(page);
  });
}

async function ratioOn(page: Page): Promise<number> {
  const [plainMs, tracedMs] = await page.evaluate(async (program) => {
    const times: Record<'plain' | 'traced', number[]> = { plain: [], traced: [] };
    for (let turn = 0; turn < 7; turn++)
      for (const kind of ['plain', 'traced'] as const) {
        const run = {
          files: { 'main.py': program },
          main: 'main.py',
          mode: 'virtual' as const,
          trace: kind === 'traced',
          budgetMs: null,
        };
        const { signal } = new AbortController();
        const { elapsedMs } = await window.python.run(run, () => undefined, signal);
        times[kind].push(elapsedMs);
      }
    return [times.plain, times.traced];
  }, THOUSAND);
  return median(tracedMs ?? []) / median(plainMs ?? []);
}

if (import.meta.main) {
  // On the site as it was built last: `npm run bench` builds it.
  const server = await serveSite();
  try {
    const { path } = await ensureChromium(thisMachine);
    console.log(await pythonCost(path, server.url, testSite.env.BASE));
  } finally {
    await server.close();
  }
}
