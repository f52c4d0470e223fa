import { describe, expect, it } from 'vitest';
import { createBatcher, type Batch } from './batching.ts';

/** A batcher every 50 ms on a clock that stands still until told. */
function setUp() {
  const batches: Batch[] = [];
  const timers: { dueMs: number; callback: () => void }[] = [];
  let nowMs = 0;
  const batcher = createBatcher({
    deliver: (batch) => batches.push(batch),
    nowMs: () => nowMs,
    setTimer: (callback, delayMs) => timers.push({ dueMs: nowMs + delayMs, callback }),
    intervalMs: 50,
  });
  const advanceTo = (ms: number, fireTimers = true) => {
    nowMs = ms;
    if (fireTimers) {
      const due = timers.filter(({ dueMs }) => dueMs <= ms);
      timers.splice(0, timers.length, ...timers.filter(({ dueMs }) => dueMs > ms));
      for (const { callback } of due) callback();
    }
  };
  return { batcher, batches, timers, advanceTo };
}

const counts = (batches: Batch[]) => batches.map(({ rows }) => rows.length);

describe('createBatcher', () => {
  it('delivers the first row at once and gathers what follows', () => {
    const { batcher, batches, advanceTo } = setUp();
    batcher.row({ n: 1 });
    batcher.row({ n: 2 });
    batcher.row({ n: 3 });
    expect(counts(batches)).toEqual([1]);
    advanceTo(50);
    expect(counts(batches)).toEqual([1, 2]);
  });

  it('lets nothing wait longer than the interval, though no further row comes', () => {
    const { batcher, batches, advanceTo } = setUp();
    batcher.row({ n: 1 });
    advanceTo(10);
    batcher.progress({ fraction: 0.5, remainingMs: 100, doing: 'counting' });
    advanceTo(49);
    expect(batches).toHaveLength(1);
    advanceTo(50);
    expect(batches[1]?.progress?.fraction).toBe(0.5);
  });

  it('still delivers on time when timers cannot fire', () => {
    const { batcher, batches, advanceTo } = setUp();
    for (let n = 0; n < 200; n += 1) {
      advanceTo(n, false);
      batcher.row({ n });
    }
    expect(batches.length).toBe(4);
  });

  it('flushes what is left, and nothing twice', () => {
    const { batcher, batches, advanceTo } = setUp();
    batcher.row({ n: 1 });
    batcher.row({ n: 2 });
    batcher.flush();
    advanceTo(1000);
    batcher.flush();
    expect(counts(batches)).toEqual([1, 1]);
  });
});
