import { expect, test } from 'vitest';
import { compareCurves } from '#measure/curve-comparison.ts';
import { curveSentence, ownRunSentence } from './curve-texts.ts';
import { choiceSentence, surenessInWords } from './texts.ts';

const LEVELS = [1, 10, 100, 200, 500, 1000, 2000];
const curve = (of: (level: number) => number) => LEVELS.map((x) => ({ x, y: of(x) }));
const words = { subject: 'throughput', unit: 'requests/s', digits: 1 };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const said = (expected: (level: number) => number, found: (level: number) => number) =>
  plain(curveSentence(compareCurves(curve(expected), curve(found)), words));

test('turn, knee and largest departure are named', () => {
  expect(
    said(
      (x) => x / 10,
      (x) => Math.min(x, 200) / 10,
    ),
  ).toBe(
    'You expected throughput to go on rising; in the record it levels off at 200. You part most at 2,000: 200.0 requests/s expected, 20.0 requests/s recorded.',
  );
  expect(
    said(
      (x) => (x > 200 ? 50 : x / 4),
      (x) => (x > 500 ? 10 : x / 4),
    ),
  ).toMatch(/to level off at 200; in the record it is highest at 500 and falls from there/);
});

test('agreement is said as plainly', () => {
  expect(
    said(
      (x) => x,
      (x) => x * 1.01,
    ),
  ).toMatch(
    /^You expected throughput to go on rising, and in the record it does\. The two lines are close/,
  );
});

test('too few levels have no shape, but a departure', () => {
  const two = [
    { x: 1, y: 1 },
    { x: 10, y: 3 },
  ];
  expect(
    plain(
      curveSentence(
        compareCurves(
          two,
          curve((x) => x),
        ),
        words,
      ),
    ),
  ).toBe('You part most at 10: 3.0 requests/s expected, 10.0 requests/s recorded.');
});

test('an own run is set beside the record', () => {
  const compared = compareCurves(
    curve((x) => x),
    curve((x) => Math.min(x, 200)),
  );
  expect(plain(ownRunSentence(compared, words))).toBe(
    'In your run throughput levels off at 200; it is furthest from the record at 2,000, with 200.0 requests/s against 2,000.0 requests/s.',
  );
});

test('a choice is compared and not graded', () => {
  expect(plain(choiceSentence('ten', 70, 'one'))).toBe(
    'You expected “ten”, fairly sure (70%). The record has “one”.',
  );
  expect(choiceSentence('one', undefined, 'one')).toBe(
    'You expected “one”, and so the record has it.',
  );
  for (const text of [choiceSentence('a', 50, 'b'), choiceSentence('a', 50, 'a')])
    expect(text).not.toMatch(/wrong|right|correct|score|well done/i);
});

test('sureness has a word for every percentage', () => {
  const all = [0, 14, 15, 39, 40, 64, 65, 89, 90, 100].map(surenessInWords);
  expect(new Set(all).size).toBe(5);
});
