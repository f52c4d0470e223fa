import { expect, test } from 'vitest';
import { minutesFor, minutesInWords } from './reading-time.ts';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

test('more to read takes longer, and code, imports and addresses are not read', () => {
  expect(minutesFor(words(100))).toBe(5);
  expect(minutesFor(words(2400))).toBe(15);
  const around = `import A from 'a';\n\n\`\`\`python\n${words(5000)}\n\`\`\`\n\n[a link](https://example.org/${'x-'.repeat(3000)}) ${words(100)}`;
  expect(minutesFor(around)).toBe(5);
});

test('what is to be done takes its time too', () => {
  const widget = '<Experiment id="week-2/event-loop/blocking" />\n<Program file="a.py" />\n';
  expect(minutesFor(widget.repeat(4))).toBeGreaterThan(minutesFor(widget));
});

test('minutes in words', () => {
  expect([5, 60, 75].map(minutesInWords)).toEqual(['about 5 min', 'about 1 h', 'about 1 h 15 min']);
});
