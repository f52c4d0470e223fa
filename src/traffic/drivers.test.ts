import { describe, expect, test } from 'vitest';
import type { ClosedPlan } from './closed.ts';
import { runLoad, virtualLoad, type LoadPlan } from './drive.ts';
import { FetchTarget, readModelReply } from './fetch-target.ts';
import { modelUrls } from './model-protocol.ts';
import type { OpenPlan } from './open.ts';
import { presets } from './presets.ts';
import { RealScheduler } from './real-scheduler.ts';
import type { ServerConfig } from './server-config.ts';
import { SimulatedHost } from './simulated-host.testing.ts';
import { timersOf } from './sleep-timers.ts';
import { summaryOf } from './summary.ts';
import type { CallRecord } from './target.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const constant: ServerConfig = {
  slots: 2,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};
const common = { timeoutMs: 5000, cap: null, warmUpMs: 1000, durationMs: 4000 };
const closed: ClosedPlan = { ...common, driver: 'closed', users: 2, rampMs: 0 };
const open: OpenPlan = {
  ...common,
  driver: 'open',
  arrivals: 'constant',
  perSecond: 10,
  mostAtOnce: 1000,
};
const summary = (config: ServerConfig, plan: LoadPlan, seed = 1) =>
  summaryOf(virtualLoad(config, plan, seed), 60_000);

describe('closed', () => {
  test('each user makes one call after the other, and only the window is counted', () => {
    const result = virtualLoad(constant, closed, 1);
    expect(result).toMatchObject({ windowMs: 4000, makespanMs: 5000, dropped: 0 });
    expect(result.started).toHaveLength(80);
    expect(result.ended).toHaveLength(80);
    const { meanInFlight, meanResponseMs, throughputPerSecond } = summaryOf(result, 99);
    expect({ meanInFlight, meanResponseMs }).toEqual({ meanInFlight: 2, meanResponseMs: 100 });
    expect(throughputPerSecond).toBe(20);
    expect(summaryOf(result, 99).goodputPerSecond).toBe(0);
  });

  test('users beyond the slots wait at the server: throughput stays, response times grow', () => {
    const { throughputPerSecond, meanResponseMs, meanInFlight } = summary(constant, {
      ...closed,
      users: 8,
    });
    expect(throughputPerSecond).toBe(20);
    expect(meanResponseMs).toBeCloseTo(400, 6);
    expect(meanInFlight).toBe(8);
  });

  test('a ramp spreads the first calls, and the drain is waited for', () => {
    const slow: ServerConfig = {
      ...constant,
      slots: null,
      service: { kind: 'constant', valueMs: 1500 },
    };
    const result = virtualLoad(slow, { ...closed, users: 4, rampMs: 1000 }, 1);
    expect(result.makespanMs).toBe(6250);
    expect(result.started.every(({ outcome }) => outcome === 'answered')).toBe(true);
  });

  test('a user who waits through the whole window for one call is counted with it', () => {
    const hanging: ServerConfig = { ...constant, slots: 1, admissionLimit: 1, overload: 'drop' };
    const plan = { ...closed, users: 5, timeoutMs: 20_000 };
    const result = virtualLoad(hanging, plan, 1);
    expect(result.hung).toBe(4);
    expect(summaryOf(result, 60_000)).toMatchObject({ completed: 44, succeeded: 40, timedOut: 4 });
    expect(virtualLoad(constant, closed, 1).hung).toBe(0);
  });

  test('what is refused at once is not asked for without end', () => {
    const refusing: ServerConfig = { ...constant, rateLimit: { perSecond: 5, burst: 1 } };
    const { completed, succeeded, goodputPerSecond } = summary(refusing, closed);
    expect(completed).toBeLessThan(100);
    expect(succeeded).toBeGreaterThan(15);
    expect(goodputPerSecond).toBeLessThanOrEqual(5.5);
  });
});

