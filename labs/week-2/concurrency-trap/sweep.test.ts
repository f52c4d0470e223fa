import { describe, expect, test } from 'vitest';
import { columnsOf, fieldsOf } from '#experiment/fields.ts';
import { parseParameters } from '#experiment/parameters.ts';
import { spreadOf } from '#measure/spread.ts';
import { ARRIVED_HEADER } from '#traffic/model-protocol.ts';
import experiment from './sweep.experiment.ts';
import type { Row } from './sweep.rows.ts';
import { recorded, setUp } from './sweep.testing.ts';

const verdictsOn = (rows: readonly Row[]) =>
  Object.fromEntries(experiment.verdicts.map(({ id, judge }) => [id, judge(rows)]));

test('form and table can be made from it', () => {
  expect(fieldsOf(experiment.parameters).map(({ name }) => name)).toContain('levels');
  expect(columnsOf(experiment.row).length).toBeGreaterThan(5);
  const parsed = parseParameters(experiment.parameters, { levels: '0, 5' });
  expect(parsed).toMatchObject({ ok: false });
});

describe('in virtual time', () => {
  test('every level gives a row, without a single request', async () => {
    const { browser, rows, run } = setUp();
    expect(await run({ host: 'virtual' })).toEqual({ state: 'complete' });
    expect(rows.map(({ concurrency }) => concurrency)).toEqual([
      1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000,
    ]);
    for (const each of rows)
      expect(each).toMatchObject({ host: 'virtual', completed: each.concurrency });
    expect(browser.fetched).toEqual([]);
  });

  test('the same seed gives the same rows, each level by itself; another seed gives others', async () => {
    const rowsOf = async (parameters: Record<string, string>) => {
      const { rows, run } = setUp();
      await run({ host: 'virtual', ...parameters });
      return rows;
    };
    const all = await rowsOf({});
    expect(await rowsOf({})).toEqual(all);
    expect(await rowsOf({ levels: '100' })).toEqual(all.slice(5, 6));
    expect(await rowsOf({ seed: '2' })).not.toEqual(all);
  });

  test('by default the first point comes within 2.5 s and the whole sweep takes under 100 s', async () => {
    const { rows, run } = setUp();
    await run({ host: 'virtual' });
    expect(rows[0]?.makespanMs).toBeLessThan(2500);
    expect(rows.reduce((sum, { makespanMs }) => sum + makespanMs, 0)).toBeLessThan(100_000);
  });

  test('slots make a queue: an M/M/20 server answers 200 requests a second at most', async () => {
    const { rows, run } = setUp();
    await run({ host: 'virtual', preset: 'mm20', levels: '20, 500, 2000' });
    expect(rows.every(({ succeeded, concurrency }) => succeeded === concurrency)).toBe(true);
    expect(rows.at(-1)?.throughputPerSecond).toBeGreaterThan(170);
    expect(rows.at(-1)?.throughputPerSecond).toBeLessThan(230);
  });
});

