import { expect, test } from 'vitest';
import { erlangC, meanWaitMMc } from './erlang-c.ts';

test('with one server the share that waits is the utilisation', () => {
  for (const load of [0.1, 0.5, 0.9]) expect(erlangC(1, load)).toBeCloseTo(load, 12);
});

test('the mean wait with one server is that of M/M/1', () => {
  expect(meanWaitMMc(1, 0.8, 100)).toBeCloseTo(400, 9);
});

test('two servers at one erlang: one arrival in three waits', () => {
  expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
});

test('more servers at the same utilisation wait less', () => {
  const waits = [1, 2, 5, 20, 100].map((servers) => meanWaitMMc(servers, 0.8, 100));
  expect(waits).toEqual(waits.toSorted((a, b) => b - a));
});
