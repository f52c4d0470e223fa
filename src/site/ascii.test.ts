import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { inAscii } from './ascii.ts';

const ascii = /^[\0-\x7f]*$/;

test('text and attributes read as before', () => {
  const page = '<p title="“quoted” → 😀 <script>é">one – two 😀</p><p>é</p>';
  expect(inAscii(page)).toMatch(ascii);
  const { document } = parseHTML(inAscii(page));
  const [first, second] = document.querySelectorAll('p');
  expect(first?.getAttribute('title')).toBe('“quoted” → 😀 <script>é');
  expect(first?.textContent).toBe('one – two 😀');
  expect(second?.textContent).toBe('é');
});

test('scripts say the same, as code and as data', () => {
  const [code, data] = ['return "“€😀”"', '{"name":"é 😀"}'];
  const page = inAscii(
    `<script type="module" title="é">${code}</script><script type="application/json">${data}</script>`,
  );
  expect(page).toMatch(ascii);
  expect(page).toContain('title="&#233;"');
  const [script, json] = [...page.matchAll(/>([^<]+)</g)].map(([, text = '']) => text);
  expect(JSON.parse(json ?? '')).toEqual({ name: 'é 😀' });
  expect(JSON.parse(`${script?.replace('return ', '')}`)).toBe('“€😀”');
});

test('a style sheet has its own escapes, which end before what follows', () => {
  expect(inAscii('<style>a::before{content:"✓ab"}</style>')).toBe(
    '<style>a::before{content:"\\2713 ab"}</style>',
  );
});

test('a page in ASCII stays as it is', () => {
  const page = '<!doctype html><p class="a">&amp; &#233;</p><script>"\\u00e9"</script>';
  expect(inAscii(page)).toBe(page);
});
