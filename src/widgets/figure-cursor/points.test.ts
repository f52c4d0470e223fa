import { expect, test } from 'vitest';
import { moved, nearest, parseReadout, within } from './points.ts';

const series = parseReadout(
  'author\n10 100 concurrency 1: 2.5 s\n20 90 concurrency 5: 3.2 s\n40 50 concurrency 50: 10.4 s\n\nyours\n10 80 concurrency 1: 2 s\n38 70 concurrency 50: 4 s',
);

test('what a figure carries is read back', () => {
  expect(series.map(({ name, points }) => [name, points.length])).toEqual([
    ['author', 3],
    ['yours', 2],
  ]);
  expect(series[0]?.points[2]).toEqual({ x: 40, y: 50, says: 'concurrency 50: 10.4 s' });
});

test('left and right go through a series and stop at its ends', () => {
  expect(moved(series, { series: 0, point: 1 }, 'ArrowRight')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 0, point: 2 }, 'ArrowRight')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 0, point: 0 }, 'ArrowLeft')).toEqual({ series: 0, point: 0 });
  expect(moved(series, { series: 0, point: 0 }, 'End')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 0, point: 2 }, 'Home')).toEqual({ series: 0, point: 0 });
});

test('up and down go to the point of the next series that is nearest sideways', () => {
  expect(moved(series, { series: 0, point: 2 }, 'ArrowDown')).toEqual({ series: 1, point: 1 });
  expect(moved(series, { series: 1, point: 1 }, 'ArrowUp')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 1, point: 1 }, 'ArrowDown')).toEqual({ series: 1, point: 1 });
});

test('a place is kept in another drawing, as far as that goes', () => {
  expect(within(series, { series: 1, point: 1 })).toEqual({ series: 1, point: 1 });
  expect(within(series, { series: 4, point: 9 })).toEqual({ series: 1, point: 1 });
  expect(within([], { series: 1, point: 1 })).toEqual({ series: 0, point: 0 });
});

test('any other key is left alone', () => {
  expect(moved(series, { series: 0, point: 0 }, 'Tab')).toBeNull();
});

test('a pointer finds the nearest point of all series', () => {
  expect(nearest(series, 37, 72)).toEqual({ series: 1, point: 1 });
  expect(nearest(series, 39, 52)).toEqual({ series: 0, point: 2 });
});