describe('repetitions, order and drivers', () => {
  const virtual = { host: 'virtual', levels: '1, 10, 100', repetitions: '4' };

  test('every level is run so many times, each time another', async () => {
    const { rows, run } = setUp();
    await run(virtual);
    expect(rows.map(({ concurrency, repetition }) => `${concurrency}/${repetition}`)).toEqual(
      [1, 10, 100].flatMap((level) => [1, 2, 3, 4].map((repetition) => `${level}/${repetition}`)),
    );
    expect(new Set(rows.map(({ makespanMs }) => makespanMs)).size).toBe(12);
  });

  test('in random order the same rows come, in an order of the seed’s', async () => {
    const [given, random, again] = [setUp(), setUp(), setUp()];
    await given.run(virtual);
    await random.run({ ...virtual, order: 'random' });
    await again.run({ ...virtual, order: 'random' });
    expect(random.rows).not.toEqual(given.rows);
    expect(again.rows).toEqual(random.rows);
    const sorted = random.rows.toSorted(
      (a, b) => a.concurrency - b.concurrency || a.repetition - b.repetition,
    );
    expect(sorted).toEqual(given.rows);
  });

  test('a closed loop at a server that thrashes: throughput peaks, and the law finds where', async () => {
    const { rows, run } = setUp();
    const levels = '1, 10, 30, 60, 100, 200, 400';
    await run({ host: 'virtual', preset: 'thrash', driver: 'closed', levels, repetitions: '3' });
    const verdicts = verdictsOn(rows);
    expect(verdicts['usl-peak']).toMatchObject({ outcome: 'holds' });
    expect(verdicts['littles-law']).toMatchObject({ outcome: 'holds' });
  });

  test('open arrivals at a rate-limited API: what is over the limit is refused', async () => {
    const { rows, run } = setUp();
    await run({ host: 'virtual', preset: 'rate-limited', driver: 'open', levels: '20, 200' });
    const [below, above] = rows;
    expect(below?.succeeded).toBe(below?.completed);
    expect(above?.goodputPerSecond).toBeLessThan(70);
    expect(above?.throughputPerSecond).toBeGreaterThan(180);
  });

  test('a cap makes requests wait in the client, and it is told', async () => {
    const { rows, run } = setUp();
    await run({ host: 'virtual', levels: '500', cap: '100' });
    expect(rows[0]?.meanQueuedMs).toBeGreaterThan(3000);
    expect(rows[0]?.meanQueued).toBeGreaterThan(0);
    expect(rows[0]?.timedOut).toBeGreaterThan(0);
  });

  test('a deadline lessens goodput and nothing else', async () => {
    const [loose, tight] = [setUp(), setUp()];
    await loose.run({ host: 'virtual', levels: '100' });
    await tight.run({ host: 'virtual', levels: '100', deadlineMs: '2000' });
    const { goodputPerSecond, ...rest } = tight.rows[0] ?? expect.fail();
    expect(loose.rows[0]).toMatchObject(rest);
    expect(goodputPerSecond).toBeLessThan((loose.rows[0]?.goodputPerSecond ?? 0) * 0.6);
  });

  test('with as many runs as are needed, Stop is listened to in between', async () => {
    let nowMs = 0;
    const sleeps: number[] = [];
    const clock = {
      originMs: 0,
      nowMs: () => (nowMs += 10),
      sleep: (durationMs: number) => Promise.resolve(void sleeps.push(durationMs)),
      block: () => undefined,
    };
    const { run } = setUp({ clock });
    await run({ ...virtual, repetitions: '40' });
    expect(sleeps.length).toBeGreaterThan(10);
  });
});

