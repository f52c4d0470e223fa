import { createServer, type RequestListener } from 'node:http';
import { expect, test as base, type Page } from '@playwright/test';
import { startLabServer, type LabServer } from '#cli/server/listen.ts';
import { ExperimentWidget } from './experiment.ts';

const SWEEP = 'week-2/concurrency-trap/sweep';
const TO_LAB = 'real (lab server) and virtual time';
const TO_ADDRESS = 'real (your own address)';

/** A lab server of the test's own, and servers that answer as a test wants. Ports are free ones of loopback. */
const test = base.extend<{ lab: LabServer; serving: (answer: RequestListener) => Promise<string> }>(
  {
    lab: async ({}, provide) => {
      const lab = await startLabServer();
      await provide(lab);
      await lab.close();
    },
    serving: async ({}, provide) => {
      const open: { close(): void }[] = [];
      await provide(async (answer) => {
        const server = createServer(answer);
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        open.push({
          close: () => {
            server.closeAllConnections();
            server.close();
          },
        });
        const address = server.address();
        if (address === null || typeof address === 'string') throw new Error('It has no port.');
        return `http://127.0.0.1:${address.port}/`;
      });
      for (const server of open) server.close();
    },
  },
);

async function run(page: Page, parameters: Record<string, string>): Promise<ExperimentWidget> {
  await page.goto(SWEEP.replace(/[^/]+$/, ''));
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ Server: 'Constant 100 ms', ...parameters });
  await widget.runButton.click();
  return widget;
}

/** The value of a column in the last row of the reader's run. */
async function lastOf(widget: ExperimentWidget, column: string): Promise<string> {
  const names = await widget.section.locator('table thead th').allInnerTexts();
  const index = names.findIndex((name) => name.startsWith(column));
  return widget.rows.last().locator('td').nth(index).innerText();
}

const json: RequestListener = (_request, response) => {
  response
    .writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
    .end('{}');
};

test('over HTTP/1.1 six are at the server, however many were asked for, and the run says so', async ({
  page,
  lab,
}) => {
  const widget = await run(page, {
    Requests: TO_LAB,
    Address: lab.url,
    'Concurrency levels': '1, 40',
  });
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  await expect(widget.rows).toHaveCount(4);
  expect(lab.counters.peakInFlight).toBe(6);
  expect(await lastOf(widget, 'Most at the server')).toBe('6');
  expect(await lastOf(widget, 'Completed')).toBe('40');
  await expect(widget.section).toContainText('asked over HTTP/1.1');
  await expect(widget.section).toContainText('no more than 6 requests were at the server');
});

test.describe('over HTTP/2', () => {
  // The lab server signs its own certificate; a reader accepts it once in a tab.
  test.use({ ignoreHTTPSErrors: true });

  test('more than six are at the server, as its own counter says', async ({ page }) => {
    const lab = await startLabServer({ tlsPort: 0 });
    try {
      const widget = await run(page, {
        Requests: TO_LAB,
        Address: lab.secureUrl ?? '',
        // It takes its time: all have come before the first has left, on a slow machine too, by every count of the server's.
        Server: "The author's server, as fitted",
        'Concurrency levels': '1, 40',
      });
      await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
      const { peakInFlight } = lab.counters;
      expect(peakInFlight).toBeGreaterThan(6);
      expect(await lastOf(widget, 'Most at the server')).toBe(String(peakInFlight));
      expect(await lastOf(widget, 'Completed')).toBe('40');
      await expect(widget.section).toContainText('asked over HTTP/2');
    } finally {
      await lab.close();
    }
  });
});

test('a lab server that is not there is told, and the virtual rows stay', async ({ page, lab }) => {
  await lab.close();
  const widget = await run(page, { Requests: TO_LAB, Address: lab.url });
  await expect(widget.section).toHaveAttribute('data-status', 'done');
  await expect(widget.section).toContainText(
    `No lab server answers at ${new URL(lab.url).origin}: start one with npm run server`,
  );
  await expect(widget.rows).toHaveCount(10);
});

test('what answers in a lab server’s place is told apart from none', async ({ page, serving }) => {
  const unreadable: RequestListener = (_, response) => response.end();
  for (const answer of [json, unreadable]) {
    const widget = await run(page, { Requests: TO_LAB, Address: await serving(answer) });
    await expect(widget.section).toHaveAttribute('data-status', 'done');
    await expect(widget.section).toContainText('is no lab server');
  }
});

