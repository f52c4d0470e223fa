import { describe, expect, it } from 'vitest';
import { createOutputBatcher } from './output.ts';
import type { OutputPiece } from './session.ts';

/** A batcher with at most two deliveries in 50 ms, on a clock that stands still until told. */
function setUp() {
  const delivered: OutputPiece[][] = [];
  let timers: { dueMs: number; callback: () => void }[] = [];
  let nowMs = 0;
  const batcher = createOutputBatcher({
    deliver: (pieces) => delivered.push(pieces),
    nowMs: () => nowMs,
    setTimer: (callback, delayMs) => timers.push({ dueMs: nowMs + delayMs, callback }),
    intervalMs: 50,
    atOnce: 2,
  });
  return {
    batcher,
    delivered,
    print: (text: string) => batcher.add({ stream: 'stdout', text }),
    texts: () => delivered.map((pieces) => pieces.map(({ text }) => text).join('|')),
    /** @param earlyMs how long before its time a timer fires */
    advanceTo(ms: number, earlyMs = 0) {
      nowMs = ms;
      const due = timers.filter(({ dueMs }) => dueMs - earlyMs <= ms);
      timers = timers.filter(({ dueMs }) => dueMs - earlyMs > ms);
      for (const { callback } of due) callback();
    },
    /** As on a thread that computes: time goes by and no timer fires. */
    computeUntil(ms: number) {
      nowMs = ms;
    },
  };
}

describe('createOutputBatcher', () => {
  it('delivers the first pieces at once and gathers what follows', () => {
    const { print, texts, advanceTo } = setUp();
    for (const text of ['a', 'b', 'c', 'd']) print(text);
    expect(texts()).toEqual(['a', 'b']);
    advanceTo(50);
    expect(texts()).toEqual(['a', 'b', 'cd']);
  });

  it('delivers in the end though its timer fired early', () => {
    const { print, texts, advanceTo } = setUp();
    for (const text of ['a', 'b', 'c']) print(text);
    advanceTo(49.9, 0.2);
    expect(texts()).toEqual(['a', 'b']);
    advanceTo(50);
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  it('delivers from a thread that computes, when it is asked in between', () => {
    const { batcher, print, texts, computeUntil } = setUp();
    for (const text of ['a', 'b', 'c']) print(text);
    computeUntil(49);
    batcher.flushIfDue();
    expect(texts()).toEqual(['a', 'b']);
    computeUntil(50);
    batcher.flushIfDue();
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  it('keeps the two streams and their order apart', () => {
    const { batcher, delivered } = setUp();
    batcher.add({ stream: 'stdout', text: 'x' });
    batcher.add({ stream: 'stdout', text: 'y' });
    for (const stream of ['stdout', 'stderr', 'stdout', 'stdout'] as const)
      batcher.add({ stream, text: 'z' });
    batcher.flush();
    expect(delivered[2]).toEqual([
      { stream: 'stdout', text: 'z' },
      { stream: 'stderr', text: 'z' },
      { stream: 'stdout', text: 'zz' },
    ]);
  });

  it('never delivers more often than it may, however fast the writer', () => {
    const { print, delivered, advanceTo } = setUp();
    for (let ms = 0; ms < 1000; ms += 1) {
      advanceTo(ms);
      print('x');
    }
    expect(delivered.length).toBeLessThanOrEqual((1000 / 50) * 2);
    expect(delivered.flat().reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(940);
  });
});
