import { expect, test } from 'vitest';
import { median } from './median.ts';
import { spreadOf } from './spread.ts';

test('few repetitions: their median and all of them', () => {
  expect(spreadOf([3, 1, 2, 9])).toEqual({ median: 2.5, low: 1, high: 9 });
  expect(spreadOf([4])).toEqual({ median: 4, low: 4, high: 4 });
  expect(spreadOf([])).toBeNull();
});

test('many repetitions: the middle nine tenths', () => {
  const values = Array.from({ length: 101 }, (_, index) => index);
  expect(spreadOf(values)).toEqual({ median: median(values), low: 5, high: 95 });
});
