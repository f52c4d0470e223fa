import { describe, expect, it } from 'vitest';
import { apply, initialState, runningTask } from './loop-state.ts';
import { Replay } from './replay.ts';
import { placesOf, stepAt } from './timeline.ts';
import { sleepThenBlock, traceOf } from './trace.testing.ts';
import type { TraceEvent } from './trace.ts';

const replay = new Replay(traceOf(sleepThenBlock));
const after = (found: (event: TraceEvent) => boolean) =>
  replay.at(sleepThenBlock.findIndex(found) + 1);

describe('the loop after some events', () => {
  it('begins with nothing', () => {
    expect(replay.at(0)).toMatchObject({ clockUs: 0, iteration: 0, ready: [], running: [] });
    expect(replay.at(0).tasks.map(({ phase }) => phase)).toEqual(['unborn', 'unborn']);
  });

  it('has a timer and two waiting tasks while job sleeps, and moves the clock in select', () => {
    const asleep = after(({ kind }) => kind === 'timer');
    expect([...asleep.timers]).toEqual([[2, 100_000]]);
    const waiting = replay.at(23);
    expect(waiting.tasks).toEqual([
      { phase: 'waiting', line: 9, woken: false, words: 'Task-2' },
      { phase: 'waiting', line: 4, woken: false, words: 'Future' },
    ]);
    expect(waiting.selected).toEqual({
      timeoutUs: 100_000,
      atOnce: null,
      fromUs: 0,
      untilUs: 100_000,
    });
    expect(waiting.clockUs).toBe(100_000);
  });

  it('moves a due timer to the end of the ready queue and its callback out of it', () => {
    expect(replay.at(24)).toMatchObject({ ready: [2], phase: 'due', runningHandle: null });
    expect(replay.at(25)).toMatchObject({ ready: [], phase: 'run', runningHandle: 2 });
    expect(replay.at(27).tasks[1]?.phase).toBe('ready');
  });

  it('says that the task blocks the thread, and that it runs on after it', () => {
    const blocked = after(({ kind }) => kind === 'blocked');
    expect(blocked.tasks[1]).toMatchObject({ phase: 'blocking', line: 5 });
    expect(blocked.clockUs).toBe(200_000);
    const next = after(({ kind }) => kind === 'output');
    expect(next.tasks[1]?.phase).toBe('running');
    expect(next.outputCount).toBe(1);
  });

  it('ends with both tasks done', () => {
    expect(replay.at(replay.last).tasks.map(({ phase }) => phase)).toEqual([
      'returned',
      'returned',
    ]);
  });

  it('puts a step out of range at the nearest', () => {
    expect(replay.at(-3).iteration).toBe(0);
    expect(replay.at(9999)).toEqual(replay.at(replay.last));
  });
});

it('gives at every step what applying all events before it gives, in any order of asking', () => {
  const events = Array.from({ length: 30 }, () => sleepThenBlock).flat();
  const long = new Replay(traceOf(events));
  const state = initialState(long.trace);
  for (let step = 0; step <= events.length; step++) {
    if (step % 7 === 0) {
      expect(long.at(step)).toEqual(state);
      expect(long.at(events.length - step).clockUs).toBeGreaterThanOrEqual(0);
    }
    const event = events[step];
    if (event) apply(state, event);
  }
});

it('gives the thread free while it walks through a long trace, and comes to the same', async () => {
  const trace = traceOf(Array.from({ length: 1000 }, () => sleepThenBlock).flat());
  let pauses = 0;
  const sliced = await Replay.inSlices(trace, () => {
    pauses += 1;
    return Promise.resolve();
  });
  expect(pauses).toBe(Math.floor(trace.events.length / 8192));
  const whole = new Replay(trace);
  expect(sliced.timeline).toEqual(whole.timeline);
  expect(sliced.output).toEqual(whole.output);
  expect(sliced.at(whole.last - 5)).toEqual(whole.at(whole.last - 5));
  expect(sliced.stop(9000, 'callback', 1)).toBe(whole.stop(9000, 'callback', 1));
});

