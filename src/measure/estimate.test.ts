import { expect, test } from 'vitest';
import { estimate } from './estimate.ts';
import { littlesLaw } from './littles-law.ts';
import { seededRandom } from './random.ts';
import { tQuantile975 } from './student-t.ts';
import { sweetSpot } from './sweet-spot.ts';

test.each([
  [1, 12.706],
  [5, 2.571],
  [7, 2.365],
  [10, 2.228],
  [30, 2.042],
  [1000, 1.962],
])("Student's t at %d degrees of freedom is %d", (freedom, expected) => {
  expect(Math.abs(tQuantile975(freedom) - expected)).toBeLessThan(0.001);
});

test('one repetition has no interval, none has no mean', () => {
  expect(estimate([])).toBeNull();
  expect(estimate([3])).toEqual({ mean: 3, interval: null });
});

test('the interval covers the true mean about 95 times in 100', () => {
  const random = seededRandom(2);
  let covered = 0;
  for (let round = 0; round < 2000; round += 1) {
    const values = Array.from({ length: 5 }, () => random() + random() + random());
    const interval = estimate(values)?.interval;
    if (interval && interval.low <= 1.5 && interval.high >= 1.5) covered += 1;
  }
  expect(covered / 2000).toBeGreaterThan(0.93);
  expect(covered / 2000).toBeLessThan(0.97);
});

test("Little's law: the ratio of both sides, and nothing where nothing happened", () => {
  const sample = { inside: 20, perSecond: 100, meanMs: 200 };
  expect(littlesLaw([sample])).toEqual({ mean: 1, interval: null, repetitions: 1 });
  const three = [18, 20, 22].map((inside) => ({ ...sample, inside }));
  expect(littlesLaw(three)).toMatchObject({ mean: 1, repetitions: 3 });
  expect(littlesLaw([{ inside: 0, perSecond: 0, meanMs: 0 }])).toBeNull();
});

const limits = { leastSuccessShare: 0.99, mostResponseMs: 400 };
const runsOf = (repetitions: number) =>
  [
    [10, 1, 100],
    [50, 1, 300],
    [100, 1, 700],
    [500, 0.6, 300],
  ].flatMap(([level = 0, successShare = 0, responseMs = 0]) =>
    Array.from({ length: repetitions }, (_, repetition) => ({
      level,
      successShare,
      responseMs: responseMs + repetition,
    })),
  );

test('the sweet spot is the highest level that meets both limits', () => {
  const { best, doubt, levels } = sweetSpot(runsOf(5), limits);
  expect({ best, doubt }).toEqual({ best: 50, doubt: null });
  expect(levels.map(({ meets }) => meets)).toEqual(['yes', 'yes', 'no', 'no']);
});

test('one run a level names a level and cannot tell', () => {
  const { best, doubt, levels } = sweetSpot(runsOf(1), limits);
  expect({ best, doubt }).toEqual({ best: 50, doubt: 'one run' });
  expect(levels.every(({ meets }) => meets === 'cannot tell')).toBe(true);
});

test('where the response time is not known nothing is met, and where nothing is met there is no spot', () => {
  const unknown = runsOf(5).map((run) => ({ ...run, responseMs: null }));
  expect(sweetSpot(unknown, limits)).toMatchObject({ best: null, doubt: 'not told' });
  expect(sweetSpot([], limits)).toEqual({ levels: [], best: null, doubt: null });
});

test('a level above the spot that is over the limit by an unknown amount is told apart from one that is not known', () => {
  const above = (responseMs: number | null) =>
    runsOf(5).map((run) => (run.level === 100 ? { ...run, responseMs } : run));
  const over = sweetSpot(above(Number.POSITIVE_INFINITY), limits);
  expect(over).toMatchObject({ best: 50, doubt: null });
  expect(sweetSpot(above(null), limits)).toMatchObject({ best: 50, doubt: 'not told' });
  const mixed = runsOf(5).map((run, index) =>
    run.level === 100 && index % 2 === 0 ? { ...run, responseMs: Number.POSITIVE_INFINITY } : run,
  );
  expect(sweetSpot(mixed, limits)).toMatchObject({ best: 50, doubt: 'not told' });
});
