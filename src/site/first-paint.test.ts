import { expect, test } from 'vitest';
import { withSheetsOnce, withLateScripts } from './first-paint.ts';

const link = (name: string) => `<link rel="stylesheet" href="/${name}.css">`;
const module = (name: string) => `<script type="module" src="/${name}.js"></script>`;

test('a sheet is linked where it was first, and others stay', () => {
  const page = `<p>a</p>${link('code')}<p>b</p>${link('other')}${link('code')}<p>c</p>`;
  expect(withSheetsOnce(page)).toBe(`<p>a</p>${link('code')}<p>b</p>${link('other')}<p>c</p>`);
});

test('scripts are asked for at the end of the page, in their order; what stands in it stays', () => {
  const own = '<script type="module">own()</script><script>now()</script>';
  const page = withLateScripts(
    `<body>${module('one')}<p>a</p>${own}${module('two')}</body></html>`,
  );
  const [, before, loader] = /^(.*)<script>(.*?)<\/script><\/body><\/html>$/.exec(page) ?? [];
  expect(before).toBe(`<body><p>a</p>${own}`);
  expect(loader).toContain('["/one.js","/two.js"]');
});

test('a page without scripts stays as it is', () => {
  expect(withLateScripts('<p>a</p>')).toBe('<p>a</p>');
});
