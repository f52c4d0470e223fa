import { writeFileSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';
import { openedResults } from '../scripts/opened-results.ts';
import { CourseServer } from './course-server.ts';
import { ExperimentWidget } from './experiment.ts';
import { Program } from './program.ts';

const LOOP = 'week-2/event-loop/';
const TRAP = 'week-2/concurrency-trap/';
const SWEEP = `${TRAP}sweep`;
const BLOCKING = `${LOOP}blocking`;
const VIRTUAL = 'in virtual time only';

const test = base.extend<{ course: CourseServer }>({
  course: async ({}, provide) => {
    const course = await CourseServer.start();
    await provide(course);
    await course.end();
  },
  storageState: ({ course }, provide) => provide(openedResults(course.url)),
});

test.use({ serviceWorkers: 'allow' });

const status = (page: Page) => page.locator('offline-status');
const notice = (page: Page) => page.locator('.course-update');

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
const keptUrls = (page: Page) =>
  page.evaluate(async () => {
    const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(opened.map((cache) => cache.keys()))).flat().map(({ url }) => url);
  });

/** Opens a page of the course and waits until it says that all of it is kept. */
async function visit(page: Page, course: CourseServer, path: string): Promise<void> {
  await page.goto(course.url + path);
  await expect(status(page)).toHaveAttribute('data-state', 'whole', { timeout: 40_000 });
}

async function runWith(page: Page, id: string, parameters: Record<string, string>) {
  const widget = await new ExperimentWidget(page, id).wake();
  await widget.set(parameters);
  await widget.runButton.click();
  return widget;
}

test('after one visit a lab is read and its sweep runs offline, in virtual time and against the service worker', async ({
  page,
  course,
}) => {
  await visit(page, course, TRAP);
  await expect(status(page)).toHaveText(/^Available offline with all it runs \(\d\.\d\sMB\)\.$/);
  await course.goAway();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(status(page)).toHaveAttribute('data-state', 'whole');

  const virtual = { Requests: VIRTUAL, 'Concurrency levels': '5, 50' };
  const widget = await runWith(page, SWEEP, virtual);
  await widget.hasStatus('done');
  await expect(widget.ownDrawings.first()).toBeVisible();
  await expect(widget.rows).toHaveCount(2);

  const real = { Requests: 'real (this browser) and virtual time', 'Concurrency levels': '5' };
  await runWith(page, SWEEP, { ...real, Server: 'Constant 100 ms' });
  await widget.hasStatus('done');
  await expect(widget.rows).toHaveCount(2);
  await expect(widget.message).toContainText('Done');
});

test('offline a blocked loop is measured, a recorded trace is stepped, and Python runs if it has run before', async ({
  page,
  course,
}) => {
  await visit(page, course, LOOP);
  await expect(status(page)).toContainText('Python once it has been run here');
  await course.goAway();
  await page.reload();

  const program = await new Program(page, 'ten_tasks.py').wake();
  await program.step(2);
  await expect(program.sentence).not.toBeEmpty();
  await program.button('Run program').click();
  await expect(program.message).toContainText('Python could not be loaded');

  const blocking = await runWith(page, BLOCKING, { 'Block for': '200' });
  await blocking.hasStatus('done');

  await course.comeBack();
  await program.button('Run program').click();
  await program.hasStatus('done');
  await page.reload();
  await expect(status(page)).toContainText('Python too');
  await course.goAway();
  await page.reload();
  const again = await new Program(page, 'ten_tasks.py').wake();
  await again.button('Run program').click();
  await again.hasStatus('done');
  await expect(again.output).toContainText('9 after the wait');
});

