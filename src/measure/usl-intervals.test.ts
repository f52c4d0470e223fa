import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { fitUsl, uslPerSecond, type Usl } from './usl.ts';
import { uslOf, type UslRun } from './usl-intervals.ts';

const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500];

function sweepOf(usl: Usl, { repetitions = 5, noise = 0.06, seed = 1 } = {}): UslRun[] {
  const random = seededRandom(seed);
  return LEVELS.flatMap((level) =>
    Array.from({ length: repetitions }, () => ({
      level,
      perSecond: uslPerSecond(usl, level) * (1 + noise * (random() - 0.5)),
      successShare: 1,
    })),
  );
}
const retrograde = { lambda: 20, alpha: 0.01, beta: 0.0001 };

test('a peak is found, with an interval around it', () => {
  const result = uslOf(sweepOf(retrograde));
  if (result.kind !== 'fitted') return expect.fail();
  expect(result.peak?.level).toBeGreaterThan(85);
  expect(result.peak?.level).toBeLessThan(115);
  expect(result.doubt).toBeNull();
  expect(result.peak?.interval.low).toBeLessThan(result.peak?.level ?? 0);
  expect(result.intervals.beta.low).toBeGreaterThan(0);
  expect(result.leftOut).toEqual([]);
});

test('intervals are those of fits from scratch, also where contention or coherency is 0', () => {
  for (const usl of [
    { lambda: 10, alpha: 0, beta: 0.0007 },
    { lambda: 10, alpha: 0.02, beta: 0 },
    retrograde,
  ]) {
    const runs = sweepOf(usl, { noise: 0.2 });
    const result = uslOf(runs, { resamples: 60 });
    if (result.kind !== 'fitted') return expect.fail();
    const random = seededRandom(1);
    const groups = LEVELS.map((level) => runs.filter((run) => run.level === level));
    const lambdas = Array.from({ length: 60 }, () => {
      const points = groups.map((group) => {
        const drawn = group.map(() => group[Math.floor(random() * group.length)]?.perSecond ?? 1);
        const sum = drawn.reduce((logs, each) => logs + Math.log(each), 0);
        return { level: group[0]?.level ?? 1, perSecond: Math.exp(sum / drawn.length) };
      });
      return fitUsl(points).lambda;
    }).sort((a, b) => a - b);
    const { low, high } = result.intervals.lambda;
    expect(low).toBeCloseTo(lambdas[1] ?? 0, 2);
    expect(high).toBeCloseTo(lambdas[58] ?? 0, 2);
    expect(high / low).toBeGreaterThan(1.02);
  }
});

describe('a peak of the law is none of the server where', () => {
  const doubtOn = (perSecond: (level: number) => number, levels = LEVELS) => {
    const random = seededRandom(5);
    const runs = levels.flatMap((level) =>
      Array.from({ length: 5 }, () => ({
        level,
        perSecond: perSecond(level) * (1 + 0.04 * (random() - 0.5)),
        successShare: 1,
      })),
    );
    const result = uslOf(runs);
    return result.kind === 'fitted' ? result.doubt : expect.fail();
  };

  test('nothing was measured beyond it', () => {
    const doubt = doubtOn((level) => uslPerSecond(retrograde, level), [1, 5, 10, 25, 50]);
    expect(doubt).toEqual({ kind: 'beyond', highest: 50 });
  });

  test('throughput stays where it is, as with slots that are all taken', () => {
    const doubt = doubtOn((level) => Math.min(10 * level, 200), [...LEVELS, 1000, 2000]);
    expect(doubt).toMatchObject({ kind: 'no fall', highest: 2000 });
  });

  test('the law is far from what was measured', () => {
    const doubt = doubtOn((level) => Math.min(10 * level, 200) * (level > 300 ? 0.5 : 1));
    expect(doubt?.kind).toBe('misses');
  });
});

test('without coherency no peak is identified, nine times in ten and more', () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index);
  const peaks = seeds.filter((seed) => {
    const runs = sweepOf({ ...retrograde, beta: 0 }, { seed, noise: 0.2 });
    const result = uslOf(runs, { resamples: 80 });
    return result.kind === 'fitted' && result.peak !== null;
  });
  expect(peaks.length).toBeLessThanOrEqual(2);
});

test('a linear server has neither contention nor a peak', () => {
  const result = uslOf(sweepOf({ lambda: 3, alpha: 0, beta: 0 }, { noise: 0 }));
  expect(result).toMatchObject({ kind: 'fitted', peak: null });
});

test('levels that fail are left out, and named', () => {
  const runs = sweepOf(retrograde).map((run) =>
    run.level === 500 ? { ...run, perSecond: 0.01, successShare: 0.3 } : run,
  );
  const result = uslOf(runs);
  expect(result).toMatchObject({ kind: 'fitted', leftOut: [500] });
  const whole = uslOf(sweepOf(retrograde).filter(({ level }) => level !== 500));
  expect(result).toEqual({ ...whole, leftOut: [500] });
});

describe('it cannot tell', () => {
  test('from one run a level', () => {
    const result = uslOf(sweepOf(retrograde, { repetitions: 1 }));
    expect(result).toMatchObject({ kind: 'cannot tell', because: 'too few repetitions' });
  });

  test('from three levels', () => {
    const few = sweepOf(retrograde).filter(({ level }) => level < 25);
    expect(uslOf(few)).toMatchObject({ kind: 'cannot tell', because: 'too few levels' });
    expect(uslOf([])).toMatchObject({ kind: 'cannot tell' });
  });
});

test('the same runs give the same intervals', () => {
  expect(uslOf(sweepOf(retrograde))).toEqual(uslOf(sweepOf(retrograde)));
});
