import { readFileSync } from 'node:fs';
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

it('marks what the style sheet shows differently, and nothing else', () => {
  const every = `${source}\n@d\nclass C(B):\n    y: int = None or f"{x!r}\\n" + r'a'\n    if not True: self.z = x.y[0]`;
  const sheet = readFileSync('src/widgets/program/program-editor.css', 'utf8');
  const shown = new Set(sheet.match(/(?<=\.)tok-\w+/g));
  const { document } = parseHTML(`<pre>${highlightPython(every)}</pre>`);
  for (const word of document.querySelectorAll('.line > span'))
    expect([...word.classList].some((name) => shown.has(name))).toBe(true);
  for (const word of ['None', 'True', '0', 'not', 'class'])
    expect(
      [...document.querySelectorAll('.line > span')].map((each) => each.textContent),
    ).toContain(word);
});
