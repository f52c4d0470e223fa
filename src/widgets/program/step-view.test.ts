import { describe, expect, it } from 'vitest';
import { Replay } from '#python/replay.ts';
import { gathered, sleepThenBlock, traceOf } from '#python/trace.testing.ts';
import type { Trace, TraceEvent } from '#python/trace.ts';
import { stepView } from './step-view.ts';

const replay = new Replay(traceOf(sleepThenBlock));
const sentenceAfter = (found: (event: TraceEvent) => boolean) =>
  stepView(replay, sleepThenBlock.findIndex(found) + 1).sentence;

describe('a step in a sentence', () => {
  it('says what just happened', () => {
    expect(stepView(replay, 0).sentence).toBe('test.py is about to start.');
    expect(sentenceAfter(({ kind }) => kind === 'iteration')).toBe(
      'Turn 1 begins with 1 callback ready.',
    );
    expect(sentenceAfter((event) => event.kind === 'select' && event.timeoutUs === 100_000)).toBe(
      'select waits for an arrival or, at most, 100\u00a0ms for the next timer. The clock went on by 100\u00a0ms, to 100\u00a0ms.',
    );
    expect(sentenceAfter(({ kind }) => kind === 'blocked')).toBe(
      'Task-2 kept the thread until 200\u00a0ms at line 5: nothing else could run.',
    );
    expect(sentenceAfter(({ kind }) => kind === 'output')).toBe('Task-2 writes “slept”.');
    expect(sentenceAfter((event) => event.kind === 'woken' && event.by === 1)).toBe(
      'Task-1 is woken, by Task-2: its next step is in line.',
    );
  });

  it('says why select does not wait', () => {
    const timer: TraceEvent = { kind: 'timer', handle: 2, dueUs: 100_000 };
    const blocked: TraceEvent = { kind: 'blocked', line: 5, untilUs: 200_000 };
    const select: TraceEvent = { kind: 'select', timeoutUs: 0, untilUs: 200_000 };
    const after = (...events: TraceEvent[]) =>
      stepView(new Replay(traceOf(events)), events.length).sentence;
    expect(after(timer, blocked, select)).toMatch(/: a timer is due already\.$/);
    expect(after({ kind: 'ready', handle: 0 }, timer, blocked, select)).toMatch(
      /: callbacks are ready\.$/,
    );
    expect(after(timer, { ...select, untilUs: 0 })).toMatch(/: the loop is about to stop\.$/);
  });

  it('is there for every event of a run, and is one line', () => {
    const long = new Replay(gathered(5, 2));
    for (let step = 0; step <= long.last; step++)
      expect(stepView(long, step).sentence).toMatch(/^\S.*\.$/);
  });
});

it('shows the first of a long queue and counts the rest', () => {
  const many = new Replay(gathered(50, 1));
  const full = many.trace.events.findLastIndex(({ kind }) => kind === 'timer') + 1;
  const { timers } = stepView(many, full);
  expect(timers.count).toBe(50);
  expect(timers.shown).toHaveLength(6);
  expect(timers.shown[0]).toMatchObject({
    due: '100\u00a0ms',
    words: 'Task-2: _set_result_unless_cancelled',
  });
});

it('marks the lines of tasks that have begun and not ended, the liveliest first', () => {
  const waiting = stepView(replay, 23);
  expect(waiting.marks.map(({ line, label, phase }) => [line, label, phase])).toEqual([
    [4, 'Task-2', 'waiting'],
    [9, 'Task-1', 'waiting'],
  ]);
  const many = new Replay(gathered(50, 1));
  const second = many.taskStop(0, 2, 1) ?? 0;
  const [mark] = stepView(many, second + 1).marks;
  expect(mark).toMatchObject({ line: 5, label: 'Task-3', phase: 'running' });
  expect(stepView(many, second).marks).toContainEqual(
    expect.objectContaining({ line: 6, label: 'Task-2' }),
  );
  const all = many.trace.events.findLastIndex(({ kind }) => kind === 'timer') + 3;
  expect(stepView(many, all).marks).toContainEqual(
    expect.objectContaining({ line: 6, label: '50 tasks', phase: 'waiting' }),
  );
});

it('explains a deadlock at its last step: who waits for what, and that select would wait for ever', () => {
  const end: Trace['end'] = {
    state: 'deadlock',
    waiting: [{ task: 1, line: 4, awaits: '<Future pending>' }],
  };
  const stuck = new Replay(traceOf(sleepThenBlock.slice(0, 22), { end }));
  const view = stepView(stuck, stuck.last);
  expect(view.end).toContain('Task-2 waits at line 4 for <Future pending>.');
  expect(view.select).toContain('for ever');
  expect(view.phase).toBe('select');
  expect(stepView(stuck, stuck.last - 1).end).toBeNull();
});
