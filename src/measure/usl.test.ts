import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { fitUsl, uslPeak, uslPerSecond, type Usl } from './usl.ts';

const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000];
const pointsOf = (usl: Usl, levels = LEVELS) =>
  levels.map((level) => ({ level, perSecond: uslPerSecond(usl, level) }));

describe('fit', () => {
  test.each([
    { lambda: 0.4, alpha: 0.02, beta: 0.0005 },
    { lambda: 20, alpha: 0.01, beta: 0.0001 },
    { lambda: 995, alpha: 0.0267, beta: 0.000769 },
    { lambda: 10, alpha: 0.5, beta: 0.02 },
    { lambda: 3, alpha: 0.05, beta: 0 },
    { lambda: 3, alpha: 0, beta: 0.00001 },
    { lambda: 7, alpha: 0, beta: 0 },
  ])('it finds $lambda, $alpha and $beta again from exact points', (usl) => {
    const found = fitUsl(pointsOf(usl));
    expect(found.lambda / usl.lambda).toBeCloseTo(1, 3);
    expect(found.alpha).toBeCloseTo(usl.alpha, 4);
    expect(found.beta * 1e4).toBeCloseTo(usl.beta * 1e4, 3);
  });

  test('with noise of 3 % nothing becomes negative and the curve stays near', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 60; round += 1) {
      const usl = { lambda: 1 + 50 * random(), alpha: 0.2 * random(), beta: 0.001 * random() };
      const noisy = pointsOf(usl).map(({ level, perSecond }) => ({
        level,
        perSecond: perSecond * (1 + 0.06 * (random() - 0.5)),
      }));
      const found = fitUsl(noisy);
      expect(found.alpha).toBeGreaterThanOrEqual(0);
      expect(found.beta).toBeGreaterThanOrEqual(0);
      for (const { level, perSecond } of pointsOf(usl))
        expect(Math.abs(uslPerSecond(found, level) / perSecond - 1)).toBeLessThan(0.05);
    }
  });

  test('two levels are too few', () => {
    expect(() => fitUsl(pointsOf({ lambda: 1, alpha: 0, beta: 0 }, [1, 5]))).toThrow(RangeError);
  });
});

test('the peak is where throughput is highest', () => {
  const usl = { lambda: 5, alpha: 0.02, beta: 0.0005 };
  const peak = uslPeak(usl);
  for (const level of [peak * 0.9, peak * 1.1])
    expect(uslPerSecond(usl, level)).toBeLessThan(uslPerSecond(usl, peak));
  expect(uslPeak({ ...usl, beta: 0 })).toBe(Number.POSITIVE_INFINITY);
  expect(uslPeak({ ...usl, alpha: 2 })).toBe(1);
});
