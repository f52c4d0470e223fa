/** The core journeys of a reader, in each engine that is installed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundlePythonPage, PYTHON_PAGE_FOLDER } from '../../scripts/python-page.ts';
import { traceFileOf } from '../../scripts/record-trace.ts';
import { modulesIn } from '../../src/authoring/program-sources.ts';
import { testSite } from '../../scripts/plan.ts';
import { CourseServer } from '../course-server.ts';
import { until, type Browser, type Tab } from './engine.ts';
import {
  count,
  experiment,
  hasStatus,
  press,
  program,
  set,
  skipPredicting,
  textOf,
  wake,
} from './lab-page.ts';
import { chromium, firefox } from './puppeteer.ts';
import { webkitgtk } from './webkitgtk.ts';

const LOOP = 'week-2/event-loop/';
const TRAP = 'week-2/concurrency-trap/';
const sweep = experiment(`${TRAP}sweep`);
const blocking = experiment(`${LOOP}blocking`);
const tenTasks = program('ten_tasks.py');

let course: CourseServer;

beforeAll(async () => {
  course = await CourseServer.start();
  const folder = join(course.folder, PYTHON_PAGE_FOLDER);
  for (const [path, { contents }] of await bundlePythonPage(testSite.env.BASE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
});
afterAll(() => course.end());

for (const engine of [chromium, firefox, webkitgtk]) {
  const launch = await engine.find();
  if (!launch)
    console.log(`${engine.name} is not installed, so nothing is tried in it. ${engine.absent}`);

  describe.skipIf(!launch)(engine.name, () => {
    let browser: Browser;
    beforeAll(async () => {
      if (!launch) return;
      browser = await launch();
      console.log(`Journeys in ${browser.version}`);
    });
    afterAll(() => browser.close());

    /** Opens a page of the course in a browser that has been nowhere. */
    const open = async (path: string): Promise<Tab> => {
      await course.comeBack();
      const tab = await browser.newTab();
      await tab.goto(course.url + path);
      return tab;
    };

    test('read: text, recorded figures and tables stand there', async () => {
      const tab = await open(TRAP);
      expect(await textOf(tab, 'h1')).toBe('Concurrency trap');
      expect(await count(tab, 'figure svg')).toBeGreaterThan(3);
      expect(await count(tab, 'table tbody tr')).toBeGreaterThan(5);
      const overhang = await tab.evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
        undefined,
      );
      expect(overhang).toBeLessThanOrEqual(0);
    });

    test('predict: the results open, and prediction and record are compared', async () => {
      const tab = await open(LOOP);
      const isFolded = () =>
        tab.evaluate(
          () => document.querySelector('.until-predicted h2')?.checkVisibility() === false,
          undefined,
        );
      expect(await isFolded()).toBe(true);
      for (const id of ['threads', 'heartbeat']) {
        const card = `section[data-prediction$="#${id}"]`;
        await wake(tab, card);
        await tab.click(`${card} input[type=radio]`);
        await press(tab, card, 'Compare with the record');
        await until('the record is told', () => count(tab, `${card}[data-state=compared]`));
        expect(await count(tab, `${card} [data-chosen=true]`)).toBe(1);
      }
      expect(await isFolded()).toBe(false);
      await tab.reload();
      expect(await isFolded()).toBe(false);
    });

    test('run a sweep, real and in virtual time, and stop one', async () => {
      const tab = await open(TRAP);
      await skipPredicting(tab);
      await wake(tab, sweep);
      const short = { Server: 'Constant 100 ms', 'Concurrency levels': '1, 20' };
      await set(tab, sweep, { ...short, Requests: 'real (this browser) and virtual time' });
      await press(tab, sweep, 'Run experiment');
      await hasStatus(tab, sweep, 'done');
      expect(await count(tab, `${sweep} table tbody tr`)).toBe(4);
      expect(await count(tab, `${sweep} .live-drawing svg`)).toBeGreaterThan(0);

      await set(tab, sweep, { 'Concurrency levels': '20', Repetitions: '400' });
      await press(tab, sweep, 'Run experiment');
      await hasStatus(tab, sweep, 'running');
      await press(tab, sweep, 'Stop');
      await hasStatus(tab, sweep, 'aborted');
      expect(await textOf(tab, `${sweep} .experiment-status`)).toMatch(/^Stopped\./);
    });

    test('share: a link opens at another reader’s with what was set', async () => {
      const tab = await open(TRAP);
      await skipPredicting(tab);
      await wake(tab, sweep);
      await set(tab, sweep, { 'Concurrency levels': '3, 33' });
      await tab.click(`${sweep} details.share summary`);
      const linkIn = (section: string) =>
        document.querySelector<HTMLInputElement>(`${section} details.share .copy-field input`)
          ?.value;
      const link = await until('the link is made', () => tab.evaluate(linkIn, sweep));
      const other = await browser.newTab();
      await other.goto(link ?? '');
      await until('the form is filled', () =>
        other.evaluate(
          (section) =>
            [...document.querySelectorAll<HTMLInputElement>(`${section} form input`)].some(
              ({ value }) => value === '3, 33',
            ),
          sweep,
        ),
      );
    });

    test('block: a worker that is blocked leaves the page free, and can be stopped', async () => {
      const tab = await open(LOOP);
      await skipPredicting(tab);
      await wake(tab, blocking);
      await set(tab, blocking, { 'Block for': '300' });
      await press(tab, blocking, 'Run experiment');
      await hasStatus(tab, blocking, 'done');
      expect(await count(tab, `${blocking} table tbody tr`)).toBeGreaterThan(20);
      await set(tab, blocking, { 'Block for': '5000' });
      await press(tab, blocking, 'Run experiment');
      await hasStatus(tab, blocking, 'running');
      await press(tab, blocking, 'Stop');
      await hasStatus(tab, blocking, 'aborted');
    });

    test('run and step Python, and run it in real time', async () => {
      const tab = await open(LOOP);
      await skipPredicting(tab);
      await wake(tab, tenTasks);
      await press(tab, tenTasks, 'Run program');
      await hasStatus(tab, tenTasks, 'done');
      const log = () => textOf(tab, `${tenTasks} [role=log]`);
      expect(await log()).toContain('9 after the wait');
      const sentence = () => textOf(tab, `${tenTasks} .step-sentence`);
      await press(tab, tenTasks, 'Step');
      const first = await until('a step is told', sentence);
      await press(tab, tenTasks, 'Step');
      await until('the next step is told', async () => (await sentence()) !== first);
      await press(tab, tenTasks, 'Step back');
      await until('the step before is told', async () => (await sentence()) === first);

      const option = await tab.evaluate((section) => {
        const select = document.querySelector<HTMLSelectElement>(`${section} .run-bar select`);
        if (select) select.selectedIndex = 1;
        select?.dispatchEvent(new Event('change', { bubbles: true }));
        return select?.selectedOptions[0]?.text;
      }, tenTasks);
      expect(option).toBeDefined();
      const pumped = await tab.evaluate(() => !('Suspending' in WebAssembly), undefined);
      const said = 'This browser cannot suspend a running Python';
      await until(
        'what real time lacks is told',
        async () => (await textOf(tab, tenTasks)).includes(said) === pumped,
      );
      await press(tab, tenTasks, 'Run program');
      await until('the program has written', async () =>
        (await log()).includes('9 after the wait'),
      );
      await hasStatus(tab, tenTasks, 'done');
    });

    test('the traces of programs are those recorded, byte for byte', async () => {
      const tab = await open(`${PYTHON_PAGE_FOLDER}/`);
      await until('the bridge is there', () => tab.evaluate(() => 'python' in window, undefined));
      for (const name of ['ten_tasks', 'cures', 'two_errors']) {
        const main = `${name}.py`;
        const file = `labs/${LOOP}${main}`;
        const trace = await tab.evaluate(
          async ({ main, files }) => {
            const report = await window.python.run(
              { files, main, mode: 'virtual', trace: true, budgetMs: null },
              () => undefined,
              new AbortController().signal,
            );
            return report.trace && window.encodeTrace(report.trace);
          },
          { main, files: { ...modulesIn(dirname(file)), [main]: readFileSync(file, 'utf8') } },
        );
        expect(`${trace}\n`).toBe(readFileSync(traceFileOf(file), 'utf8'));
      }
    });

    test('offline: what was read is read and run again', async () => {
      const tab = await open(TRAP);
      await skipPredicting(tab);
      await until('the page is kept', () => count(tab, 'offline-status[data-state=whole]'), 60_000);
      await course.goAway();
      await tab.reload();
      expect(await textOf(tab, 'h1')).toBe('Concurrency trap');
      await wake(tab, sweep);
      await set(tab, sweep, { Requests: 'in virtual time only' });
      await press(tab, sweep, 'Run experiment');
      await hasStatus(tab, sweep, 'done');
      await tab.goto(course.url + LOOP);
      expect(await textOf(tab, 'h1')).toBe('This page is not kept on this device');
    });
  });
}
