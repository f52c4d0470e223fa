import { expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { labName, nextNumber, oneLine, titleFrom } from './names.ts';

test.each(['week-3/backpressure', 'labs/week-3/backpressure', 'labs/week-3/backpressure/'])(
  '%s names a lab',
  (text) => {
    expect(labName(text)).toEqual({ id: 'week-3/backpressure', weekId: 'week-3', week: 3 });
  },
);

test.each([
  ...[
    '',
    'backpressure',
    'week-3',
    'week-3/',
    'week-0/a',
    'week-03/a',
    'week-3/a/b',
    'week-3/index',
  ],
  ...[
    'week-3/Back',
    'week-3/a_b',
    'week-3/-a',
    'week-3/a--b',
    'week-3/a b',
    'week-3/..',
    '../week-3/a',
  ],
  ...['week-3/ä', 'week-3/a.b', '/week-3/a', `week-3/${'a'.repeat(60)}`],
])('“%s” names none', (text) => {
  expect(() => labName(text)).toThrow(UsageError);
  expect(() => labName(text)).toThrow('as in week-3/backpressure');
});

test('a title is a line', () => {
  expect(oneLine(' A: “b” ', 'A title')).toBe('A: “b”');
  for (const text of ['', '  ', 'a\nb', 'a'.repeat(81)])
    expect(() => oneLine(text, 'A title')).toThrow('A title is one line of up to 80 characters.');
});

test('a title can be made of a name', () => {
  expect(titleFrom(labName('week-3/dead-letter-queue'))).toBe('Dead letter queue');
});

test('the number is the one after the highest of the week', () => {
  const pages = ['2.1', '2.10', '3.2', undefined].map((lab) => ({ lab }));
  expect([1, 2, 3].map((week) => nextNumber(week, pages))).toEqual(['1.1', '2.11', '3.3']);
});
