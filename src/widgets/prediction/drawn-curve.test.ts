import { describe, expect, test } from 'vitest';
import {
  acrossOf,
  curveOfPoints,
  movedBy,
  pointsOf,
  stepsOf,
  strokeOver,
  withValue,
  type Grid,
} from './drawn-curve.ts';

const grid: Grid = { levels: [1, 10, 100, 1000], top: 200, step: 5, given: 1 };
const blank = [0.4, null, null, null];

describe('a stroke', () => {
  test('sets the level nearest to it', () => {
    const end = { across: acrossOf(grid, 100) + 0.05, up: 0.5 };
    expect(strokeOver(grid, blank, end, end)).toEqual([0.4, null, 100, null]);
  });

  test('leaves no gap, however fast the hand', () => {
    const curve = strokeOver(grid, blank, { across: 0, up: 0 }, { across: 1, up: 0.9 });
    expect(curve).toEqual([0.4, 60, 120, 180]);
  });

  test('may go to the left', () => {
    const curve = strokeOver(grid, blank, { across: 1, up: 1 }, { across: 1 / 3, up: 0 });
    expect(curve).toEqual([0.4, 0, 100, 200]);
  });

  test('beyond the grid ends at its edges, and never moves a given level', () => {
    const end = { across: -1, up: 2 };
    expect(strokeOver(grid, blank, end, end)).toEqual(blank);
    const beyond = { across: 2, up: 2 };
    expect(strokeOver(grid, blank, beyond, beyond)).toEqual([0.4, null, null, 200]);
  });
});

describe('a key', () => {
  test('begins at the level to the left, and moves by steps', () => {
    const first = movedBy(grid, withValue(grid, blank, 1, 50), 2, 1);
    expect(first).toEqual([0.4, 50, 55, null]);
    expect(movedBy(grid, first, 2, stepsOf('PageDown', grid) ?? 0)).toEqual([0.4, 50, 30, null]);
  });

  test('Home and End go to the ends', () => {
    expect(movedBy(grid, blank, 1, stepsOf('End', grid) ?? 0)[1]).toBe(200);
    expect(movedBy(grid, blank, 1, stepsOf('Home', grid) ?? 0)[1]).toBe(0);
  });

  test('that means something else is left alone', () => {
    expect(stepsOf('Tab', grid)).toBeNull();
  });
});

test('a curve is kept as points and read back; what does not fit the grid is left out', () => {
  const curve = [0.4, 50, null, 175];
  const points = pointsOf(grid, curve);
  expect(points).toHaveLength(3);
  expect(curveOfPoints(grid, points, blank)).toEqual(curve);
  const strange = [
    { x: 1, y: 99 },
    { x: 7, y: 5 },
    { x: 10, y: 9e9 },
  ];
  expect(curveOfPoints(grid, strange, blank)).toEqual([0.4, 200, null, null]);
});
