import { describe, expect, test } from 'vitest';
import type { BatchPlan } from './batch.ts';
import { runLoad, virtualLoad, type LoadPlan } from './drive.ts';
import { FetchTarget, readModelReply } from './fetch-target.ts';
import { modelUrls, retryAfterMsOf } from './model-protocol.ts';
import { presets } from './presets.ts';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS, pauseMs } from './retrying-client.ts';
import { RealScheduler } from './real-scheduler.ts';
import type { ServerConfig } from './server-config.ts';
import { SimulatedHost } from './simulated-host.testing.ts';
import { timersOf } from './sleep-timers.ts';
import { summaryOf } from './summary.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** One slot and no line: whoever finds it taken is refused. */
const refusing: ServerConfig = {
  slots: 1,
  queueLimit: 0,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'refuse',
};
const plan: BatchPlan = { driver: 'batch', size: 2, timeoutMs: 1000, rampMs: 0, cap: null };

describe('the pause before a retry', () => {
  test('is drawn from nothing to a bound that doubles, up to a longest', () => {
    const bounds = [1, 2, 3, 20].map((attempt) => pauseMs(attempt, null, () => 1));
    expect(bounds).toEqual([
      FIRST_PAUSE_MS,
      2 * FIRST_PAUSE_MS,
      4 * FIRST_PAUSE_MS,
      LONGEST_PAUSE_MS,
    ]);
    expect(pauseMs(3, null, () => 0)).toBe(0);
  });

  test('is never shorter than the server asks for', () => {
    expect(pauseMs(1, 3000, () => 0)).toBe(3000);
    expect(pauseMs(1, 3000, () => 1)).toBe(3000 + FIRST_PAUSE_MS);
  });

  test.each([
    { header: '2', asks: 2000 },
    { header: null, asks: null },
    { header: 'Mon, 23 Nov 2026 12:00:00 GMT', asks: null },
  ])('Retry-After $header', ({ header, asks }) => {
    expect(retryAfterMsOf(header)).toBe(asks);
  });
});

describe('in virtual time', () => {
  test('without retries a refusal is the end', () => {
    const { started } = virtualLoad(refusing, plan, 1);
    expect(started.map(({ status, attempts }) => [status, attempts])).toEqual([
      [200, 1],
      [503, 1],
    ]);
  });

  test('a retried call is one call, from its first start to its last end', () => {
    const result = virtualLoad(refusing, { ...plan, retries: 3 }, 1);
    const [, retried] = result.started;
    expect(retried).toMatchObject({ status: 200, outcome: 'answered', startMs: 0, sentMs: 0 });
    expect(retried?.attempts).toBeGreaterThan(1);
    // All of it but the 100 ms of its last attempt was spent between attempts: refusals take no time.
    expect(retried?.responseMs).toBeCloseTo((retried?.waitedMs ?? 0) + 100, 9);
    expect(result.makespanMs).toBe(retried?.responseMs);
    expect(summaryOf(result, 60_000)).toMatchObject({
      completed: 2,
      succeeded: 2,
      attempts: 1 + (retried?.attempts ?? 0),
    });
  });

  test('no call is tried more often than it may be', () => {
    const full = { ...refusing, service: { kind: 'constant', valueMs: 100_000 } } as const;
    const { started } = virtualLoad(full, { ...plan, size: 20, timeoutMs: 200_000, retries: 2 }, 1);
    expect(started.map(({ attempts }) => attempts)).toEqual([1, ...Array<number>(19).fill(3)]);
    expect(started.map(({ status }) => status)).toEqual([200, ...Array<number>(19).fill(503)]);
  });

  test('every attempt has the whole timeout, and a call that times out at last is censored at the sum', () => {
    const dropping = { ...refusing, admissionLimit: 1, overload: 'drop' } as const;
    const { started } = virtualLoad(dropping, { ...plan, retries: 1, timeoutMs: 50 }, 1);
    for (const call of started) {
      expect(call).toMatchObject({ outcome: 'timed-out', attempts: 2 });
      expect(call.responseMs).toBeCloseTo(100 + call.waitedMs, 9);
    }
  });

  test('a rate limit’s Retry-After is heeded', () => {
    const { server } = presets['rate-limited'];
    const { started } = virtualLoad(server, { ...plan, size: 101, timeoutMs: 5000, retries: 1 }, 1);
    const retried = started.filter(({ attempts }) => attempts > 1);
    expect(retried.length).toBe(1);
    expect(retried[0]?.waitedMs).toBeGreaterThanOrEqual(1000);
    expect(retried[0]?.status).toBe(200);
  });

  test.each<{ name: string; plan: LoadPlan }>([
    {
      name: 'closed',
      plan: {
        driver: 'closed',
        users: 60,
        rampMs: 500,
        warmUpMs: 5000,
        durationMs: 60_000,
        timeoutMs: 1000,
        cap: 40,
        retries: 3,
      },
    },
  ])('Little’s law holds with calls between attempts counted as waiting: $name', ({ plan }) => {
    const server = { ...refusing, slots: 20, queueLimit: 5 };
    const row = summaryOf(virtualLoad(server, plan, 1), 60_000);
    const inside = (row.meanInFlight ?? NaN) + (row.meanQueued ?? NaN);
    expect(row.attempts).toBeGreaterThan(row.completed * 1.2);
    const product = (row.throughputPerSecond * (row.meanResponseMs ?? NaN)) / 1000;
    expect(inside / product).toBeGreaterThan(0.95);
    expect(inside / product).toBeLessThan(1.05);
  });
});

describe('in real time', () => {
  const setUp = () => {
    const browser = new SimulatedHost();
    const config = JSON.stringify(refusing);
    const target = new FetchTarget({
      fetch: browser.fetch,
      urlOf: (index) => modelUrls.request(browser.url, 'run-1', config, 1, index),
      init: {},
      read: readModelReply,
    });
    const scheduler = new RealScheduler(timersOf(browser.clock));
    const parts = { scheduler, nowMs: () => browser.clock.nowMs(), target, seed: 1 };
    return { browser, target, parts };
  };

  test('the same calls come to the same ends as in virtual time', async () => {
    const { browser, parts } = setUp();
    const wanted = { ...plan, size: 5, retries: 3 };
    const real = await browser.until(runLoad(wanted, parts, new AbortController().signal), turn);
    const ends = ({ status, attempts }: { status: number | null; attempts: number }) =>
      `${status} ${attempts}`;
    expect(real.started.map(ends)).toEqual(virtualLoad(refusing, wanted, 1).started.map(ends));
  });

  test('Stop ends calls in flight and those between attempts', async () => {
    const { browser, target, parts } = setUp();
    const stop = new AbortController();
    const run = runLoad({ ...plan, size: 50, retries: 3 }, parts, stop.signal);
    browser.after(60, () => stop.abort(new Error('stopped')));
    await expect(browser.until(run, turn)).rejects.toThrow('stopped');
    expect(target.underWay).toBe(0);
    const fetched = browser.fetched.length;
    browser.scheduler.run(10_000);
    await turn();
    expect(browser.fetched.length).toBe(fetched);
  });
});
