import type { TimerParts } from './real-scheduler.ts';

/** A clock that can only sleep, as an experiment's context has it. */
export interface SleepingClock {
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}

/** A sleep cannot be called off, so none is longer than this: nothing outlives its run by more. */
const LONGEST_SLEEP_MS = 250;

/** Timers made of sleeps. They may wake early, which the scheduler allows for. A stopped clock fires none. */
export function timersOf(clock: SleepingClock): TimerParts<{ cleared: boolean }> {
  return {
    nowMs: () => clock.nowMs(),
    setTimer(callback, delayMs) {
      const timer = { cleared: false };
      clock.sleep(Math.min(delayMs, LONGEST_SLEEP_MS)).then(
        () => {
          if (!timer.cleared) callback();
        },
        () => undefined,
      );
      return timer;
    },
    clearTimer(timer) {
      timer.cleared = true;
    },
  };
}