test('in place of a page that is not kept stands a list of those that are', async ({
  page,
  course,
}) => {
  await visit(page, course, TRAP);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await course.goAway();
  await page.goto(course.url + LOOP);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This page is not kept on this device',
  );
  await expect(page.getByText('Kept and available: one page.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(course.url + TRAP);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  await page.goto(course.url + LOOP);
  await course.comeBack();
  await page.getByRole('link', { name: 'open the page you asked for' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event loop deep dive');
});

test('a new version breaks neither an open page nor its run; the reader is told and chooses', async ({
  page,
  course,
}) => {
  // Two runs, two visits and a new build.
  test.slow();
  await visit(page, course, TRAP);
  const other = await page.context().newPage();
  await visit(other, course, LOOP);
  const running = {
    'Concurrency levels': '20, 40, 60',
    Server: 'Constant 100 ms',
    Repetitions: '9',
  };
  const widget = await runWith(page, SWEEP, running);
  await widget.hasStatus('running');
  course.deploySecondEdition();
  await other.reload();
  await widget.hasStatus('done');
  // Three levels, nine times each, real and in virtual time.
  await expect(widget.rows).toHaveCount(54);

  await expect(notice(page)).toContainText('A new version of this course is ready.', {
    timeout: 40_000,
  });
  // What this page had not loaded yet is gone from the server, but not from here.
  await widget.section.locator('details.exchange:not(.share) summary').click();
  await expect(widget.section.locator('details.exchange:not(.share) button').first()).toBeVisible();

  await runWith(page, SWEEP, running);
  await widget.hasStatus('running');
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(notice(page)).toContainText('This page reloads when its run has ended.');
  await expect(widget.section).toHaveAttribute('data-status', 'running');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Second edition', {
    timeout: 40_000,
  });
  await expect(notice(page)).toHaveCount(0);

  // The other page was of the old build until it chooses: then nothing of that build is left.
  await other.reload();
  await expect(other.getByRole('heading', { level: 1 })).toContainText('Second edition');
  await visit(page, course, TRAP);
  await expect
    .poll(() => cacheNames(page))
    .not.toContainEqual(expect.stringMatching(/build (?!second)/));
  await course.goAway();
  await page.reload();
  await (await runWith(page, SWEEP, { Requests: VIRTUAL })).hasStatus('done');
});

test('a reader who declines the new version is left with the old one until the next page', async ({
  page,
  course,
}) => {
  await visit(page, course, TRAP);
  course.deploySecondEdition();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Second edition');
  await notice(page).getByRole('button', { name: 'Later' }).click();
  await expect(notice(page)).toHaveCount(0);
  await page.goto(course.url + LOOP);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Second edition');
});

test('caches of other sites on the origin are left alone', async ({ page, course }) => {
  await page.goto(`${course.url}favicon.svg`);
  const siblings = ['workbox-precache-v2-/sibling/', '/sibling/ async-labs files', '/'];
  await page.evaluate(async (names) => {
    for (const name of names)
      await (await caches.open(name)).put('/sibling/', new Response('theirs'));
  }, siblings);
  await visit(page, course, TRAP);
  course.deploySecondEdition();
  await visit(page, course, TRAP);
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Second edition');
  await expect(status(page)).toHaveAttribute('data-state', 'whole');
  const names = await cacheNames(page);
  expect(names).toEqual(expect.arrayContaining(siblings));
  const own = names.filter((name) => !siblings.includes(name));
  for (const name of own) expect(name).toMatch(/^\/async-labs-test\/ async-labs /);
  for (const name of siblings)
    expect(
      await page.evaluate(
        (name) => caches.match('/sibling/', { cacheName: name }).then((found) => found?.text()),
        name,
      ),
    ).toBe('theirs');
});

test('the service worker of earlier versions of the site makes room when its pages are closed', async ({
  page,
  course,
}) => {
  const earlier = `addEventListener('install', (event) => event.waitUntil(skipWaiting()));
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', () => {});`;
  writeFileSync(`${course.folder}/model-server.js`, earlier);
  await page.goto(`${course.url}favicon.svg`);
  await page.evaluate(async (scope) => {
    await navigator.serviceWorker.register(`${scope}model-server.js`, { scope });
    await navigator.serviceWorker.ready;
  }, new URL(course.url).pathname);
  await page.goto(course.url + TRAP);
  await expect(status(page)).toContainText('an earlier version of this course is still at work', {
    timeout: 20_000,
  });
  await page.goto('about:blank');
  await visit(page, course, TRAP);
});

test('whoever saves data keeps the text and what is used, and may keep the rest', async ({
  page,
  course,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.goto(course.url + TRAP);
  await expect(status(page)).toHaveAttribute('data-state', 'reading', { timeout: 20_000 });
  const has = async (part: string) => (await keptUrls(page)).some((url) => url.includes(part));
  expect(await has('experiment.worker')).toBe(false);
  await (await runWith(page, SWEEP, { Requests: VIRTUAL })).hasStatus('done');
  await expect.poll(() => has('experiment.worker')).toBe(true);
  expect(await has('papaparse')).toBe(false);
  await status(page)
    .getByRole('button', { name: /^Keep all of it/ })
    .click();
  await expect(status(page)).toHaveAttribute('data-state', 'whole', { timeout: 20_000 });
  expect(await has('papaparse')).toBe(true);
});

test('search works offline once it was opened, and says so where it was not', async ({
  page,
  course,
}) => {
  await visit(page, course, TRAP);
  const find = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Search the course' }).fill('event loop');
  };
  const said = page.getByRole('dialog').getByRole('status');
  await course.goAway();
  await page.reload();
  await find();
  await expect(said).toContainText('once opened with a connection, search works without one');
  await course.comeBack();
  await page.reload();
  await find();
  await expect(said).toContainText('for “event loop”');
  const { search } = course.manifest;
  await expect
    .poll(async () => (await keptUrls(page)).filter((url) => url.includes('/pagefind/')).length)
    .toBe(search.length);
  await course.goAway();
  await page.reload();
  await find();
  await expect(said).toContainText('for “event loop”');
});

test.describe('where service workers are blocked', () => {
  test.use({ serviceWorkers: 'block' });

  test('the site works as without, and says why nothing is kept', async ({ page, course }) => {
    await page.goto(course.url + TRAP);
    await expect(status(page)).toHaveAttribute('data-state', 'absent', { timeout: 20_000 });
    await expect(status(page)).toContainText('Not available offline:');
    await (await runWith(page, SWEEP, { Requests: VIRTUAL })).hasStatus('done');
  });
});
