import { expect, test } from 'vitest';
import { goodputPerSecond, perSecond } from './goodput.ts';

test('goodput counts successes over the makespan', () => {
  expect(goodputPerSecond(574, 11_010)).toBeCloseTo(52.13, 2);
});

test('no success is no goodput, however short the batch', () => {
  expect(perSecond(0, 0)).toBe(0);
});
