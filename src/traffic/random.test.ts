import { expect, test } from 'vitest';
import { deriveSeed } from './random.ts';

test('the same parts give the same seed, an unsigned 32-bit integer', () => {
  const seed = deriveSeed(7, 100, 3);
  expect(deriveSeed(7, 100, 3)).toBe(seed);
  expect(seed).toBe(seed >>> 0);
});

test('seeds, levels and repetitions do not collide, nor do they commute', () => {
  const seeds = new Set<number>();
  for (let seed = 0; seed < 10; seed += 1)
    for (let level = 0; level < 40; level += 1)
      for (let repetition = 0; repetition < 10; repetition += 1)
        seeds.add(deriveSeed(seed, level, repetition));
  expect(seeds.size).toBe(4000);
});
