import { describe, expect, test } from 'vitest';
import { seededRandom } from '#measure/random.ts';
import { distributionSchema, meanMsOf, samplerOf, type Distribution } from './distributions.ts';

const draw = (distribution: Distribution, count: number, seed = 1) => {
  const sample = samplerOf(distribution, seededRandom(seed));
  return Array.from({ length: count }, sample).toSorted((a, b) => a - b);
};

const cases: { distribution: Distribution; medianMs: number }[] = [
  { distribution: { kind: 'constant', valueMs: 100 }, medianMs: 100 },
  { distribution: { kind: 'exponential', meanMs: 100 }, medianMs: 100 * Math.LN2 },
  { distribution: { kind: 'log-normal', medianMs: 2000, sigma: 0.61 }, medianMs: 2000 },
  { distribution: { kind: 'pareto', scaleMs: 50, shape: 2.5 }, medianMs: 50 * 2 ** 0.4 },
];

describe.each(cases)('$distribution.kind', ({ distribution, medianMs }) => {
  const sorted = draw(distribution, 100_000);

  test('mean and median are those of the distribution, within 2 %', () => {
    const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
    expect(mean / meanMsOf(distribution)).toBeCloseTo(1, 1.7);
    expect((sorted[50_000] ?? 0) / medianMs).toBeCloseTo(1, 1.7);
  });

  test('no draw is negative or infinite', () => {
    expect(sorted[0]).toBeGreaterThanOrEqual(0);
    expect(sorted.at(-1)).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test('the same seed draws the same, as does its description sent as JSON', () => {
    const sent = distributionSchema.parse(JSON.parse(JSON.stringify(distribution)));
    expect(draw(sent, 100, 9)).toEqual(draw(distribution, 100, 9));
  });
});

test('a Pareto tail too heavy for a mean says so', () => {
  expect(meanMsOf({ kind: 'pareto', scaleMs: 1, shape: 1 })).toBe(Number.POSITIVE_INFINITY);
});

test('nonsense is refused', () => {
  expect(distributionSchema.safeParse({ kind: 'exponential', meanMs: -1 }).success).toBe(false);
  expect(distributionSchema.safeParse({ kind: 'normal', meanMs: 1 }).success).toBe(false);
});
