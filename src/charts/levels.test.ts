import { describe, expect, test } from 'vitest';
import { spreadLabels } from './labels.ts';
import { describeLevels, type LevelSeries } from './level-lines.ts';
import { levelAxis, roundTop } from './levels.ts';

const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000];

describe('level axis', () => {
  test('it runs from the lowest to the highest level and names both at any width', () => {
    for (const lengthPx of [100, 200, 400, 600]) {
      const { domain, ticks } = levelAxis(LEVELS.toReversed(), lengthPx);
      expect(domain).toEqual([1, 2000]);
      expect([ticks[0], ticks.at(-1)]).toEqual([1, 2000]);
    }
  });

  test('more levels are named where there is more room, and all where there is enough', () => {
    const counts = [100, 200, 400, 600, 1200].map(
      (lengthPx) => levelAxis(LEVELS, lengthPx).ticks.length,
    );
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(LEVELS.length);
  });

  test('one level alone has a domain around it', () => {
    const { domain, ticks } = levelAxis([50], 300);
    expect(domain[0]).toBeLessThan(50);
    expect(domain[1]).toBeGreaterThan(50);
    expect(ticks).toEqual([50]);
  });
});

test.each([
  [181.42, 200],
  [11.02, 12],
  [574, 600],
  [1000, 1000],
  [0, 1],
])('the round top of %d is %d', (value, top) => {
  expect(roundTop(value)).toBeCloseTo(top, 9);
});

describe('labels', () => {
  const spread = { gap: 14, from: 0, to: 200 };

  test('labels with room stay where they belong', () => {
    expect(spreadLabels([100, 20, 60], spread)).toEqual([100, 20, 60]);
  });

  test('crowded ones keep their order, their distance and the frame', () => {
    const places = spreadLabels([199, 198, 199.5], spread);
    expect(places).toEqual([186, 172, 200]);
  });
});

describe('a line in words', () => {
  const series = (values: number[]): LevelSeries => ({
    name: 'run',
    shortName: 'run',
    look: 'own',
    points: values.map((value, index) => ({ level: 10 ** index, value })),
  });

  test('its ends, and extremes that lie between', () => {
    const words = { unit: 's', digits: 1 };
    expect(describeLevels(series([1, 2]), words)).toBe(
      'Run: from 1.0\u00a0s at 1 to 2.0\u00a0s at 10.',
    );
    expect(describeLevels(series([1, 5, 2]), words)).toContain('; highest 5.0\u00a0s at 10.');
    expect(describeLevels(series([4, 1, 2]), words)).toContain('; lowest 1.0\u00a0s at 10.');
    expect(describeLevels(series([3]), words)).toBe('Run: 3.0\u00a0s at 1.');
  });
});
