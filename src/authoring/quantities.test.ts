import { expect, test } from 'vitest';
import { quantitiesIn } from './quantities.ts';

const found = (text: string, symbols?: string[]) =>
  quantitiesIn(text, symbols).map(({ text: words, value, unit, significant }) => [
    words,
    value * (unit?.factor ?? 1),
    unit?.kind ?? null,
    significant,
  ]);

test.each<[string, [string, number, string | null, number][]]>([
  ['It took 10.29 s in all.', [['10.29 s', 10290, 'ms', 4]]],
  ['It took 1,234.5\u00a0ms.', [['1,234.5\u00a0ms', 1234.5, 'ms', 5]]],
  [
    'after 2 minutes and 3 seconds',
    [
      ['2 minutes', 120_000, 'ms', 1],
      ['3 seconds', 3000, 'ms', 1],
    ],
  ],
  ['every 10 ms', [['10 ms', 10, 'ms', 1]]],
  ['some 0.40 µs', [['0.40 µs', 0.4 / 1000, 'ms', 2]]],
  [
    'from 48 % to 51.5%',
    [
      ['48 %', 48, '%', 2],
      ['51.5%', 51.5, '%', 3],
    ],
  ],
  ['at 90.65 requests/s', [['90.65 requests/s', 90.65, '/s', 4]]],
  ['at 50 requests a second', [['50 requests a second', 50, '/s', 1]]],
  ['9.9 times as fast', [['9.9', 9.9, null, 2]]],
  ['by −3.2 ms', [['−3.2 ms', -3.2, 'ms', 2]]],
  [
    '10.2–10.6 s',
    [
      ['10.2', 10.2, null, 3],
      ['10.6 s', 10_600, 'ms', 3],
    ],
  ],
])('%s', (text, quantities) => {
  expect(found(text)).toEqual(quantities);
});

test.each([
  'Ten tasks, or 10, or 1,000 of them.',
  'Under Python 3.14 it waits.',
  'as lab 2.2 shows',
  'Over HTTP/1.1 it does.',
  'Version 3.14.2 of it, and v1.5 too.',
  'on 2026-11-23 at 10:29',
  '500 small steps',
  'a 5-second rule',
])('finds no quantity in: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('knows the units that columns have', () => {
  expect(found('It held 12 calls.')).toEqual([]);
  expect(found('It held 12 calls.', ['calls'])).toEqual([['12 calls', 12, 'calls', 2]]);
});
