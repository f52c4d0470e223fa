import { expect, test } from 'vitest';
import { withSheetsOnce } from './repeated-sheets.ts';

test('a sheet is linked where it was first, and others stay', () => {
  const [code, other] = ['code', 'other'].map(
    (name) => `<link rel="stylesheet" href="/${name}.css">`,
  );
  expect(withSheetsOnce(`<p>a</p>${code}<p>b</p>${other}${code}<p>c</p>${code}`)).toBe(
    `<p>a</p>${code}<p>b</p>${other}<p>c</p>`,
  );
});
