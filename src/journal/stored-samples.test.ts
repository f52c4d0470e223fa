import { expect, test } from 'vitest';
import {
  columnOf,
  countOf,
  isStored,
  recordedFromStored,
  storedFromGroups,
  storedFromRecorded,
} from './stored-samples.ts';

const recorded = { host: ['a', null, 'b', 'a'], ms: [1, null, 3.5, 4] };

test('samples come back as they were kept, and words stand once each', () => {
  const stored = storedFromRecorded(recorded);
  expect(recordedFromStored(stored)).toEqual(recorded);
  expect(stored?.['host']).toEqual({ words: ['a', null, 'b'], codes: Uint8Array.of(0, 1, 2, 0) });
  expect(countOf(stored)).toBe(4);
  expect(isStored(stored)).toBe(true);
});

test('numbers of which there are few stand once each, and others one by one', () => {
  const level = [1, 1, 1, 2000, null, 1];
  const stored = storedFromRecorded({ level, ms: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] });
  expect(stored?.['level']).toEqual({
    numbers: Float64Array.of(1, 2000, Number.NaN),
    codes: Uint8Array.of(0, 0, 0, 1, 2, 0),
  });
  expect(stored?.['ms']).toBeInstanceOf(Float64Array);
  expect(recordedFromStored(stored)?.['level']).toEqual(level);
  expect(countOf(stored)).toBe(6);
  expect(isStored(stored)).toBe(true);
});

test('groups are kept one after the other', () => {
  const group = (name: string, ...ms: number[]) => ({
    name,
    length: ms.length,
    columns: { host: ms.map(() => name), ms: Float64Array.from(ms) },
  });
  const stored = storedFromGroups([group('x', 1, 2), group('y', 3)]);
  expect(recordedFromStored(stored)).toEqual({ host: ['x', 'x', 'y'], ms: [1, 2, 3] });
});

test('words that an earlier version kept one by one are read as they are', () => {
  const earlier = { host: ['a', null, 'b'], ms: Float64Array.of(1, Number.NaN, 3) };
  expect(isStored(earlier)).toBe(true);
  expect(recordedFromStored(earlier)).toEqual({ host: ['a', null, 'b'], ms: [1, null, 3] });
});

test('more words than can be told apart are kept one by one', () => {
  const id = Array.from({ length: 300 }, (_, index) => `request ${index}`);
  const stored = storedFromRecorded({ id });
  expect(recordedFromStored(stored)).toEqual({ id });
});

test('a code without a value is an unknown one', () => {
  expect(columnOf({ words: ['a'], codes: Uint8Array.of(0, 7) })).toEqual(['a', null]);
  const numbers = Float64Array.of(1);
  expect(columnOf({ numbers, codes: Uint8Array.of(0, 7) })).toEqual(Float64Array.of(1, NaN));
});

test.each([
  ['columns of two lengths', { host: { words: ['a'], codes: Uint8Array.of(0) }, ms: [1, 2] }],
  ['codes that are no bytes', { host: { words: ['a'], codes: [0] } }],
  ['numbers that are none', { level: { numbers: [1], codes: Uint8Array.of(0) } }],
  ['codes without words', { host: { codes: Uint8Array.of(0) } }],
  ['no columns', {}],
])('%s are no samples', (_, value) => {
  expect(isStored(value)).toBe(false);
});
