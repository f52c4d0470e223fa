import { expect, test } from 'vitest';
import { GAP, lineIn, readWriteUp } from './write-up.ts';

const MDX = `---
title: 1.1 s
lab: '9.1'
---

import Recorded from '#site/Recorded.astro';

export const level = 2.2;

## A heading of 3.3 s

A sentence with \`4.4 s\` of code, a [link of 5.5 s](https://example.org/6.6 "7.7 s"), and **8.8** s,
going on for 9.9 s and {level} s, <Recorded digits={1} caption="10.1 s" /> and <b>11.1 s</b>.

\`\`\`python
sleep(12.2)
\`\`\`

<Fold>

- An item of 13.3 s

| a cell of 14.4 s |
| --- |
| 15.5 |

:::caution[A title of 16.6 s]
A remark of 17.7 s.
:::

<Given because="the notes name it">18.8 s</Given>

</Fold>

It was <Given because="the limit">19.9 s</Given>, and <Given>20.2 s</Given>.
`;
const { prose, components } = readWriteUp(MDX);
const text = prose.map((each) => each.text).join('\n');

test('reads what stands there as prose, wherever it stands', () => {
  const numbers = [...text.matchAll(/\d+\.\d/g)].map(([number]) => number);
  expect(numbers).toEqual([
    '3.3',
    '5.5',
    '8.8',
    '9.9',
    '11.1',
    '13.3',
    '14.4',
    '15.5',
    '16.6',
    '17.7',
    '20.2',
  ]);
});

test('a number stays with a unit that is set in another face, and apart from what is computed', () => {
  expect(text).toContain('8.8 s');
  expect(text).toContain(`and ${GAP} s, ${GAP} and 11.1 s`);
});

test('knows the lines of a paragraph', () => {
  const found = prose.find((each) => each.text.includes('9.9'));
  expect(found && lineIn(found, found.text.indexOf('9.9'))).toBe(
    MDX.split('\n').findIndex((line) => line.includes('9.9')) + 1,
  );
});

test('lists components with the attributes that are text', () => {
  expect(components.map(({ name }) => name)).toEqual([
    'Recorded',
    'b',
    'Fold',
    'Given',
    'Given',
    'Given',
  ]);
  expect(components[0]?.attributes).toEqual({ digits: null, caption: '10.1 s' });
});
