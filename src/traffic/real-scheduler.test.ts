import { expect, test } from 'vitest';
import { RealScheduler } from './real-scheduler.ts';
import { Timed } from './scheduler.ts';

/** A clock moved by hand whose timers wake `lateMs` late, as browsers' do. */
function lateTimers(lateMs: number) {
  let nowMs = 0;
  let armed: { callback: () => void; wakeMs: number } | null = null;
  let mostArmed = 0;
  const live = new Set<object>();
  return {
    nowMs: () => nowMs,
    setTimer(callback: () => void, delayMs: number) {
      const timer = { callback, wakeMs: nowMs + delayMs + lateMs };
      armed = timer;
      live.add(timer);
      mostArmed = Math.max(mostArmed, live.size);
      return timer;
    },
    clearTimer(timer: object) {
      live.delete(timer);
      if (armed === timer) armed = null;
    },
    advanceTo(timeMs: number) {
      nowMs = timeMs;
    },
    /** Lets the armed timer wake. */
    wake(): boolean {
      if (!armed) return false;
      const { callback, wakeMs } = armed;
      nowMs = Math.max(nowMs, wakeMs);
      live.delete(armed);
      armed = null;
      callback();
      return true;
    },
    armed: () => live.size,
    mostArmed: () => mostArmed,
  };
}

class Job extends Timed {
  readonly #run: () => void;
  constructor(run: () => void) {
    super();
    this.#run = run;
  }
  fire(): void {
    this.#run();
  }
}

test('a chain of service times ends when it should, however late each timer is', () => {
  const timers = lateTimers(4);
  const scheduler = new RealScheduler(timers);
  let left = 100;
  let endedMs = Number.NaN;
  const job = new Job(() => {
    left -= 1;
    if (left > 0) scheduler.at(scheduler.nowMs() + 10, job);
    else endedMs = scheduler.nowMs();
  });
  scheduler.at(10, job);
  while (timers.wake());
  expect(endedMs).toBe(1000);
  // Timers that each start anew when they wake would have ended at 1,400 ms; here only the last one's lateness shows.
  expect(timers.nowMs()).toBeLessThanOrEqual(1005);
});

test('one timer is armed at a time, for the event due first', () => {
  const timers = lateTimers(1);
  const scheduler = new RealScheduler(timers);
  const fired: number[] = [];
  for (const dueMs of [300, 100, 200]) scheduler.at(dueMs, new Job(() => fired.push(dueMs)));
  expect(timers.armed()).toBe(1);
  while (timers.wake());
  expect(fired).toEqual([100, 200, 300]);
  expect(timers.mostArmed()).toBe(1);
  expect(timers.armed()).toBe(0);
});

test('what is overdue is caught up with, in order, each at its own time', () => {
  const timers = lateTimers(0);
  const scheduler = new RealScheduler(timers);
  const seen: number[] = [];
  for (const dueMs of [20, 10]) scheduler.at(dueMs, new Job(() => seen.push(scheduler.nowMs())));
  timers.advanceTo(50);
  scheduler.catchUp();
  expect(seen).toEqual([10, 20]);
  expect(scheduler.nowMs()).toBe(50);
  expect(timers.armed()).toBe(0);
});

test('a timer that wakes early is armed again', () => {
  const timers = lateTimers(-3);
  const scheduler = new RealScheduler(timers);
  let firedMs = Number.NaN;
  scheduler.at(10, new Job(() => (firedMs = timers.nowMs())));
  timers.wake();
  expect(firedMs).toBeNaN();
  timers.advanceTo(10);
  timers.wake();
  expect(firedMs).toBe(10);
});

test('cancelling the last event leaves no timer behind', () => {
  const timers = lateTimers(0);
  const scheduler = new RealScheduler(timers);
  const job = new Job(() => undefined);
  scheduler.at(10, job);
  scheduler.cancel(job);
  expect(timers.armed()).toBe(0);
});

test('an event that throws does not stop the ones after it', () => {
  const timers = lateTimers(0);
  const scheduler = new RealScheduler(timers);
  let fired = false;
  scheduler.at(
    10,
    new Job(() => {
      throw new Error('broken');
    }),
  );
  scheduler.at(20, new Job(() => (fired = true)));
  expect(() => timers.wake()).toThrow('broken');
  timers.wake();
  expect(fired).toBe(true);
});
