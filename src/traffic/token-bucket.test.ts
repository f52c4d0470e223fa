import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('a burst goes through at once, then one for each token that was added', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0);
  expect([0, 0, 0].map((nowMs) => bucket.take(nowMs))).toEqual([0, 0, 0]);
  expect(bucket.take(0)).toBeCloseTo(100, 9);
  expect(bucket.take(40)).toBeCloseTo(60, 9);
  expect(bucket.take(100)).toBe(0);
  expect(bucket.take(100)).toBeCloseTo(100, 9);
});

test('whoever waits as long as it says is let through', () => {
  const bucket = new TokenBucket({ perSecond: 7, burst: 1 }, 0);
  let nowMs = 0;
  for (let round = 0; round < 1000; round += 1) {
    expect(bucket.take(nowMs)).toBe(0);
    nowMs += bucket.take(nowMs);
  }
  expect(nowMs / 1000).toBeCloseTo(1000 / 7, 6);
});

test('a long pause fills it no further than its burst', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 2 }, 0);
  expect([1e6, 1e6].map((nowMs) => bucket.take(nowMs))).toEqual([0, 0]);
  expect(bucket.take(1e6)).toBeGreaterThan(0);
});
