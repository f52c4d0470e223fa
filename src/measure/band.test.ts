import { expect, test } from 'vitest';
import { middleBand } from './band.ts';

test('nine tenths of four hundred values are three hundred and sixty', () => {
  const values = Array.from({ length: 400 }, (_, index) => (index * 7) % 400);
  const { low, middle, high } = middleBand(values, 0.9);
  expect(values.filter((value) => value >= low && value <= high)).toHaveLength(360);
  expect([low, middle, high]).toEqual([20, 200, 379]);
});

test.each([
  [[3], 0.9, { low: 3, middle: 3, high: 3 }],
  [[2, 1], 0, { low: 1, middle: 2, high: 2 }],
  [[5, 1, 3], 1, { low: 1, middle: 3, high: 5 }],
])('of %j the middle %d is %j', (values, share, band) => {
  expect(middleBand(values, share)).toEqual(band);
});
