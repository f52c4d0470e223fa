import { expect, test } from 'vitest';
import type { Piece } from './output-blocks.ts';
import { createOutputFeed } from './output-feed.ts';

function setUp() {
  const shown: Piece[][] = [];
  const timers: (() => void)[] = [];
  const feed = createOutputFeed(
    (pieces) => shown.push(pieces),
    (callback) => timers.push(callback),
  );
  return { feed, shown, tick: () => timers.shift()?.() };
}

const textOf = (shown: Piece[][]) =>
  shown
    .flat()
    .map(({ text }) => text)
    .join('');

test('what is little is shown at once', () => {
  const { feed, shown } = setUp();
  feed.add([{ stream: 'stdout', text: 'a\n' }]);
  expect(shown).toEqual([[{ stream: 'stdout', text: 'a\n' }]]);
});

test('what is much is shown in portions that end with a line, all of it and in order', async () => {
  const { feed, shown, tick } = setUp();
  const text = Array.from({ length: 20_000 }, (_, line) => `${line}\n`).join('');
  feed.add([
    { stream: 'stdout', text },
    { stream: 'stderr', text: 'last' },
  ]);
  let isDrained = false;
  const drained = feed.drained().then(() => (isDrained = true));
  expect(shown).toHaveLength(1);
  for (let turn = 0; turn < 20; turn++) tick();
  await drained;
  expect(isDrained).toBe(true);
  expect(textOf(shown)).toBe(`${text}last`);
  for (const portion of shown) {
    expect(textOf([portion]).length).toBeLessThanOrEqual(20_000);
    if (portion !== shown.at(-1)) expect(textOf([portion]).endsWith('\n')).toBe(true);
  }
});

test('a line longer than a portion is cut', () => {
  const { feed, shown, tick } = setUp();
  feed.add([{ stream: 'stdout', text: 'x'.repeat(45_000) }]);
  tick();
  tick();
  expect(shown.map((portion) => textOf([portion]).length)).toEqual([20_000, 20_000, 5000]);
});

test('what is little waits for no frame, also where something came before', async () => {
  const { feed, shown } = setUp();
  feed.add([{ stream: 'stdout', text: 'a\n' }]);
  feed.add([{ stream: 'stdout', text: 'b\n' }]);
  await feed.drained();
  expect(textOf(shown)).toBe('a\nb\n');
});

test('what is little at a time is shown in portions where it comes to much in a frame', () => {
  const { feed, shown, tick } = setUp();
  for (let time = 0; time < 30; time++)
    feed.add([{ stream: 'stdout', text: `${'x'.repeat(999)}\n` }]);
  expect(textOf(shown).length).toBe(20_000);
  tick();
  expect(textOf(shown).length).toBe(30_000);
});
