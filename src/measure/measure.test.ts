import { describe, expect, it } from 'vitest';
import { format, formatDuration } from './format.ts';
import { longestOverlap } from './intervals.ts';
import { median } from './median.ts';
import { seededRandom } from './random.ts';

describe('median', () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[], Number.NaN],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('longestOverlap', () => {
  it.each([
    [
      'apart',
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
      0,
    ],
    [
      'touching',
      [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
      ],
      0,
    ],
    [
      'crossing',
      [
        { start: 0, end: 5 },
        { start: 3, end: 9 },
      ],
      2,
    ],
    [
      'nested',
      [
        { start: 0, end: 9 },
        { start: 2, end: 3 },
        { start: 4, end: 7 },
      ],
      3,
    ],
    ['alone', [{ start: 0, end: 9 }], 0],
  ])('of intervals that are %s', (_, intervals, expected) => {
    expect(longestOverlap(intervals)).toBe(expected);
  });
});

describe('format', () => {
  it('groups, rounds and sets the unit off by a space that does not break', () => {
    expect(format(1234.56, 1, 'ms')).toBe('1,234.6\u00a0ms');
    expect(format(57.4, 1, '%')).toBe('57.4%');
  });

  it.each([
    [0, '0\u00a0ms'],
    [999, '999\u00a0ms'],
    [1250, '1.3\u00a0s'],
    [83_400, '1\u00a0min 23\u00a0s'],
    [119_700, '2\u00a0min 0\u00a0s'],
  ])('says %d ms as %s', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });
});

describe('seededRandom', () => {
  it('repeats from a seed, in every engine', () => {
    const random = seededRandom(42);
    const first = Array.from({ length: 3 }, random);
    expect(Array.from({ length: 3 }, seededRandom(42))).not.toEqual(
      Array.from({ length: 3 }, seededRandom(43)),
    );
    const again = seededRandom(42);
    expect(Array.from({ length: 3 }, again)).toEqual(first);
  });

  it('is uniform in mean and variance', () => {
    const random = seededRandom(7);
    const values = Array.from({ length: 100_000 }, random);
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 1000))).toBeLessThan(1);
  });
});
