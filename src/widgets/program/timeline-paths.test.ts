import { expect, it } from 'vitest';
import { Replay } from '#python/replay.ts';
import { placesOf } from '#python/timeline.ts';
import { gathered, sleepThenBlock, traceOf } from '#python/trace.testing.ts';
import { clockTicks, rowPaths, stripPaths } from './timeline-paths.ts';

const shapes = (path: string) => path.split('M').length - 1;

it('draws each stretch of each row, and how each task ended', () => {
  const { timeline } = new Replay(traceOf(sleepThenBlock));
  const paths = rowPaths(timeline, placesOf(timeline), 1000, [0, 2]);
  expect(shapes(paths.blocking)).toBe(1);
  expect(shapes(paths.returned)).toBe(2);
  expect(shapes(paths.waiting)).toBe(2);
});

it('draws no more shapes than the width has room for', () => {
  const { timeline } = new Replay(gathered(2, 2000));
  const paths = rowPaths(timeline, placesOf(timeline), 300, [0, 3]);
  expect(shapes(paths.running)).toBeLessThan(3 * 300);
});

it('stacks all tasks in the strip', () => {
  const { timeline } = new Replay(gathered(40, 1));
  const paths = stripPaths(timeline, placesOf(timeline), 200, 40);
  expect(shapes(paths.waiting)).toBeGreaterThan(50);
  expect(paths.blocking).toBe('');
});

it('keeps readings of the clock apart', () => {
  const { timeline } = new Replay(gathered(3, 30));
  const ticks = clockTicks(timeline, placesOf(timeline), 500, 72);
  expect(ticks[0]).toEqual({ xPx: 0, label: '0\u00a0s' });
  ticks.slice(1).forEach(({ xPx }, place) => {
    expect(xPx - (ticks[place]?.xPx ?? 0)).toBeGreaterThanOrEqual(72);
  });
});
