import { expect, test } from 'vitest';
import { problemsOf } from './lock.ts';

const bundler = { optionalDependencies: { '@bundler/linux': '1', '@bundler/darwin': '1' } };

test.each([
  ['beside it', { 'node_modules/@bundler/linux': {}, 'node_modules/@bundler/darwin': {} }],
  [
    'inside it',
    { 'node_modules/@bundler/linux': {}, 'node_modules/bundler/node_modules/@bundler/darwin': {} },
  ],
])('is content when every optional package is there, %s', (_, others) => {
  expect(problemsOf({ packages: { '': {}, 'node_modules/bundler': bundler, ...others } })).toEqual(
    [],
  );
});

test('names the optional package of another platform that is missing', () => {
  const packages = { 'node_modules/bundler': bundler, 'node_modules/@bundler/linux': {} };
  expect(problemsOf({ packages })).toEqual([
    'node_modules/bundler: its optional package @bundler/darwin is missing from the lock file',
  ]);
});

test("names a registry's address", () => {
  const packages = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } };
  expect(problemsOf({ packages })).toEqual([
    'node_modules/a: the lock file names the address it was fetched from',
  ]);
});
