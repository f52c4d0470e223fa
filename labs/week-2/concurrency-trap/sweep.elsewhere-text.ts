/** Values as source text. Whatever a string holds, it stays one literal: it can end neither itself nor its line. */

/** A string as a literal of JavaScript and of Python: JSON's escapes are among both languages' own. */
export const literal = (text: string): string =>
  // Written as escapes too: separators that older JavaScript ended a line at.
  JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });

/** A JSON value as a literal of Python. */
export function pythonLiteral(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return 'None';
  const pairs = Object.entries(value).map(
    ([key, each]) => `${literal(key)}: ${pythonLiteral(each)}`,
  );
  return `{${pairs.join(', ')}}`;
}

/** Text for a comment or a docstring: on one line, without what could end either. */
const inComment = (text: string): string =>
  text.replace(/[^\x20-\x7e\u00a0-\u024f\u2010-\u2027]+/g, ' ').replace(/["\\]|\*\//g, "'");

/** Wraps a comment's text at a width, each line after an indent. */
export function wrapped(text: string, prefix: string, width = 88): string {
  const lines = [''];
  for (const word of inComment(text).split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (prefix.length + line.length + word.length + 1 <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${prefix}${line}`).join('\n');
}

/** Milliseconds as a number of seconds, as both languages write it. */
export const seconds = (durationMs: number): string => String(durationMs / 1000);
