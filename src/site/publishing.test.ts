import { expect, test } from 'vitest';
import { addressFrom } from './publishing.ts';

test.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['async-labs', '/async-labs/'],
  ['/async-labs', '/async-labs/'],
  ['/async-labs/', '/async-labs/'],
  ['/nested/path', '/nested/path/'],
])('BASE %j is the base path %s', (BASE, base) => {
  expect(addressFrom({ BASE })).toEqual({ base });
});

test('SITE is the origin', () => {
  expect(addressFrom({ SITE: 'https://someone.example', BASE: 'fork' })).toEqual({
    site: 'https://someone.example',
    base: '/fork/',
  });
});
