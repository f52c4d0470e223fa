import { expect, it } from 'vitest';
import { canWatchSigns, createStopSign, STOP_SIGN_EVERY_MS, watchStopSign } from './stop-sign.ts';

function watched(answers: boolean[]) {
  const asked: string[] = [];
  const isRaised = watchStopSign(
    'blob:sign',
    (url) => {
      asked.push(url);
      return answers.shift() ?? false;
    },
    0,
  );
  return { isRaised, asked };
}

it('asks every now and then, until the sign is raised', () => {
  const { isRaised, asked } = watched([true, true, false]);
  expect(isRaised(STOP_SIGN_EVERY_MS - 1)).toBe(false);
  expect(asked).toEqual([]);
  for (const atMs of [100, 150, 199, 200]) expect(isRaised(atMs)).toBe(false);
  expect(asked).toHaveLength(2);
  expect(isRaised(300)).toBe(true);
  expect(isRaised(301)).toBe(true);
  expect(asked).toHaveLength(3);
});

it('knows whether signs can be watched', () => {
  expect(canWatchSigns((url) => url.startsWith('blob:'))).toBe(true);
  expect(canWatchSigns(() => false)).toBe(false);
});

it('has an address until it is raised', async () => {
  const { url, raise } = createStopSign();
  expect((await fetch(url)).ok).toBe(true);
  raise();
  await expect(fetch(url)).rejects.toThrow();
});
