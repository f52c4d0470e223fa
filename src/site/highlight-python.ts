import { parser } from '@lezer/python';
import { classHighlighter, highlightCode } from '@lezer/highlight';

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Python as markup, a `span` a line, with the same classes that the live editor gives it. Its text is the source. */
export function highlightPython(source: string): string {
  const lines = [''];
  const put = (markup: string) => {
    lines[lines.length - 1] += markup;
  };
  highlightCode(
    source,
    parser.parse(source),
    classHighlighter,
    (text, classes) =>
      put(classes ? `<span class="${classes}">${escaped(text)}</span>` : escaped(text)),
    () => lines.push(''),
  );
  return lines.map((line) => `<span class="line">${line}</span>`).join('\n');
}