test.describe('on a page that did not come from this machine', () => {
  /** The site under a public name, in a browser whose reader has answered as told about their own machine. */
  async function open(page: Page, site: string, state: 'prompt' | 'denied', address: string) {
    const published = 'https://labs.example/';
    await page.context().route(`${published}**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await route.fetch({ url: new URL(pathname, site).href });
      await route.fulfill({ response });
    });
    await page.addInitScript((answer) => {
      navigator.permissions.query = (of) =>
        String(of.name) === 'loopback-network'
          ? Promise.resolve(
              Object.assign(new EventTarget(), { ...of, state: answer, onchange: null }),
            )
          : Promise.reject(new TypeError('unknown'));
    }, state);
    await page.goto(
      new URL(`${new URL(site).pathname}${SWEEP.replace(/[^/]+$/, '#results=open')}`, published)
        .href,
    );
    const widget = await new ExperimentWidget(page, SWEEP).wake();
    await widget.set({ Requests: TO_LAB, Address: address });
    await widget.runButton.click();
    return widget;
  }

  test('the browser’s question is explained before it comes', async ({ page, baseURL, lab }) => {
    const widget = await open(page, baseURL ?? '', 'prompt', lab.url);
    const notice = widget.section.getByRole('group', { name: /Your browser will now ask/ });
    await expect(notice.getByRole('button', { name: 'Go on' })).toBeFocused();
    expect(lab.counters.connections).toBe(0);
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await expect(notice).toHaveCount(0);
    await expect(widget.section).toHaveAttribute('data-status', 'idle');
  });

  test('a reader who said no is told how to say yes, and has virtual rows', async ({
    page,
    baseURL,
    lab,
  }) => {
    const widget = await open(page, baseURL ?? '', 'denied', lab.url);
    await expect(widget.section).toHaveAttribute('data-status', 'done');
    await expect(widget.section).toContainText('Allow it in the site’s settings');
    await expect(widget.rows).toHaveCount(10);
    expect(lab.counters.connections).toBe(0);
  });

  test('an http address elsewhere is blocked, and why is told', async ({ page, baseURL }) => {
    const widget = await open(page, baseURL ?? '', 'denied', 'http://lab.example:4380/');
    await widget.section.getByRole('button', { name: 'Send requests' }).click();
    await expect(widget.section).toHaveAttribute('data-status', 'done');
    await expect(widget.section).toContainText(
      'browsers let none such call http://lab.example:4380',
    );
  });
});

test('an address that has not agreed is held to ten at a time, and the run says why', async ({
  page,
}) => {
  let inFlight = 0;
  let peak = 0;
  await page.context().route('https://api.example/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
    if (pathname !== '/data') return route.fulfill({ status: 404, headers, body: '{}' });
    inFlight += 1;
    peak = Math.max(peak, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 100));
    inFlight -= 1;
    return route.fulfill({ status: 200, headers, body: '{}' });
  });
  const widget = await run(page, {
    Requests: TO_ADDRESS,
    Address: 'https://api.example/data',
    'Concurrency levels': '40',
  });
  const notice = widget.section.getByRole('group', {
    name: /sends real requests from your browser to https:\/\/api\.example\./,
  });
  await expect(widget.section).toHaveAttribute('data-status', 'idle');
  expect(peak).toBe(0);
  await notice.getByRole('button', { name: 'Send requests' }).click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  expect(peak).toBe(10);
  await expect(widget.section).toContainText('https://api.example has not agreed to be loaded');
  expect(await lastOf(widget, 'Completed')).toBe('40');
});

test('an address that agrees is loaded up to its ceiling', async ({ page }) => {
  let inFlight = 0;
  let peak = 0;
  await page.context().route('https://api.example/**', async (route) => {
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
    if (route.request().url().endsWith('/.well-known/async-labs')) {
      const body = JSON.stringify({ permission: 'granted', ceiling: 25 });
      return route.fulfill({ status: 200, headers, body });
    }
    inFlight += 1;
    peak = Math.max(peak, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 200));
    inFlight -= 1;
    return route.fulfill({ status: 200, headers, body: '{}' });
  });
  const widget = await run(page, {
    Requests: TO_ADDRESS,
    Address: 'https://api.example/data',
    'Concurrency levels': '60',
  });
  await widget.section.getByRole('button', { name: 'Send requests' }).click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  expect(peak).toBe(25);
  await expect(widget.section).toContainText('permits up to 25 requests in flight');
});

const hindrances: { what: string; answer: RequestListener; says: string }[] = [
  {
    what: 'does not let this page read it',
    answer: (_, response) => response.end('{}'),
    says: 'does not allow this page to read it: have it send Access-Control-Allow-Origin',
  },
  {
    what: 'redirects',
    answer: (_, response) =>
      response.writeHead(302, { location: '/elsewhere', 'access-control-allow-origin': '*' }).end(),
    says: 'redirects to another address',
  },
];

for (const { what, answer, says } of hindrances) {
  test(`an address that ${what} is told by that`, async ({ page, serving }) => {
    const widget = await run(page, { Requests: TO_ADDRESS, Address: await serving(answer) });
    await expect(widget.section).toHaveAttribute('data-status', 'failed');
    await expect(widget.message).toContainText(says);
  });
}

test('an address where nothing answers is told by that', async ({ page, lab }) => {
  await lab.close();
  const widget = await run(page, { Requests: TO_ADDRESS, Address: lab.url });
  await expect(widget.section).toHaveAttribute('data-status', 'failed');
  await expect(widget.message).toContainText('Nothing answers at http://127.0.0.1');
});

test('a web page is measured, and the run says that it is one', async ({ page, serving }) => {
  const address = await serving((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
      .end('<!doctype html><title>Log in</title>'),
  );
  const widget = await run(page, {
    Requests: TO_ADDRESS,
    Address: address,
    'Concurrency levels': '5',
  });
  await expect(widget.section).toHaveAttribute('data-status', 'done');
  await expect(widget.section).toContainText('answers with a web page (text/html), not with JSON');
  await expect(widget.rows).toHaveCount(1);
});

test('what is no address is refused at its field, which unfolds', async ({ page }) => {
  await page.goto(SWEEP.replace(/[^/]+$/, ''));
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  const group = widget.section.locator('details').filter({ hasText: 'Server address' });
  const field = widget.section.getByLabel('Address', { exact: true });
  for (const { address, says } of [
    { address: 'nowhere', says: 'Address: give a whole address' },
    { address: 'ftp://127.0.0.1/', says: 'starts with http:// or https://, not ftp:' },
    { address: 'http://me:secret@127.0.0.1/', says: 'leave name and password out' },
  ]) {
    await widget.set({ Address: address });
    await group.evaluate((element) => element.removeAttribute('open'));
    await widget.runButton.click();
    await expect(group).toHaveAttribute('open', '');
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(new RegExp(says));
  }
});
