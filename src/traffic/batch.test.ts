import { describe, expect, test } from 'vitest';
import { seededRandom } from '#measure/random.ts';
import { runBatch, type BatchPlan, type BatchResult } from './batch.ts';
import { FetchTarget } from './fetch-target.ts';
import { modelUrls } from './model-protocol.ts';
import { presets } from './presets.ts';
import { RealScheduler } from './real-scheduler.ts';
import type { ServerConfig } from './server-config.ts';
import { SimulatedHost } from './simulated-host.testing.ts';
import { timersOf } from './sleep-timers.ts';
import type { Target } from './target.ts';
import { virtualBatch } from './virtual-target.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const constant: ServerConfig = {
  slots: 2,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};
const plan: BatchPlan = { size: 5, timeoutMs: 1000, rampMs: 0 };
const responses = ({ calls }: BatchResult) => calls.map(({ responseMs }) => responseMs);

describe('in virtual time', () => {
  test('makespan is the time of the last, response times those of each', () => {
    const result = virtualBatch(constant, plan, seededRandom(1));
    expect(result).toMatchObject({ completed: 5, succeeded: 5, timedOut: 0, makespanMs: 300 });
    expect(responses(result)).toEqual([100, 100, 200, 200, 300]);
  });

  test('a ramp spreads the starts evenly, and the makespan counts from the first', () => {
    const result = virtualBatch(
      { ...constant, slots: null },
      { ...plan, rampMs: 500 },
      seededRandom(1),
    );
    expect(result.calls.map(({ sentMs }) => sentMs)).toEqual([0, 100, 200, 300, 400]);
    expect(result.makespanMs).toBe(500);
  });

  test('timeouts complete unsuccessfully and are censored at the limit', () => {
    const result = virtualBatch(constant, { ...plan, timeoutMs: 150 }, seededRandom(1));
    expect(result).toMatchObject({ completed: 5, succeeded: 2, timedOut: 3, makespanMs: 150 });
    expect(responses(result)).toEqual([100, 100, 150, 150, 150]);
  });

  test('refusals complete unsuccessfully', () => {
    const refusing = { ...constant, queueLimit: 1, overload: 'refuse' } as const;
    const result = virtualBatch(refusing, plan, seededRandom(1));
    expect(result).toMatchObject({ completed: 5, succeeded: 3, timedOut: 0 });
    expect(result.calls.at(-1)).toMatchObject({ outcome: 'answered', status: 503, responseMs: 0 });
  });

  test("the author's server drops what it does not admit", () => {
    const result = virtualBatch(
      presets.author.server,
      { size: 2000, timeoutMs: 11_000, rampMs: 0 },
      seededRandom(1),
    );
    expect(result.makespanMs).toBe(11_000);
    expect(result.succeeded).toBeGreaterThan(545);
    expect(result.succeeded).toBeLessThanOrEqual(560);
  });
});

test('a client slow to send gives up no later: times count from the meant start', async () => {
  const browser = new SimulatedHost();
  let sendingMs = 0;
  const nowMs = () => browser.clock.nowMs() + sendingMs;
  const slow: Target = {
    send: () => {
      sendingMs += 10;
    },
    giveUp: () => undefined,
  };
  const scheduler = new RealScheduler(timersOf({ nowMs, sleep: browser.clock.sleep }));
  const parts = { scheduler, nowMs, target: slow };
  const result = await browser.until(runBatch(plan, parts, new AbortController().signal), turn);
  expect(result.calls.map(({ sentMs }) => sentMs)).toEqual([0, 10, 20, 30, 40]);
  expect(responses(result)).toEqual([1000, 1000, 1000, 1000, 1000]);
  expect(result.makespanMs).toBe(1000);
});

describe('over fetch', () => {
  function overFetch(config: ServerConfig, chosen = plan, fetch?: SimulatedHost['fetch']) {
    const browser = new SimulatedHost();
    const stop = new AbortController();
    const target = new FetchTarget(fetch ?? browser.fetch, (index) =>
      modelUrls.request(browser.url, 'r', JSON.stringify(config), 7, index),
    );
    const parts = {
      scheduler: new RealScheduler(timersOf(browser.clock)),
      nowMs: browser.clock.nowMs,
      target,
    };
    const running = runBatch(chosen, parts, stop.signal);
    return { browser, stop, target, ended: browser.until(running, turn) };
  }

  test.each([
    { name: 'slots', config: constant, chosen: plan },
    { name: 'timeouts', config: constant, chosen: { ...plan, timeoutMs: 150 } },
    { name: 'a ramp', config: constant, chosen: { ...plan, rampMs: 400 } },
    {
      name: "the author's server",
      config: presets.author.server,
      chosen: { size: 600, timeoutMs: 11_000, rampMs: 0 },
    },
  ])('it comes to what virtual time says, with $name', async ({ config, chosen }) => {
    const real = await overFetch(config, chosen).ended;
    const virtual = virtualBatch(config, chosen, seededRandom(7));
    expect({ ...real, calls: [] }).toEqual({ ...virtual, calls: [] });
    expect(responses(real)).toEqual(responses(virtual));
  });

  test('a timeout aborts its request, and nothing stays under way', async () => {
    const { ended, target } = overFetch(constant, { ...plan, timeoutMs: 150 });
    const { calls } = await ended;
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      'answered',
      'answered',
      'timed-out',
      'timed-out',
      'timed-out',
    ]);
    expect(target.underWay).toBe(0);
  });

  test('what the browser refuses to send is the client’s failure, never the server’s', async () => {
    const refusing = () => Promise.reject(new TypeError('Failed to fetch'));
    const result = await overFetch(constant, plan, refusing).ended;
    expect(result).toMatchObject({ completed: 0, succeeded: 0, timedOut: 0, clientFailures: 5 });
    expect(result.calls[0]?.reason).toBe('TypeError: Failed to fetch');
  });

  test('a reply that no model server gave is not booked as one', async () => {
    const elsewhere = () =>
      Promise.resolve({
        ok: false,
        status: 404,
        headers: { get: () => null },
      } as unknown as Response);
    const result = await overFetch(constant, plan, elsewhere).ended;
    expect(result.clientFailures).toBe(5);
    expect(result.calls[0]?.reason).toContain('404');
  });

  test('stopping aborts every request at once and rejects with the reason', async () => {
    const { browser, stop, target, ended } = overFetch(constant, { ...plan, rampMs: 400 });
    browser.after(150, () => stop.abort(new Error('stopped by the reader')));
    await expect(ended).rejects.toThrow('stopped by the reader');
    expect(browser.clock.nowMs()).toBe(150);
    expect(target.underWay).toBe(0);
    const sent = browser.fetched.length;
    browser.scheduler.run();
    expect(browser.fetched.length).toBe(sent);
  });
});
