import { expect, test } from 'vitest';
import { compareCurves } from './curve-comparison.ts';
import { shapeOf, type CurvePoint } from './curve-shape.ts';

const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000];
const curve = (of: (level: number) => number, levels = LEVELS): CurvePoint[] =>
  levels.map((x) => ({ x, y: of(x) }));

test.each([
  ['rises', curve((x) => x), { kind: 'rises' }],
  ['falls', curve((x) => 1 / x + 5 - x / 500), { kind: 'falls' }],
  ['is flat', curve(() => 7), { kind: 'flat' }],
  [
    'levels off',
    curve((x) => Math.min(x, 200)),
    { kind: 'levels off', at: 200, direction: 'rising' },
  ],
  [
    'levels off downwards',
    curve((x) => -Math.min(x, 100)),
    { kind: 'levels off', at: 100, direction: 'falling' },
  ],
  [
    'turns at its top',
    curve((x) => -((Math.log(x) - Math.log(500)) ** 2)),
    { kind: 'turns', at: 500, extreme: 'highest' },
  ],
  [
    'turns at its bottom',
    curve((x) => (Math.log(x) - Math.log(25)) ** 2),
    { kind: 'turns', at: 25, extreme: 'lowest' },
  ],
])('a curve that %s is told to', (_, points, shape) => {
  expect(shapeOf(points)).toEqual(shape);
});

test('shapes do not depend on the order of points, nor on the unit', () => {
  const points = curve((x) => Math.min(x, 200));
  expect(shapeOf(points.toReversed())).toEqual(shapeOf(points));
  expect(shapeOf(points.map(({ x, y }) => ({ x, y: y / 1000 })))).toEqual(shapeOf(points));
});

test('a small step back is noise and no turn', () => {
  const points = curve((x) => (x === 2000 ? 990 : x), LEVELS);
  expect(shapeOf(points)?.kind).toBe('rises');
});

test('two points have no shape', () => {
  expect(shapeOf(curve((x) => x, [1, 2]))).toBeNull();
});

test('the largest departure is named with both values', () => {
  const found = curve((x) => x);
  const expected = curve((x) => Math.min(x, 200));
  const { largest, largestShare, levels } = compareCurves(expected, found);
  expect(largest).toEqual({ x: 2000, expected: 200, found: 2000 });
  expect(largestShare).toBeCloseTo(1800 / 1999, 9);
  expect(levels).toBe(LEVELS.length);
});

test('only levels both have are compared, and given ones cannot depart', () => {
  const found = curve((x) => x);
  const some = curve(() => 10, [1, 10, 20]);
  expect(compareCurves(some, found).largest).toEqual({ x: 1, expected: 10, found: 1 });
  expect(compareCurves(some, found, [1]).largest).toEqual({ x: 10, expected: 10, found: 10 });
  expect(compareCurves(some, found).levels).toBe(2);
});

test('curves without a common level have no departure', () => {
  expect(
    compareCurves(
      curve((x) => x, [3, 4, 6]),
      curve((x) => x),
    ),
  ).toEqual({
    expected: null,
    found: null,
    largest: null,
    largestShare: 0,
    levels: 0,
  });
});
