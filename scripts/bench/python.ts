import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page, type Response } from '@playwright/test';
import { median } from '#measure/median.ts';
import { Program } from '../../tests/program.ts';
import { keptSizes } from '../../tests/python.ts';
import { chromiumFlags, ensureChromium, thisMachine } from '../browser.ts';
import { testSite } from '../plan.ts';
import { bundlePythonPage, openPythonPage } from '../python-page.ts';
import { serveSite } from '../site-under-test.ts';
import { openPage } from './page.ts';
import { plainPyodideCost, type PlainPyodideCost } from './plain-pyodide.ts';

/** A lab with programs, and one of them. */
const LAB = 'week-2/event-loop/#results=open';
const PROGRAM = 'ten_tasks.py';

/** When a reader waits for a program's first output. */
export type FirstOutput =
  'cold' | 'warm cache' | 'warm cache, pressed at once' | 'after a Stop' | 'after a Stop in C';

/** What a program costs its reader. Times in milliseconds since the click on "Run program". */
export interface PythonCost {
  /**
   * Until the first output: on a first visit; on one after a program had run to its end, of a program that has been in view for
   * some seconds, and of one that the pointer has only just come to; after Stops.
   */
  firstOutputMs: Record<FirstOutput, number>;
  /** Until Stop has ended a program that never gives way, and one that is busy within C. */
  stopMs: Record<'busy' | 'in C', number>;
  /** The same for Pyodide as shipped, at a first visit and a second. */
  plainPyodideMs: PlainPyodideCost;
  /** Python is up and the page is quiet: until the ten-task program has run, traced, and its last frame is drawn. */
  tenTasksShownMs: number;
  /** All that the first click loads, in bytes as transferred. */
  transferBytes: number;
  /** 1,000 tasks with 3 awaits each: time traced over time plain, medians of the runs in the page's own Python. */
  tracedOverPlain: number;
}

const PRINTS = 'print("here")\n';
const BUSY = 'print("begun")\nwhile True:\n    pass\n';
/** One operation of C, which no interrupt reaches. */
const DEAF = 'print("begun")\nsum(range(10**15))\n';
/** As long as it takes to look at a program before running it. */
const READ_MS = 4000;
/** Until the browser has compiled what it found to be worth compiling, and the page has done what it puts off. */
const QUIET_MS = 6000;
const KEPT_WITHIN_MS = 60_000;
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

    // Nobody has come to the program before it is pressed.
    const hasty = await openLab(await context.newPage(), siteUrl);
    const atOnceMs = await firstOutputMs(hasty);
    await hasEnded(hasty);
    await hasty.close();

    const page = await openProgram(await context.newPage(), siteUrl);
    await page.waitForTimeout(READ_MS);
    const warmMs = await firstOutputMs(page);
    await hasEnded(page);
    await page.waitForTimeout(QUIET_MS);
    const tenTasksShownMs = await untilShownMs(page);
    const busy = await stopped(page, BUSY);
    const deaf = await stopped(page, DEAF);
    return {
      firstOutputMs: {
        cold: coldMs,
        'warm cache': warmMs,
        'warm cache, pressed at once': atOnceMs,
        'after a Stop': busy.nextMs,
        'after a Stop in C': deaf.nextMs,
      },
      stopMs: { busy: busy.stopMs, 'in C': deaf.stopMs },
      plainPyodideMs: await plainPyodideCost(context),
      ...{ tenTasksShownMs, transferBytes },
      tracedOverPlain: await tracedOverPlain(chromiumPath, siteUrl, base),
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true });
  }
}

async function openLab(page: Page, siteUrl: string): Promise<Page> {
  await page.goto(siteUrl + LAB);
  await page.waitForLoadState('networkidle');
  return page;
}

async function openProgram(page: Page, siteUrl: string): Promise<Page> {
  await openLab(page, siteUrl);
  await new Program(page, PROGRAM).wake();
  await page.waitForLoadState('networkidle');
  return page;
}

async function type(page: Page, program: string): Promise<void> {
  const section = page.locator(`section[data-program="${PROGRAM}"]`);
  await section.getByRole('textbox', { name: 'Program' }).fill(program);
}

/** Runs a program without an end, stops it, and runs one that prints. */
async function stopped(page: Page, program: string): Promise<{ stopMs: number; nextMs: number }> {
  await type(page, program);
  await firstOutputMs(page);
  const stopMs = await untilStoppedMs(page);
  await type(page, PRINTS);
  const nextMs = await firstOutputMs(page);
  await hasEnded(page);
  return { stopMs, nextMs };
}

const hasEnded = (page: Page) =>
  page.locator(`section[data-program="${PROGRAM}"][data-status="done"]`).waitFor();

/** The page keeps the memory of a Python that has started for the next visit, when the reader waits for nothing. */
async function hasKeptPython(page: Page): Promise<void> {
  const endMs = performance.now() + KEPT_WITHIN_MS;
  while (!(await keptSizes(page)).some((bytes) => bytes > 0)) {
    if (performance.now() > endMs) throw new Error('Python’s memory was not kept.');
    await page.waitForTimeout(100);
  }
}

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
    await ratioOn(page);
    await page.waitForTimeout(QUIET_MS);
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