describe('with real requests', () => {
  const few = { levels: '1, 25, 700' };

  test('a batch is sent ahead, and all of it is at the server at once', async () => {
    const { browser, rows, noted, run } = setUp();
    await run(few);
    const asked = browser.fetched.filter((url) => url.includes('/model?'));
    expect(asked).toHaveLength(726);
    expect(asked.filter((url) => !url.includes('&at='))).toEqual([]);
    expect(rows.slice(3).map(({ peakAtServer }) => peakAtServer)).toEqual([1, 25, 700]);
    expect(noted).toContainEqual(
      expect.stringMatching(/handed over ahead.* 0\.0.ms .* 700 at once/),
    );
  });

  test.each([
    { clock: 'another clock', told: (atMs: string | null) => String(Number(atMs) + 20) },
    { clock: 'no clock', told: () => null },
  ])('a server with $clock is sent nothing ahead', async ({ told }) => {
    const { browser, noted, run } = setUp({
      fetch: async (url, init) => {
        const reply = await browser.fetch(url, init);
        if (!url.endsWith('/hello')) return reply;
        const get = (name: string) =>
          name === ARRIVED_HEADER ? told(reply.headers.get(name)) : reply.headers.get(name);
        return { ...reply, headers: { get } } as unknown as Response;
      },
    });
    await run(few);
    const asked = browser.fetched.filter((url) => url.includes('/model?'));
    expect(asked).toHaveLength(726);
    expect(asked.filter((url) => url.includes('&at='))).toEqual([]);
    expect(noted.filter((sentence) => sentence.includes('ahead'))).toEqual([]);
  });

  test('virtual rows come first, then real ones, and over a perfect network they are the same', async () => {
    const { browser, rows, run, told } = setUp();
    expect(await run(few)).toEqual({ state: 'complete' });
    // Real timers wake at whole milliseconds, so the counters are read a little later.
    const values = ({ host: _host, meanInFlight: _mean, handOverPercent: _share, ...rest }: Row) =>
      rest;
    expect(rows.map(({ host }) => host)).toEqual([
      ...Array<string>(3).fill('virtual'),
      ...Array<string>(3).fill('service-worker'),
    ]);
    for (const [index, virtual] of rows.slice(0, 3).entries()) {
      const real = rows[index + 3];
      expect(real && values(real)).toMatchObject({
        ...values(virtual),
        makespanMs: expect.closeTo(virtual.makespanMs, 6) as number,
        throughputPerSecond: expect.closeTo(virtual.throughputPerSecond, 6) as number,
        goodputPerSecond: expect.closeTo(virtual.goodputPerSecond ?? NaN, 6) as number,
        meanResponseMs: expect.closeTo(virtual.meanResponseMs ?? NaN, 6) as number,
        p50Ms: virtual.p50Ms && (expect.closeTo(virtual.p50Ms, 6) as number),
      });
    }
    expect(browser.host.hanging).toBe(0);
    expect(verdictsOn(rows)['real-agrees']).toMatchObject({ outcome: 'holds' });
    const remaining = told.map(({ remainingMs }) => remainingMs ?? Number.NaN);
    expect(remaining).toEqual(remaining.toSorted((a, b) => b - a));
    expect(remaining[0]).toBeCloseTo(browser.clock.nowMs(), -3);
  });

  test('stopping keeps the rows there are, aborts what is under way and ends the run at the server', async () => {
    const { browser, stop, rows, run } = setUp();
    browser.after(5000, () => stop.abort(new Error('stopped')));
    expect(await run({ levels: '1, 700' })).toEqual({ state: 'aborted' });
    expect(rows.map(({ host }) => host)).toEqual(['virtual', 'virtual', 'service-worker']);
    expect(browser.clock.nowMs()).toBe(5000);
    expect(browser.fetched.at(-1)).toContain('end?run=');
    expect(browser.host.hanging).toBe(0);
  });

  test('without a model server it says so and leaves the virtual rows', async () => {
    const { rows, noted, run } = setUp({ modelServer: { unavailable: 'No service worker here.' } });
    expect(await run(few)).toEqual({ state: 'complete' });
    expect(rows.map(({ host }) => host)).toEqual(['virtual', 'virtual', 'virtual']);
    expect(noted).toEqual(['No service worker here. The model answers in virtual time instead.']);
  });

  test('where a web server answers in its stead it says so and leaves the virtual rows', async () => {
    const notFound = {
      ok: false,
      status: 404,
      headers: { get: () => null },
    } as unknown as Response;
    const { rows, noted, run } = setUp({ fetch: () => Promise.resolve(notFound) });
    expect(await run(few)).toEqual({ state: 'complete' });
    expect(rows.map(({ host }) => host)).toEqual(['virtual', 'virtual', 'virtual']);
    expect(noted).toEqual([
      'Something else answered in place of the model server, with status 404. Reload the page for real requests. The model answers in virtual time instead.',
    ]);
  });
});

describe("the author's server explains the author's rows", () => {
  // The page's 400 repetitions would take this test a second; 200 place the ends of the middle 90 % well enough.
  const repetitions = '200';

  test('each makespan lies in the middle 90 % of runs, success within 3 points', async () => {
    const { rows, run } = setUp();
    await run({ host: 'virtual', repetitions });
    for (const author of recorded()) {
      const own = rows.filter(({ concurrency }) => concurrency === author.concurrency);
      const spread = spreadOf(own.map(({ makespanMs }) => makespanMs)) ?? expect.fail();
      const success =
        own.reduce((sum, { succeeded }) => sum + succeeded, 0) / own.length / author.concurrency;
      // The author's own clock showed up to 20 ms more than the timeout.
      expect(author.makespanMs).toBeGreaterThanOrEqual(spread.low - 25);
      expect(author.makespanMs).toBeLessThanOrEqual(spread.high + 25);
      expect(Math.abs(success - author.succeeded / author.concurrency)).toBeLessThan(0.03);
    }
  });
});
