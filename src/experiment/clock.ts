import type { BlockMethod, Clock } from './context.ts';

/** What a clock is made of on a host. `T` is the host's timer handle. */
export interface ClockParts<T> {
  /** A monotonic reading in milliseconds, from any origin. */
  nowMs(): number;
  /** Milliseconds since 1970 at the zero of `nowMs`. */
  timeOriginMs: number;
  setTimer(callback: () => void, delayMs: number): T;
  clearTimer(timer: T): void;
  /** Puts the calling thread to sleep; null where the host forbids it (a page's own thread). */
  sleepThread: ((durationMs: number) => void) | null;
  signal: AbortSignal;
}

/** A clock that reads 0 now, and whose sleeps end early, by rejection, when the signal aborts. */
export function createClock<T>(parts: ClockParts<T>): Clock {
  const { signal, setTimer, clearTimer, sleepThread } = parts;
  const originMs = parts.nowMs();
  const nowMs = () => parts.nowMs() - originMs;

  function sleep(durationMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        clearTimer(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimer(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, durationMs);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  function block(durationMs: number, method: BlockMethod): void {
    const endMs = nowMs() + durationMs;
    if (method === 'sleep' && sleepThread) sleepThread(durationMs);
    // Also tops up a sleep that ended a fraction early.
    while (nowMs() < endMs);
  }

  return { originMs: parts.timeOriginMs + originMs, nowMs, sleep, block };
}

/**
 * Memory to put a thread to sleep on with `Atomics.wait`. A shared WebAssembly memory can be had without cross-origin
 * isolation, which a plain `SharedArrayBuffer` cannot.
 */
export function threadSleeper(memory: { buffer: ArrayBufferLike }): (durationMs: number) => void {
  const cell = new Int32Array(memory.buffer);
  return (durationMs) => void Atomics.wait(cell, 0, 0, durationMs);
}

/**
 * The smallest step between two readings of a clock, in milliseconds: what its numbers can be trusted to. Browsers
 * coarsen it on purpose (High Resolution Time, section 9.1).
 */
export function clockStepMs(nowMs: () => number, steps = 20): number {
  let smallest = Number.POSITIVE_INFINITY;
  let last = nowMs();
  for (let seen = 0; seen < steps;) {
    const next = nowMs();
    if (next === last) continue;
    smallest = Math.min(smallest, next - last);
    last = next;
    seen += 1;
  }
  return smallest;
}
