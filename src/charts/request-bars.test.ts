import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import * as plot from './plot.ts';
import { requestBars, type RequestBar } from './request-bars.ts';

const kinds = [
  { words: 'in line', colour: 'red' },
  { words: 'in service', colour: 'blue' },
];
const bars: RequestBar[] = [
  { end: null, stretches: [{ kind: 1, from: 0, to: 2 }] },
  {
    end: 'timed out',
    stretches: [
      { kind: 0, from: 1, to: 3 },
      { kind: 1, from: 3, to: 4 },
    ],
  },
];

function drawn(shown: readonly RequestBar[]) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const options = requestBars(shown, { kinds }, { plot, widthPx: 400 });
  return { options, svg: plot.plot({ ...options, document, figure: false }) };
}

test('each stretch is a level line from where it begins to where it ends, all of a kind one path', () => {
  const { svg } = drawn(bars);
  const x = svg.scale('x');
  const px = (seconds: number) => Number(x?.apply(seconds)).toFixed(1);
  const lines = (colour: string) =>
    [...svg.querySelectorAll(`path[stroke="${colour}"]`)].map((path) =>
      [...(path.getAttribute('d') ?? '').matchAll(/M([\d.]+),[\d.]+H([\d.]+)/g)].map(
        ([, from, to]) => [from, to],
      ),
    );
  expect(lines('red')).toEqual([[[px(1), px(3)]]]);
  expect(lines('blue')).toEqual([
    [
      [px(0), px(2)],
      [px(3), px(4)],
    ],
  ]);
});

test('a reader of points hears when a request began and ended, and how', () => {
  const [series] = drawn(bars).options.readout ?? [];
  expect(series?.points.map(({ says }) => says)).toEqual([
    'number 1, from 0.00 to 2.00\u00a0s, succeeded',
    'number 2, from 1.00 to 4.00\u00a0s, timed out',
  ]);
});

test('a run without requests is an empty figure', () => {
  expect(drawn([]).svg.querySelectorAll('path[stroke="red"]')).toHaveLength(0);
});