describe('open', () => {
  test('arrivals keep their schedule, whatever the server does', () => {
    const result = virtualLoad({ ...constant, slots: 1 }, { ...open, perSecond: 20 }, 1);
    expect(result.started).toHaveLength(80);
    // One in two is left waiting, so the wait grows by 50 ms a call; the first counted one has 20 before it.
    expect(result.started[0]?.responseMs).toBeCloseTo(1100, 6);
    expect(summaryOf(result, 60_000).throughputPerSecond).toBeCloseTo(10, 9);
  });

  test('an arrival that finds too many under way is dropped and counted', () => {
    const full = { ...open, perSecond: 100, mostAtOnce: 5 };
    const result = virtualLoad(constant, full, 1);
    expect(result.dropped + result.started.length).toBe(400);
    expect(result.dropped).toBeGreaterThan(300);
  });

  test('Poisson arrivals: the same seed gives the same, and as many as the rate says', () => {
    const poisson: OpenPlan = { ...open, arrivals: 'poisson', perSecond: 500, durationMs: 20_000 };
    const wide: ServerConfig = { ...constant, slots: null };
    const { started } = virtualLoad(wide, poisson, 5);
    const startsOf = (calls: readonly CallRecord[]) => calls.map(({ startMs }) => startMs);
    expect(startsOf(virtualLoad(wide, poisson, 5).started)).toEqual(startsOf(started));
    // 10,000 with a standard deviation of 100.
    expect(Math.abs(started.length - 10_000)).toBeLessThan(400);
  });
});

describe("Little's law holds between counter and times", () => {
  const { server } = presets.mm20;
  test.each<{ name: string; plan: LoadPlan }>([
    { name: 'closed', plan: { ...closed, users: 50, durationMs: 30_000 } },
    { name: 'closed with a cap', plan: { ...closed, users: 50, cap: 10, durationMs: 30_000 } },
    {
      name: 'open',
      plan: { ...open, arrivals: 'poisson', perSecond: 150, durationMs: 30_000 },
    },
    {
      name: 'a batch',
      plan: { driver: 'batch', size: 2000, rampMs: 0, timeoutMs: 5000, cap: 100 },
    },
  ])('with $name, with and without the client’s own queue', ({ plan }) => {
    const told = summary(server, plan);
    const { meanInFlight, meanQueued, meanResponseMs, meanQueuedMs } = told;
    if (meanInFlight === null || meanQueued === null) return expect.fail();
    if (meanResponseMs === null || meanQueuedMs === null) return expect.fail();
    const rate = told.throughputPerSecond / 1000;
    expect((meanInFlight + meanQueued) / (rate * meanResponseMs)).toBeCloseTo(1, 1);
    expect(meanInFlight / (rate * (meanResponseMs - meanQueuedMs))).toBeCloseTo(1, 1);
  });
});

describe('over fetch', () => {
  function overFetch(config: ServerConfig, plan: LoadPlan) {
    const browser = new SimulatedHost();
    const stop = new AbortController();
    const target = new FetchTarget({
      fetch: browser.fetch,
      urlOf: (index) => modelUrls.request(browser.url, 'r', JSON.stringify(config), 7, index),
      init: {},
      read: readModelReply,
    });
    const scheduler = new RealScheduler(timersOf(browser.clock));
    const parts = { scheduler, nowMs: browser.clock.nowMs, target, seed: 7 };
    const running = browser.until(runLoad(plan, parts, stop.signal), turn);
    return { browser, stop, target, running };
  }

  test.each<{ name: string; plan: LoadPlan }>([
    { name: 'closed', plan: { ...closed, users: 5, cap: 3 } },
    { name: 'open', plan: { ...open, arrivals: 'poisson', perSecond: 15 } },
  ])('$name comes to what virtual time says', async ({ plan }) => {
    const real = summaryOf(await overFetch(constant, plan).running, 60_000);
    const virtual = summary(constant, plan, 7);
    expect(real.completed).toBe(virtual.completed);
    // Real timers wake at whole milliseconds.
    expect((real.meanResponseMs ?? 0) / (virtual.meanResponseMs ?? 1)).toBeCloseTo(1, 2);
    expect(real.handOverShare).toBeCloseTo(0, 6);
  });

  test.each<LoadPlan>([closed, open])('stopping $driver aborts all at once', async (plan) => {
    const { browser, stop, target, running } = overFetch(constant, { ...plan });
    browser.after(1250, () => stop.abort(new Error('stopped by the reader')));
    await expect(running).rejects.toThrow('stopped by the reader');
    expect(browser.clock.nowMs()).toBe(1250);
    expect(target.underWay).toBe(0);
    const sent = browser.fetched.length;
    browser.scheduler.run();
    expect(browser.fetched.length).toBe(sent);
  });
});
