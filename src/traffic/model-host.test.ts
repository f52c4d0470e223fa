import { expect, test } from 'vitest';
import { Client } from './model-host.ts';
import {
  ARRIVED_HEADER,
  CAME_HEADER,
  DEPARTED_HEADER,
  modelUrls,
  PEAK_HEADER,
  RUN_HEADER,
} from './model-protocol.ts';
import type { ServerConfig } from './server-config.ts';
import { SimulatedHost } from './simulated-host.testing.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const config: ServerConfig = {
  slots: 1,
  queueLimit: null,
  admissionLimit: 2,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'drop',
};

function setUp() {
  const browser = new SimulatedHost();
  const send = (index: number, run = 'a', chosen: unknown = config) =>
    browser.fetch(modelUrls.request(browser.url, run, JSON.stringify(chosen), 1, index));
  const get = (url: string) => browser.until(browser.fetch(url), turn);
  return { browser, send, get };
}

test('a request is answered after its service, stamped with arrival and departure', async () => {
  const { browser, send } = setUp();
  const [first, second] = await browser.until(Promise.all([send(0), send(1)]), turn);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(first.headers.get(ARRIVED_HEADER)).toBe('0');
  expect(second.headers.get(DEPARTED_HEADER)).toBe('200');
  expect(second.headers.get(PEAK_HEADER)).toBe('2');
});

test('a request over the rate limit is told when to come back, in whole seconds', async () => {
  const { browser, send } = setUp();
  const limited = { ...config, rateLimit: { perSecond: 0.4, burst: 1 } };
  const replies = await browser.until(
    Promise.all([send(0, 'a', limited), send(1, 'a', limited)]),
    turn,
  );
  expect(replies.map(({ status }) => status)).toEqual([200, 429]);
  expect(replies.map(({ headers }) => headers.get('retry-after'))).toEqual([null, '3']);
});

test('runs do not share a server, nor do configurations within a run', async () => {
  const { browser, send } = setUp();
  const other = { ...config, service: { kind: 'constant', valueMs: 50 } };
  await browser.until(Promise.all([send(0), send(0, 'b'), send(0, 'a', other)]), turn);
  expect(browser.clock.nowMs()).toBe(100);
});

test('the state of a run tells what is in flight, the dropped ones included', async () => {
  const { browser, send } = setUp();
  const sent = [send(0), send(1), send(2)];
  await browser.until(Promise.all(sent.slice(0, 2)), turn);
  const reply = await browser.host.answer('state', new URLSearchParams({ run: 'a' }));
  expect(JSON.parse(reply.body ?? '')).toEqual({ inFlight: 1, peakInFlight: 3 });
});

test('a request that comes early is held until it is to arrive', async () => {
  const { browser } = setUp();
  const sendFor = (atMs: number, index: number) =>
    browser.fetch(
      modelUrls.heldUntil(
        modelUrls.request(browser.url, 'a', JSON.stringify(config), 1, index),
        atMs,
      ),
    );
  const sent = [sendFor(40, 0), sendFor(40, 1)];
  const reply = await browser.host.answer('state', new URLSearchParams({ run: 'a' }));
  expect(JSON.parse(reply.body ?? '')).toEqual({ inFlight: 0, peakInFlight: 0 });
  const replies = await browser.until(Promise.all(sent), turn);
  expect(replies.map(({ headers }) => headers.get(CAME_HEADER))).toEqual(['0', '0']);
  expect(replies.map(({ headers }) => headers.get(ARRIVED_HEADER))).toEqual(['40', '40']);
  expect(replies.map(({ headers }) => headers.get(DEPARTED_HEADER))).toEqual(['140', '240']);
});

test('a start in the past, or so far off that the clocks must differ, is now', async () => {
  const { browser, get } = setUp();
  for (const atMs of [-5, 1e12]) {
    const { headers } = await get(
      modelUrls.heldUntil(
        modelUrls.request(browser.url, `until ${atMs}`, JSON.stringify(config), 1, 0),
        atMs,
      ),
    );
    expect(Number(headers.get(DEPARTED_HEADER)) - Number(headers.get(ARRIVED_HEADER))).toBe(100);
  }
  expect(browser.clock.nowMs()).toBe(200);
});

