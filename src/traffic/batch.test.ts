import { describe, expect, test } from 'vitest';
import type { BatchPlan } from './batch.ts';
import { runLoad, virtualLoad } from './drive.ts';
import { FetchTarget, readModelReply } from './fetch-target.ts';
import type { LoadResult } from './load.ts';
import { modelUrls } from './model-protocol.ts';
import { presets } from './presets.ts';
import { RealScheduler } from './real-scheduler.ts';
import type { ServerConfig } from './server-config.ts';
import { SimulatedHost } from './simulated-host.testing.ts';
import { timersOf } from './sleep-timers.ts';
import { summaryOf } from './summary.ts';
import type { Target } from './target.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const constant: ServerConfig = {
  slots: 2,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};
const plan: BatchPlan = { driver: 'batch', size: 5, timeoutMs: 1000, rampMs: 0, cap: null };
const responses = ({ started }: LoadResult) => started.map(({ responseMs }) => responseMs);
const summary = (result: LoadResult) => summaryOf(result, 60_000);

describe('in virtual time', () => {
  test('makespan is the time of the last, response times those of each', () => {
    const result = virtualLoad(constant, plan, 1);
    expect(summary(result)).toMatchObject({
      completed: 5,
      succeeded: 5,
      timedOut: 0,
      makespanMs: 300,
    });
    expect(responses(result)).toEqual([100, 100, 200, 200, 300]);
  });

  test('a ramp spreads the starts evenly, and the makespan counts from the first', () => {
    const result = virtualLoad({ ...constant, slots: null }, { ...plan, rampMs: 500 }, 1);
    expect(result.started.map(({ sentMs }) => sentMs)).toEqual([0, 100, 200, 300, 400]);
    expect(result.makespanMs).toBe(500);
  });

  test('timeouts complete unsuccessfully and are censored at the limit', () => {
    const result = virtualLoad(constant, { ...plan, timeoutMs: 150 }, 1);
    expect(summary(result)).toMatchObject({
      completed: 5,
      succeeded: 2,
      timedOut: 3,
      makespanMs: 150,
    });
    expect(responses(result)).toEqual([100, 100, 150, 150, 150]);
  });

  test('refusals complete unsuccessfully', () => {
    const refusing = { ...constant, queueLimit: 1, overload: 'refuse' } as const;
    const result = virtualLoad(refusing, plan, 1);
    expect(summary(result)).toMatchObject({ completed: 5, succeeded: 3, timedOut: 0 });
    expect(result.started.at(-1)).toMatchObject({
      outcome: 'answered',
      status: 503,
      responseMs: 0,
    });
  });

  test("the author's server drops what it does not admit", () => {
    const result = virtualLoad(
      presets.author.server,
      { ...plan, size: 2000, timeoutMs: 11_000 },
      1,
    );
    expect(result.makespanMs).toBe(11_000);
    expect(summary(result).succeeded).toBeGreaterThan(545);
    expect(summary(result).succeeded).toBeLessThanOrEqual(560);
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
  const parts = { scheduler, nowMs, target: slow, seed: 1 };
  const result = await browser.until(runLoad(plan, parts, new AbortController().signal), turn);
  expect(result.started.map(({ sentMs }) => sentMs)).toEqual([0, 10, 20, 30, 40]);
  expect(responses(result)).toEqual([1000, 1000, 1000, 1000, 1000]);
  expect(result.makespanMs).toBe(1000);
});

describe('sent ahead to a server that holds them', () => {
  const config: ServerConfig = { ...constant, slots: null };

  /** A browser that hands over one request in ten milliseconds. */
  async function overSlowHandOver(chosen: BatchPlan, stopAtMs?: number) {
    const browser = new SimulatedHost();
    let busyUntilMs = 0;
    const target = new FetchTarget({
      fetch: async (url, init) => {
        const nowMs = browser.clock.nowMs();
        busyUntilMs = Math.max(nowMs, busyUntilMs) + 10;
        await browser.clock.sleep(busyUntilMs - nowMs);
        return browser.fetch(url, init);
      },
      urlOf: (index, startMs) =>
        modelUrls.heldUntil(
          modelUrls.request(browser.url, 'r', JSON.stringify(config), 7, index),
          startMs,
        ),
      init: {},
      read: readModelReply,
    });
    const scheduler = new RealScheduler(timersOf(browser.clock));
    const parts = { scheduler, nowMs: browser.clock.nowMs, target, seed: 7 };
    const stop = new AbortController();
    if (stopAtMs !== undefined) browser.after(stopAtMs, () => stop.abort(new Error('stopped')));
    const result = await browser.until(runLoad(chosen, parts, stop.signal), turn);
    const reply = await browser.fetch(modelUrls.state(browser.url, 'r'));
    return { result, state: (await reply.json()) as { peakInFlight: number } };
  }

  test('requests arrive together at their start, and times count from there', async () => {
    const { result, state } = await overSlowHandOver({ ...plan, leadMs: 60 });
    expect(result.started.map(({ sentMs }) => Math.round(sentMs))).toEqual([0, 10, 20, 29, 39]);
    expect(result.started.map(({ stamps }) => stamps?.arrivedMs)).toEqual([60, 60, 60, 60, 60]);
    expect(responses(result)).toEqual([100, 100, 100, 100, 100]);
    expect(result.makespanMs).toBe(100);
    expect(state.peakInFlight).toBe(5);
    expect(summary(result)).toMatchObject({ handOverShare: 0, meanQueuedMs: 0 });
  });

  test('a request that is handed over after its start is late, and that is told', async () => {
    const { result } = await overSlowHandOver({ ...plan, leadMs: 30 });
    expect(responses(result)).toEqual([100, 100, 100, 110, 120]);
    expect(summary(result).handOverShare).toBeCloseTo(30 / 530, 10);
  });

  test('a ramp is kept, each request being sent ahead of its own start', async () => {
    const { result } = await overSlowHandOver({ ...plan, leadMs: 60, rampMs: 500 });
    expect(result.started.map(({ sentMs }) => Math.round(sentMs))).toEqual([0, 110, 220, 329, 439]);
    expect(result.started.map(({ stamps }) => stamps?.arrivedMs)).toEqual([60, 160, 260, 360, 460]);
    expect(responses(result)).toEqual([100, 100, 100, 100, 100]);
  });

  test('a stop before the start gives up on all', async () => {
    await expect(overSlowHandOver({ ...plan, leadMs: 60 }, 45)).rejects.toThrow('stopped');
  });
});

describe('over fetch', () => {
  function overFetch(config: ServerConfig, chosen = plan, fetch?: SimulatedHost['fetch']) {
    const browser = new SimulatedHost();
    const stop = new AbortController();
    const target = new FetchTarget({
      fetch: fetch ?? browser.fetch,
      urlOf: (index) => modelUrls.request(browser.url, 'r', JSON.stringify(config), 7, index),
      init: {},
      read: readModelReply,
    });
    const parts = {
      scheduler: new RealScheduler(timersOf(browser.clock)),
      nowMs: browser.clock.nowMs,
      target,
      seed: 7,
    };
    const running = runLoad(chosen, parts, stop.signal);
    return { browser, stop, target, ended: browser.until(running, turn) };
  }

  test.each([
    { name: 'slots', config: constant, chosen: plan },
    { name: 'timeouts', config: constant, chosen: { ...plan, timeoutMs: 150 } },
    { name: 'a ramp', config: constant, chosen: { ...plan, rampMs: 400 } },
    {
      name: "the author's server",
      config: presets.author.server,
      chosen: { ...plan, size: 600, timeoutMs: 11_000 },
    },
  ])('it comes to what virtual time says, with $name', async ({ config, chosen }) => {
    const real = await overFetch(config, chosen).ended;
    const virtual = virtualLoad(config, chosen, 7);
    // Real timers wake at whole milliseconds, so the counters are read a little later.
    const { meanInFlight, ...rest } = summary(virtual);
    expect({ ...summary(real), handOverShare: null }).toMatchObject(rest);
    if (meanInFlight !== null) expect(summary(real).meanInFlight).toBeCloseTo(meanInFlight, 0);
    expect(responses(real)).toEqual(responses(virtual));
  });

  test('a timeout aborts its request, and nothing stays under way', async () => {
    const { ended, target } = overFetch(constant, { ...plan, timeoutMs: 150 });
    const { started } = await ended;
    expect(started.map(({ outcome }) => outcome)).toEqual([
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
    expect(summary(result)).toMatchObject({
      completed: 0,
      succeeded: 0,
      timedOut: 0,
      clientFailures: 5,
    });
    expect(result.started[0]?.reason).toBe('TypeError: Failed to fetch');
  });

  test('a reply that no model server gave is not booked as one', async () => {
    const elsewhere = () =>
      Promise.resolve({
        ok: false,
        status: 404,
        headers: { get: () => null },
      } as unknown as Response);
    const result = await overFetch(constant, plan, elsewhere).ended;
    expect(summary(result).clientFailures).toBe(5);
    expect(result.started[0]?.reason).toContain('404');
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
