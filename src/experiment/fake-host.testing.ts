/** A host for unit tests: time passes only by sleeping and blocking, and every thread is this one. */
import { seededRandom } from '#measure/random.ts';
import type { ExperimentContext, Jobs, Progress, Remark } from './context.ts';

/** A fake host, and what was asked of it. */
export interface FakeHost {
  /** To be handed to `run`, or to `runExperiment`. */
  context: ExperimentContext;
  /** Everything the experiment reported. */
  reports: Progress[];
  /** Every group of samples it kept. */
  kept: (readonly object[])[];
  /** Every remark it made. */
  remarks: Remark[];
  /** Everything it noted. */
  notes: string[];
  /** Presses Stop: aborts the signal, and rejects every sleep. */
  stop(): void;
}

/** What is to be other than usual. */
export interface FakeHostOptions {
  /** The experiment's own jobs. They run at once, on this thread. */
  jobs?: Jobs | undefined;
  /**
   * Logical processors to report.
   * @default 4
   */
  cores?: number;
  /** Members to put in place of the fake's: a `fetch`, say. */
  overrides?: Partial<ExperimentContext>;
}

/**
 * Sleeps end in order of their due times as soon as nothing else can run, as on a real event loop whose callbacks take
 * no time; `block` moves the same clock at once.
 */
export function fakeHost({ jobs = {}, cores = 4, overrides = {} }: FakeHostOptions = {}): FakeHost {
  const reports: Progress[] = [];
  const kept: (readonly object[])[] = [];
  const remarks: Remark[] = [];
  const notes: string[] = [];
  const controller = new AbortController();
  const { signal } = controller;
  let nowMs = 0;
  let threads = 0;
  const sleeping: { dueMs: number; wake: () => void; fail: (reason: Error) => void }[] = [];

  /** Wakes the sleeper who is due first. A task of its own, so that all that is ready has run before. */
  function wakeNext(): void {
    sleeping.sort((a, b) => a.dueMs - b.dueMs);
    const next = sleeping.shift();
    if (!next) return;
    nowMs = Math.max(nowMs, next.dueMs);
    next.wake();
  }
  const clock: ExperimentContext['clock'] = {
    originMs: 0,
    nowMs: () => nowMs,
    block: (durationMs) => {
      nowMs += durationMs;
    },
    sleep: (durationMs) =>
      new Promise<void>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        sleeping.push({ dueMs: nowMs + durationMs, wake: resolve, fail: reject });
        setImmediate(wakeNext);
      }),
  };
  signal.addEventListener('abort', () => {
    for (const { fail } of sleeping.splice(0)) fail(signal.reason as Error);
  });

  const context: ExperimentContext = {
    clock,
    random: seededRandom,
    signal,
    fetch: () => Promise.reject(new Error('This test has no network.')),
    thread: () => 'main',
    cores,
    clockStepMs: 0,
    modelServer: { unavailable: 'This test has no model server.' },
    origin: null,
    report: (progress) => void reports.push(progress),
    keep: (samples) => void kept.push(samples),
    remark: (remark) => void remarks.push(remark),
    note: (sentence) => void notes.push(sentence),
    spawn: () => {
      threads += 1;
      const name = `helper ${threads}`;
      const tools = { clock, thread: () => name };
      return Promise.resolve({
        run: (job, input) => Promise.resolve(jobs[job]?.(input, tools)),
        close: () => undefined,
      });
    },
    ...overrides,
  };
  return {
    context,
    reports,
    kept,
    remarks,
    notes,
    stop: () => controller.abort(new Error('stopped')),
  };
}
