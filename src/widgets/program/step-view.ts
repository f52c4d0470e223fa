import { runningTask, sortedByDue, type LoopState, type TaskPhase } from '#python/loop-state.ts';
import type { Replay } from '#python/replay.ts';
import { formatClock } from './clock.ts';
import { texts } from './texts.ts';
import {
  endWords,
  handleLabel,
  handleWords,
  selectWords,
  stepSentence,
  taskName,
  taskWords,
} from './sentences.ts';
import { lineMarks, type LineMark } from './line-marks.ts';

/** Entries of a queue that are shown; the rest is counted. */
const MOST_SHOWN = 6;

/** An entry of one of the loop's collections. */
export interface Entry {
  handle: number;
  task: number | null;
  words: string;
  /** When it is due, where that is known. */
  due: string | null;
  cancelled: boolean;
}

/** A queue of the loop: how long it is, and as much of it as is shown. */
export interface Listed {
  count: number;
  shown: Entry[];
}

/** What the widget shows of the loop at one step: plain data. */
export interface StepView {
  step: number;
  last: number;
  sentence: string;
  clock: string;
  turn: number;
  now: { task: number | null; words: string };
  ready: Listed;
  timers: Listed;
  expected: Listed;
  select: string;
  /** How the run ended; null before its last step. */
  end: string | null;
  phase: LoopState['phase'];
  marks: LineMark[];
  outputCount: number;
  taskPhases: readonly TaskPhase[];
}

/** The loop at a step as its panels show it: plain data, with every name and sentence made. */
export function stepView(replay: Replay, step: number): StepView {
  const { trace, last } = replay;
  const state = replay.at(step);
  const stuck = step === last && trace.end.state === 'deadlock';
  const listed = (handles: readonly [number, number | null][]): Listed => ({
    count: handles.length,
    shown: handles.slice(0, MOST_SHOWN).map(([handle, dueUs]) => ({
      handle,
      task: trace.handles[handle]?.task ?? null,
      words: handleLabel(trace, handle),
      due: dueUs === null ? null : formatClock(dueUs),
      cancelled: state.cancelledHandles.has(handle),
    })),
  });
  return {
    step,
    last,
    sentence: stepSentence(replay, step, state),
    clock: formatClock(state.clockUs),
    turn: state.iteration,
    now: nowOf(replay, state),
    ready: listed(state.ready.map((handle) => [handle, null])),
    timers: listed(sortedByDue(state.timers)),
    expected: listed(sortedByDue(state.expected)),
    select: stuck ? texts.selectForEver : selectWords(state),
    end: step === last ? endWords(trace) : null,
    phase: stuck ? 'select' : state.phase,
    marks: lineMarks(trace, state),
    outputCount: state.outputCount,
    taskPhases: state.tasks.map(({ phase }) => phase),
  };
}

/** Who has the thread. */
function nowOf({ trace }: Replay, state: LoopState): StepView['now'] {
  const task = runningTask(state);
  const taskState = task === null ? undefined : state.tasks[task];
  if (task !== null && taskState)
    return { task, words: `${taskName(trace, task)}, ${taskWords(taskState)}` };
  const { looseLine, runningHandle } = state;
  if (runningHandle !== null) {
    const of = trace.handles[runningHandle]?.task ?? null;
    return { task: of, words: `the loop calls ${handleWords(trace, runningHandle)}` };
  }
  if (state.phase === 'select') return { task: null, words: 'the loop is in select' };
  if (state.phase !== 'outside') return { task: null, words: 'the loop itself' };
  return {
    task: null,
    words: looseLine
      ? `the program at line ${looseLine.line}, outside of the loop`
      : 'not in the loop',
  };
}
