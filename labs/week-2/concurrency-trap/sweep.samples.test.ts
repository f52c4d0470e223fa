import { describe, expect, test } from 'vitest';
import { runLoad, virtualLoad } from '#traffic/drive.ts';
import { FetchTarget, readModelReply } from '#traffic/fetch-target.ts';
import { modelUrls } from '#traffic/model-protocol.ts';
import { presets } from '#traffic/presets.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { SimulatedHost } from '#traffic/simulated-host.testing.ts';
import { timersOf } from '#traffic/sleep-timers.ts';
import { meanPhases, responseMsOf, stretchesOf } from './sweep.phases.ts';
import { sampleFigures } from './sweep.requests.ts';
import { sample, sampleGroup, samplesOf, type Sample } from './sweep.samples.ts';

const plan = { driver: 'batch', size: 60, rampMs: 0, timeoutMs: 350, cap: 40 } as const;
const run = { level: plan.size, repetition: 1, seed: 7 };
const virtual = (): Sample[] =>
  samplesOf(
    { host: 'virtual', driver: 'batch', run, serverZeroMs: 0 },
    virtualLoad(presets.mm20.server, plan, run.seed),
  );

/** The same run over fetch; `zeroMs` is what the server's clock is said to show at the client's zero. */
async function real(zeroMs: number | null): Promise<Sample[]> {
  const browser = new SimulatedHost();
  const config = JSON.stringify(presets.mm20.server);
  const target = new FetchTarget({
    fetch: browser.fetch,
    urlOf: (index) => modelUrls.request(browser.url, 'r', config, run.seed, index),
    init: {},
    read: readModelReply,
  });
  const parts = {
    scheduler: new RealScheduler(timersOf(browser.clock)),
    nowMs: browser.clock.nowMs,
    target,
    seed: run.seed,
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const result = await browser.until(runLoad(plan, parts, new AbortController().signal), turn);
  return samplesOf({ host: 'service-worker', driver: 'batch', run, serverZeroMs: zeroMs }, result);
}

const sumOf = (each: Sample) =>
  stretchesOf(each).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

describe('samples of a run', () => {
  test('fit their schema, and their stretches add up to the response time', () => {
    const samples = virtual();
    expect(samples).toHaveLength(60);
    expect(samples.some(({ outcome }) => outcome === 'timed-out')).toBe(true);
    for (const each of samples) {
      if (each.outcome === 'timed-out') expect(each.serviceMs).toBeNull();
      expect(sample.parse(each)).toEqual(each);
      expect(sumOf(each)).toBeCloseTo(responseMsOf(each), 6);
    }
    expect(samples.map(sampleGroup)[0]).toBe('60, the model, virtual time');
  });

  test('tell the client’s queue from the server’s', () => {
    const means = meanPhases(virtual().filter(({ outcome }) => outcome === 'answered'));
    for (const phase of ['client', 'line', 'service'] as const)
      expect(means[phase]).toBeGreaterThan(1);
    expect(means.out + means.back).toBe(0);
  });

  test('of real requests are those of virtual time, where one clock stamps', async () => {
    const [samples, twin] = [await real(0), virtual()];
    const answered = samples.filter(({ outcome }) => outcome === 'answered');
    expect(answered.length).toBeGreaterThan(20);
    for (const each of answered) {
      const { servedMs, endedMs } = twin[each.index] ?? {};
      expect(each.servedMs).toBeCloseTo(servedMs ?? Number.NaN, 6);
      expect(each.endedMs).toBeCloseTo(endedMs ?? Number.NaN, 6);
    }
  });

  test.each([
    ['unknown', null],
    ['said to be the same and is not', 1e6],
  ])('with a server’s clock that is %s keep durations and no moments', async (_, zeroMs) => {
    const answered = (await real(zeroMs)).filter(({ outcome }) => outcome === 'answered');
    for (const each of answered) {
      expect(each.arrivedMs).toBeNull();
      expect(each.serviceMs).toBeGreaterThan(0);
      expect(sumOf(each)).toBeCloseTo(responseMsOf(each), 6);
    }
  });

  test('are told in words: how many, how many failed, the slowest', () => {
    const [requests, split] = sampleFigures;
    expect(requests?.summary(virtual())).toMatch(
      /^60 requests; [\d.]+% failed\. Slowest: number \d+ with 0\.35\ss \(timed out\)/,
    );
    expect(split?.summary(virtual())).toMatch(/^At 60: mean .*in line at the server .*in service/);
  });
});
