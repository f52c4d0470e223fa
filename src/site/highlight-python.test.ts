import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { highlightPython } from './highlight-python.ts';

const source = 'async def job(n):\n    print("<b> & é", n)  # 1 < 2\n\n\nx = 3';

it('keeps every character of the source', () => {
  const { document } = parseHTML(`<pre>${highlightPython(source)}</pre>`);
  expect(document.querySelector('pre')?.textContent).toBe(source);
  expect(document.querySelectorAll('.line')).toHaveLength(5);
});

it('marks keywords, strings and comments', () => {
  const { document } = parseHTML(`<pre>${highlightPython(source)}</pre>`);
  const words = (kind: string) =>
    [...document.querySelectorAll(kind)].map((each) => each.textContent);
  expect(words('.tok-keyword')).toEqual(['async', 'def']);
  expect(words('.tok-string')).toEqual(['"<b> & é"']);
  expect(words('.tok-comment')).toEqual(['# 1 < 2']);
});