test('a client that leaves takes along what was dropped, not what is in service', async () => {
  const { browser } = setUp();
  const query = new Map([
    ['run', 'a'],
    ['seed', '1'],
    ['config', JSON.stringify(config)],
  ]);
  const clients = [new Client(), new Client(), new Client()];
  for (const client of clients)
    void browser.host.answer('model', { get: (name) => query.get(name) ?? null }, client);
  for (const client of clients) client.leave();
  for (const client of clients) client.leave();
  const reply = await browser.host.answer('state', new URLSearchParams({ run: 'a' }));
  expect(JSON.parse(reply.body ?? '')).toEqual({ inFlight: 2, peakInFlight: 3 });
  expect(browser.host.hanging).toBe(2);
  while (browser.scheduler.run());
  expect(browser.host.hanging).toBe(0);
});

test('the end of a run answers who still hangs, forgets all and leaves no timer', async () => {
  const { browser, send, get } = setUp();
  const held = modelUrls.heldUntil(
    modelUrls.request(browser.url, 'a', JSON.stringify(config), 1, 3),
    50,
  );
  const sent = [send(0), send(1), send(2), browser.fetch(held)];
  expect(browser.host.hanging).toBe(4);
  expect((await get(modelUrls.end(browser.url, 'a'))).status).toBe(204);
  const replies = await Promise.all(sent);
  expect(replies.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  expect(browser.host.hanging).toBe(0);
  expect(browser.scheduler.run(0)).toBe(false);
  expect(browser.clock.nowMs()).toBe(0);
});

test('requests that come after the end of their run are turned away', async () => {
  const { browser, send, get } = setUp();
  await get(modelUrls.end(browser.url, 'a'));
  expect((await browser.until(send(5), turn)).status).toBe(410);
  expect(browser.host.hanging).toBe(0);
});

test('runs whose page was closed are ended once there are many', async () => {
  const { browser, send } = setUp();
  const dropped = { ...config, admissionLimit: 1 };
  const first = [send(0, 'run 0', dropped), send(1, 'run 0', dropped)];
  for (let run = 1; run <= 40; run += 1) void send(0, `run ${run}`, dropped);
  const replies = await browser.until(Promise.all(first), turn);
  expect(replies.map(({ status }) => status)).toEqual([503, 503]);
});

test('hello answers with a fresh name each time', async () => {
  const { browser, get } = setUp();
  const names = [await get(modelUrls.hello(browser.url)), await get(modelUrls.hello(browser.url))];
  expect(names.map(({ status }) => status)).toEqual([204, 204]);
  expect(new Set(names.map(({ headers }) => headers.get(RUN_HEADER))).size).toBe(2);
});

test.each([
  {
    what: 'a bad configuration',
    query: { run: 'a', seed: '1', config: '{"slots":0}' },
    says: 'slots',
  },
  { what: 'no JSON', query: { run: 'a', seed: '1', config: '{' }, says: 'configuration' },
  {
    what: 'a bad seed',
    query: { run: 'a', seed: 'x', config: JSON.stringify(config) },
    says: 'seed',
  },
  { what: 'no run', query: { seed: '1', config: JSON.stringify(config) }, says: 'run' },
])('$what is refused with a sentence', async ({ query, says }) => {
  const { browser } = setUp();
  const fields = new Map(Object.entries(query));
  const reply = await browser.host.answer('model', { get: (name) => fields.get(name) ?? null });
  expect(reply.status).toBe(400);
  expect(reply.body).toContain(says);
  expect(browser.host.hanging).toBe(0);
});

test('an address it does not know is not found', async () => {
  const { browser } = setUp();
  expect((await browser.host.answer('other', { get: () => null })).status).toBe(404);
});
