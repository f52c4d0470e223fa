import { describe, expect, test } from 'vitest';
import {
  censoredSample,
  percentile,
  percentileOrNull,
  sortFor,
  valuesNeeded,
} from './percentile.ts';
import { seededRandom } from './random.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each([
  [0.5, 5],
  [0.95, 59],
  [0.99, 299],
])('the percentile of share %d takes %d values', (share, needed) => {
  expect(valuesNeeded(share)).toBe(needed);
  const fewer = censoredSample(upTo(needed - 1));
  expect(percentile(fewer, share)).toEqual({ kind: 'too-few', needed });
  expect(percentile(censoredSample(upTo(needed)), share).kind).toBe('value');
});

test.each([
  [0.5, 500],
  [0.95, 950],
  [0.99, 990],
])('of 1 to 1000 the one of share %d is %d, in whatever order', (share, value) => {
  expect(percentile(censoredSample(upTo(1000).toReversed()), share)).toEqual({
    kind: 'value',
    value,
  });
});

describe('censored values', () => {
  test('count, so that a percentile below them rises with their number', () => {
    const sample = censoredSample(upTo(1000), Array<number>(1000).fill(5000));
    expect(percentileOrNull(sample, 0.25)).toBe(500);
  });

  test('a percentile among them is only bounded', () => {
    const sample = censoredSample(upTo(900), Array<number>(100).fill(11_000));
    expect(percentileOrNull(sample, 0.5)).toBe(500);
    expect(percentile(sample, 0.95)).toEqual({ kind: 'at-least', value: 11_000 });
    expect(percentileOrNull(sample, 0.95)).toBeNull();
  });

  test('what is told agrees with the truth that was cut off', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round += 1) {
      const truth = Array.from({ length: 300 }, () => -Math.log(1 - random()));
      const limit = 2 * random();
      const known = truth.filter((value) => value < limit);
      const cut = Array<number>(truth.length - known.length).fill(limit);
      for (const share of [0.5, 0.95, 0.99]) {
        const whole = percentileOrNull(censoredSample(truth), share);
        const seen = percentile(censoredSample(known, cut), share);
        if (seen.kind === 'value') expect(seen.value).toBe(whole);
        else expect(seen).toEqual({ kind: 'at-least', value: limit });
      }
    }
  });
});

test('values put in place for some shares stand where sorting puts them', () => {
  const random = seededRandom(3);
  const shares = [0.5, 0.95, 0.99];
  for (const count of [0, 1, 2, 3, 10, 59, 300, 2000]) {
    // Many ties: every time-out takes equally long.
    const values = Array.from({ length: count }, () => Math.min(700, Math.floor(random() * 1000)));
    const sorted = Float64Array.from(values).sort();
    const placed = sortFor(Float64Array.from(values), shares);
    for (const share of shares) {
      const place = Math.max(1, Math.ceil(share * count)) - 1;
      expect(placed[place]).toBe(sorted[place]);
    }
    expect(placed.toSorted()).toEqual(sorted);
  }
});
