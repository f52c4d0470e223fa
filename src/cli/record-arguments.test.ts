import { expect, test } from 'vitest';
import { readRecordArguments } from './record-arguments.ts';

test('an order has its experiment, parameters, server and file', () => {
  const args = ['a/b', '--set', 'x=1', '--set', 'y=a=b', '--set', 'z=', '--out', 'f.json'];
  expect(readRecordArguments([...args, '--server', 'http://127.0.0.1:1/', '--by', 'me'])).toEqual({
    do: 'record',
    id: 'a/b',
    parameters: { x: '1', y: 'a=b', z: '' },
    out: 'f.json',
    server: 'http://127.0.0.1:1/',
    browser: null,
    repetitions: 1,
    notes: [],
    by: 'me',
    samples: false,
  });
});

test('a list and help need nothing else', () => {
  expect(readRecordArguments(['--list'])).toEqual({ do: 'list' });
  expect(readRecordArguments(['--help'])).toEqual({ do: 'help', id: undefined });
  expect(readRecordArguments(['a/b', '-h'])).toEqual({ do: 'help', id: 'a/b' });
});

test('a program has its repetitions and its Python', () => {
  const args = ['labs/a/b.py', '--repetitions', '5', '--python', 'python3.14', '--note', 'Busy.'];
  expect(readRecordArguments(args)).toEqual({
    ...{ do: 'program', file: 'labs/a/b.py', repetitions: 5, python: 'python3.14' },
    ...{ notes: ['Busy.'], out: undefined },
  });
});

test('a check has its paths and how far it goes', () => {
  const all = { do: 'check', paths: [], virtual: false, browser: null, python: undefined };
  expect(readRecordArguments(['--check'])).toEqual(all);
  expect(readRecordArguments(['--check', 'labs/a', 'labs/b', '--virtual'])).toEqual({
    ...all,
    paths: ['labs/a', 'labs/b'],
    virtual: true,
  });
});

test.each([
  { args: [], says: 'Which experiment?' },
  { args: ['a', 'b', '--out', 'f'], says: 'One experiment at a time, not a and b.' },
  { args: ['a'], says: '--out names the file' },
  { args: ['a', '--out', 'f', '--set', 'x'], says: '--set wants name=value, not x.' },
  { args: ['a', '--out', 'f', '--set', '=1'], says: '--set wants name=value, not =1.' },
  { args: ['a', '--out', 'f', '--browser', 'lynx'], says: '--browser knows chromium, not lynx.' },
  { args: ['a', '--out', 'f', '--repetitions', '0'], says: 'a whole number from 1 to 1000, not 0' },
  { args: ['a', '--out', 'f', '--python', 'python3'], says: '--python is for programs' },
  { args: ['a.py', '--set', 'x=1'], says: 'A program takes --python' },
  { args: ['a', '--out', 'f', '--virtual'], says: '--virtual goes with --check.' },
  { args: ['--check', '--virtual', '--browser', 'chromium'], says: 'give one of the two' },
  { args: ['a', '--oops'], says: "Unknown option '--oops'." },
])('$args is refused', ({ args, says }) => {
  expect(() => readRecordArguments(args)).toThrow(says);
  expect(() => readRecordArguments(args)).toThrow('usage: npm run record');
});
