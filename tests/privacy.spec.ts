import { expect, test } from '@playwright/test';
import { ExperimentWidget } from './experiment.ts';
import { PredictionCard } from './prediction.ts';
import { Program } from './program.ts';

test.use({ serviceWorkers: 'allow' });

const SWEEP = 'week-2/concurrency-trap/sweep';

// Python starts in it, and several pages are opened.
test.setTimeout(180_000);

test('nothing a reader does sends anything to anyone: no request leaves the site’s own address', async ({
  page,
  context,
  baseURL,
}) => {
  const own = baseURL ?? '';
  const asked: string[] = [];
  context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  context.on('page', (each) => each.on('websocket', (socket) => asked.push(`WS ${socket.url()}`)));
  page.on('websocket', (socket) => asked.push(`WS ${socket.url()}`));

  await page.goto('');
  const first = page.locator('.first-look');
  await first.getByRole('button', { name: 'Run it on this machine' }).click();
  await expect(first).toHaveAttribute('data-status', 'done', { timeout: 60_000 });

  await page.goto('week-2/concurrency-trap/');
  const card = await new PredictionCard(page, `${SWEEP}#throughput`).wake();
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  const sweep = await new ExperimentWidget(page, SWEEP).wake();
  await sweep.set({ 'Concurrency levels': '1, 20', Server: 'M/M/20' });
  await sweep.runButton.click();
  await sweep.hasStatus('done');
  await sweep.section.getByText(/^Share or embed this/).click();
  const link = await sweep.section.getByLabel('Link', { exact: true }).inputValue();

  const shared = await context.newPage();
  await shared.goto(link);
  await expect(new ExperimentWidget(shared, SWEEP).section.locator('.shared-notice')).toBeVisible();
  await shared.goto('embed/week-2/event-loop/blocking/');
  const embedded = await new ExperimentWidget(shared, 'week-2/event-loop/blocking').wake();
  await embedded.set({ 'Block for': '20' });
  await embedded.runButton.click();
  await embedded.hasStatus('done');
  await shared.close();

  await page.goto('week-2/event-loop/');
  const program = await new Program(page, 'ten_tasks.py').wake();
  await program.button('Run program').click();
  await program.hasStatus('done');

  // What was run is told at home, and to nobody else.
  await page.goto('');
  const labs = page.locator('.lab-progress');
  await expect(labs.nth(0).locator('[data-part=programs]')).toHaveText(/^1 of/);
  await expect(labs.nth(1).locator('[data-part=experiments]')).toHaveText(/^1 of/);
  await expect(labs.nth(1).locator('[data-part=predictions]')).toHaveText(/^1 of/);

  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((request) => /\/python\/.*wasm/.test(request))).not.toEqual([]);
  expect(asked.filter((request) => /__lab__/.test(request))).not.toEqual([]);
  const allowed = (request: string) => {
    const [method = '', url = ''] = request.split(' ');
    return /^(blob|data):/.test(url) || (url.startsWith(own) && method === 'GET');
  };
  expect(asked.filter((request) => !allowed(request))).toEqual([]);
});
