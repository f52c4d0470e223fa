import { expect, test } from 'vitest';
import { captionFor, meets, highestWithin, sweetSpotInWords } from './second-look.sweet-spot.ts';

const level = (concurrency: number, successPercent: number, responseS: number) => ({
  concurrency,
  successPercent,
  responseS,
});
const levels = [level(1, 100, 2), level(50, 100, 10.4), level(100, 99, 10.3), level(1000, 57, 11)];

test('the highest level within both limits is the spot; limits are kept when met exactly', () => {
  expect(highestWithin(levels, { successPercent: 99, responseS: null }).highest).toBe(100);
  expect(highestWithin(levels, { successPercent: null, responseS: 2 }).highest).toBe(1);
  expect(highestWithin(levels, { successPercent: 99, responseS: 2.5 }).highest).toBe(1);
  expect(highestWithin(levels, { successPercent: 99, responseS: 1 }).highest).toBeNull();
});

test('a lower level that misses a limit is told', () => {
  const limits = { successPercent: 99, responseS: 10.3 };
  expect(highestWithin(levels, limits)).toEqual({ highest: 100, missedBelow: [50] });
  expect(sweetSpotInWords(levels, limits)).toContain('50 misses a limit');
});

test('limits in words, with the digits they were given', () => {
  expect(sweetSpotInWords(levels, { successPercent: 99.95, responseS: 10.5 })).toBe(
    'The highest level with success of at least 99.95% and a response time of at most 10.5\u00a0s is N\u00a0=\u00a050.',
  );
  expect(sweetSpotInWords(levels, { successPercent: 100, responseS: 1 })).toMatch(/^No level has/);
  expect(captionFor({ successPercent: null, responseS: null })).toContain('none');
});

test('no limit is none missed, and none to be marked for', () => {
  const none = { successPercent: null, responseS: null };
  expect(levels.every((each) => meets(each, none))).toBe(true);
  expect(sweetSpotInWords(levels, none)).toBe('Set a limit, and the level is marked.');
});
