import { describe, expect, it } from 'vitest';
import { clockStepMs, createClock, threadSleeper } from './clock.ts';

function realClock(signal: AbortSignal) {
  return createClock({
    timeOriginMs: 0,
    nowMs: () => performance.now(),
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: clearTimeout,
    sleepThread: threadSleeper({ buffer: new SharedArrayBuffer(4) }),
    signal,
  });
}

describe('createClock', () => {
  it.each(['sleep', 'spin'] as const)('blocks the thread for all of the time (%s)', (method) => {
    const clock = realClock(new AbortController().signal);
    let ranDuringBlock = false;
    setImmediate(() => {
      ranDuringBlock = true;
    });
    const startMs = clock.nowMs();
    clock.block(20, method);
    expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(20);
    expect(ranDuringBlock).toBe(false);
  });

  it('ends a sleep at once, by rejection, when the run is stopped', async () => {
    const controller = new AbortController();
    const sleep = realClock(controller.signal).sleep(60_000);
    controller.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
  });

  it('refuses to sleep after the run was stopped', async () => {
    const clock = realClock(AbortSignal.abort(new Error('stopped')));
    await expect(clock.sleep(60_000)).rejects.toThrow('stopped');
  });

  it('leaves no listener behind', async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    await realClock(signal).sleep(1);
    expect(listeners).toBe(0);
  });
});

describe('clockStepMs', () => {
  it('finds the step of a coarse clock', () => {
    let reading = 0;
    expect(clockStepMs(() => Math.floor((reading += 0.3)))).toBe(1);
  });
});