it('keeps a cancelled handle where it is until the loop drops it', () => {
  const cancelled = new Replay(
    traceOf([
      { kind: 'timer', handle: 0, dueUs: 10 },
      { kind: 'ready', handle: 1 },
      { kind: 'cancel-handle', handle: 0 },
      { kind: 'cancel-handle', handle: 1 },
      { kind: 'drop', handle: 0 },
      { kind: 'drop', handle: 1 },
    ]),
  );
  expect([...cancelled.at(4).cancelledHandles]).toEqual([0, 1]);
  expect([...cancelled.at(4).timers.keys()]).toEqual([0]);
  expect(cancelled.at(4).ready).toEqual([1]);
  expect(cancelled.at(6)).toMatchObject({ timers: new Map(), ready: [] });
});

it('shows a task as ready that gave way for one turn, or whose wait was over before it began', () => {
  const step: TraceEvent[] = [
    { kind: 'task', task: 0 },
    { kind: 'step', task: 0 },
  ];
  const suspended = { kind: 'suspended' as const, task: 0, line: 3, at: [] };
  const phaseAfter = (events: TraceEvent[]) =>
    new Replay(traceOf(events)).at(Infinity).tasks[0]?.phase;
  expect(phaseAfter([...step, { ...suspended, awaits: '' }])).toBe('ready');
  expect(phaseAfter([...step, { ...suspended, awaits: '<Future pending>' }])).toBe('waiting');
  const woken: TraceEvent = { kind: 'woken', task: 0, by: 0 };
  expect(phaseAfter([...step, woken, { ...suspended, awaits: '<Future finished>' }])).toBe('ready');
});

it('runs an eager task within the one that makes it', () => {
  const eager = new Replay(
    traceOf([
      { kind: 'task', task: 0 },
      { kind: 'step', task: 0 },
      { kind: 'task', task: 1 },
      { kind: 'step', task: 1 },
      { kind: 'line', line: 4, in: 'job' },
      { kind: 'done', task: 1, outcome: 'returned', text: '' },
      { kind: 'line', line: 9, in: 'main' },
    ]),
  );
  expect(runningTask(eager.at(5))).toBe(1);
  expect(eager.at(5).tasks.map(({ line }) => line)).toEqual([null, 4]);
  expect(runningTask(eager.at(7))).toBe(0);
  expect(eager.at(7).tasks[0]?.line).toBe(9);
});

describe('steps', () => {
  it('go by turn, callback and line, and back to where they came from', () => {
    for (const unit of ['iteration', 'callback', 'line', 'event'] as const) {
      const forwards = [0];
      while (forwards.at(-1) !== replay.last)
        forwards.push(replay.stop(forwards.at(-1) ?? 0, unit, 1));
      const back = [replay.last];
      while (back.at(-1) !== 0) back.push(replay.stop(back.at(-1) ?? 0, unit, -1));
      expect(back.reverse()).toEqual(forwards);
    }
    expect(replay.stop(0, 'iteration', 1)).toBe(4);
    expect(replay.stop(4, 'callback', 1)).toBe(6);
    expect(replay.stop(6, 'line', 1)).toBe(8);
  });

  it("go to a task's next step and say when there is none", () => {
    expect(replay.taskStop(0, 1, 1)).toBe(17);
    expect(replay.taskStop(17, 1, 1)).toBe(32);
    expect(replay.taskStop(32, 1, 1)).toBeNull();
    expect(replay.taskStop(32, 1, -1)).toBe(17);
  });
});

describe('the timeline', () => {
  const { timeline } = replay;

  it('has every stretch of a task, and the block up to the event that reports it', () => {
    expect(timeline.rows[1]?.stretches.map(({ phase, from, to }) => [phase, from, to])).toEqual([
      ['ready', 10, 17],
      ['running', 17, 20],
      ['waiting', 20, 27],
      ['ready', 27, 32],
      ['running', 32, 33],
      ['blocking', 33, 34],
      ['running', 34, 36],
    ]);
    expect(timeline.rows[1]?.end).toEqual({ phase: 'returned', step: 36 });
  });

  it('counts tasks by phase', () => {
    expect([timeline.counts.waiting[23], timeline.counts.running[23]]).toEqual([2, 0]);
    expect([timeline.counts.waiting[32], timeline.counts.running[32]]).toEqual([1, 1]);
  });

  it('places steps in order, with half of the width for the clock', () => {
    const places = placesOf(timeline);
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(1);
    expect([...places]).toEqual([...places].sort((a, b) => a - b));
    expect((places[23] ?? 0) - (places[22] ?? 0)).toBeGreaterThan(0.25);
    for (const step of [0, 5, 22, 23, replay.last])
      expect(stepAt(places, places[step] ?? 0)).toBe(step);
  });
});
