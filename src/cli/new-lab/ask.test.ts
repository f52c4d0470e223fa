import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalOn } from './ask.ts';
import { labName } from './names.ts';

/** @param answers typed one by one, each when it is asked for; the input ends after the last */
function terminal(...answers: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const said: string[] = [];
  output.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    if (!text.includes('?')) return;
    const answer = answers.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  return { said, ...terminalOn(input, output, new AbortController()) };
}

const question = { ask: 'Which lab?', read: labName };

test('what is refused is said, and asked for again', async () => {
  const { said, ask, close } = terminal('Backpressure', 'week-3/backpressure');
  expect(await ask(question)).toMatchObject({ id: 'week-3/backpressure' });
  close();
  expect(said.join('').match(/Which lab\?/g)).toHaveLength(2);
  expect(said.join('')).toContain('“Backpressure” is not.');
});

test('an empty line takes what is offered', async () => {
  const { ask, close } = terminal('');
  expect(await ask({ ...question, otherwise: 'week-4/locks' })).toMatchObject({ week: 4 });
  close();
});

test('an input that ends is no answer', async () => {
  await expect(terminal().ask(question)).rejects.toThrow('Interrupted: nothing was written.');
});
