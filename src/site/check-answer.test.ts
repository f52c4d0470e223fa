import { expect, test } from 'vitest';
import { judged, numberIn } from './check-answer.ts';

test.each([
  ['6', 6],
  [' 1,000 ', 1000],
  ['12.5', 12.5],
  ['.5', 0.5],
  ['100 ms', 100],
  ['100ms', 100],
  ['-3', -3],
  ['', null],
  ['six', null],
  ['1 or 2', null],
  ['1e9', null],
])('“%s” is read as %s', (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test('a number within the tolerance is called the same', () => {
  const question = { kind: 'number', answer: 100, tolerance: 10 } as const;
  expect(judged(question, '109').outcome).toBe('same');
  expect(judged(question, '111').outcome).toBe('other');
  expect(judged(question, 'many').outcome).toBe('unclear');
  expect(judged(question, null).outcome).toBe('unclear');
});

test('a choice is compared; without one nothing is said of the record', () => {
  const question = { kind: 'choice', answer: 'one' } as const;
  expect(judged(question, 'one').outcome).toBe('same');
  expect(judged(question, 'two').outcome).toBe('other');
  expect(judged(question, null).outcome).toBe('unclear');
});
