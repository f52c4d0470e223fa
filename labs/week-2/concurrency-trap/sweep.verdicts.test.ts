import { describe, expect, test } from 'vitest';
import { withDerived } from '#experiment/derived.ts';
import { tableColumns } from '#experiment/table.ts';
import experiment from './sweep.experiment.ts';
import type { Row } from './sweep.rows.ts';
import { recorded } from './sweep.testing.ts';

const verdictsOn = (rows: readonly Row[]) =>
  Object.fromEntries(experiment.verdicts.map(({ id, judge }) => [id, judge(rows)]));

describe("the author's record", () => {
  test('all ten rows are there, and throughput times makespan is the concurrency in each', () => {
    expect(recorded()).toHaveLength(10);
    for (const { concurrency, throughputPerSecond, makespanMs } of recorded())
      expect((throughputPerSecond * makespanMs) / 1000 / concurrency).toBeCloseTo(1, 1);
  });

  test('its verdicts', () => {
    const verdicts = verdictsOn(recorded());
    expect(verdicts['goodput-turns']).toEqual({
      outcome: 'holds',
      because:
        'From 1,000 to 2,000 at once, throughput went from 90.8 to 181.4 requests/s (+100%) and goodput from 52.1 to 49.5 successes/s (−5%).',
    });
    expect(verdicts['success-falls']).toEqual({
      outcome: 'holds',
      because: 'From 1,000 at once on, at most 57.4% succeeded; at 500 it was 99.8%.',
    });
    for (const id of ['real-agrees', 'littles-law', 'usl-peak'])
      expect(verdicts[id]?.outcome).toBe('cannot tell');
  });

  test('goodput follows from it, in the column that runs have', () => {
    const goodput = recorded().map((row) => withDerived(experiment, row)['goodputPerSecond']);
    expect(goodput.slice(-3).map((each) => Number(each).toFixed(2))).toEqual([
      '45.36',
      '52.13',
      '49.55',
    ]);
    const names = tableColumns(experiment).map(({ name }) => name);
    expect(names.filter((name) => name === 'goodputPerSecond')).toHaveLength(1);
  });

  test('figures describe every line there is', () => {
    const runs = { own: [], recorded: recorded() };
    const shown = experiment.figures.filter(({ shows }) => shows?.(runs));
    expect(shown.map(({ id }) => id)).toEqual([
      'throughput',
      'goodput',
      'makespan',
      'success-rate',
      'successes',
      'littles-law',
    ]);
    for (const { summary } of shown)
      expect(summary(runs)).toMatch(/^Author(, recorded|: identity): from .* at 1 to .* at 2,000/);
    for (const { shows } of experiment.figures)
      expect(shows?.({ own: [], recorded: [] })).toBe(false);
  });
});

describe('verdicts on rows that cannot tell', () => {
  const row = (concurrency: number, succeeded: number, host: Row['host'] = 'virtual'): Row => ({
    host,
    driver: 'batch',
    concurrency,
    repetition: 1,
    completed: concurrency,
    succeeded,
    timedOut: 0,
    clientFailures: 0,
    attempts: null,
    dropped: 0,
    makespanMs: 1000,
    throughputPerSecond: concurrency,
    goodputPerSecond: succeeded,
    meanResponseMs: null,
    p50Ms: null,
    p95Ms: null,
    p99Ms: null,
    meanInFlight: null,
    peakAtServer: null,
    meanQueued: null,
    meanQueuedMs: null,
    handOverPercent: null,
  });

  test('no rows and too few rows', () => {
    for (const rows of [[], [row(1, 1)]])
      for (const { outcome } of Object.values(verdictsOn(rows)))
        expect(outcome).toBe('cannot tell');
  });

  test('goodput that rises to the last level has not turned, success that never falls has not fallen', () => {
    const verdicts = verdictsOn([row(1, 1), row(10, 10), row(100, 100)]);
    expect(verdicts['goodput-turns']?.outcome).toBe('does not hold');
    expect(verdicts['success-falls']?.outcome).toBe('does not hold');
  });

  test('requests that failed in the browser are no disagreement with the model', () => {
    const failing = { ...row(10, 5, 'service-worker'), completed: 5, clientFailures: 5 };
    expect(verdictsOn([row(10, 10), failing])['real-agrees']?.outcome).toBe('cannot tell');
  });
});
