import type { Trace, TraceEvent } from './trace.ts';

export type TaskPhase =
  'unborn' | 'ready' | 'running' | 'waiting' | 'blocking' | 'returned' | 'cancelled' | 'failed';

/** A task at one moment. Never changed in place, so that states can share it. */
export interface TaskState {
  readonly phase: TaskPhase;
  /** The line of the program it is about to run or is suspended at. */
  readonly line: number | null;
  /** What it waits for, in CPython's words; its exception, if it failed. */
  readonly words: string;
}

/** What the loop waited for in its last `select`. */
export interface Selected {
  /** Null: it waits for arrivals alone. */
  timeoutUs: number | null;
  fromUs: number;
  untilUs: number;
}

/** Where the loop's own code is. */
export type LoopPhase = 'outside' | 'begin' | 'select' | 'arrivals' | 'due' | 'run' | 'ran';

/** The loop at one moment, after some of a trace's events. */
export interface LoopState {
  clockUs: number;
  /** Turns begun. */
  iteration: number;
  phase: LoopPhase;
  /** Handles in line, first out first; cancelled ones stand there until the loop comes to them. */
  ready: number[];
  /** How many at the end of `ready` came while this turn's callbacks run, and so wait for the next turn. */
  readyForNext: number;
  /** Due time in microseconds by handle. */
  timers: Map<number, number>;
  expected: Map<number, number>;
  cancelledHandles: Set<number>;
  selected: Selected | null;
  runningHandle: number | null;
  /** Tasks whose code is under way, the innermost last: an eager task runs within the one that makes it. */
  running: number[];
  tasks: TaskState[];
  /** A line that runs in no task: of a callback, or outside of the loop. */
  looseLine: { line: number; in: string } | null;
  /** Pieces of output written so far. */
  outputCount: number;
}

const UNBORN: TaskState = { phase: 'unborn', line: null, words: '' };

export function initialState(trace: Trace): LoopState {
  return {
    clockUs: 0,
    iteration: 0,
    phase: 'outside',
    ready: [],
    readyForNext: 0,
    timers: new Map(),
    expected: new Map(),
    cancelledHandles: new Set(),
    selected: null,
    runningHandle: null,
    running: [],
    tasks: trace.tasks.map(() => UNBORN),
    looseLine: null,
    outputCount: 0,
  };
}

/** A copy that {@link apply} can change without changing this one. */
export const copyOf = (state: LoopState): LoopState => ({
  ...state,
  ready: state.ready.slice(),
  timers: new Map(state.timers),
  expected: new Map(state.expected),
  cancelledHandles: new Set(state.cancelledHandles),
  running: state.running.slice(),
  tasks: state.tasks.slice(),
});

/** The task that runs, the innermost of those under way. */
export const runningTask = (state: LoopState): number | null => state.running.at(-1) ?? null;

/** Applies one event, in place. */
export function apply(state: LoopState, event: TraceEvent): void {
  settleBlocked(state);
  switch (event.kind) {
    case 'iteration':
      return beginIteration(state);
    case 'select':
      state.selected = {
        timeoutUs: event.timeoutUs,
        fromUs: state.clockUs,
        untilUs: event.untilUs,
      };
      state.clockUs = event.untilUs;
      state.phase = 'select';
      return;
    case 'ready':
      state.ready.push(event.handle);
      if (state.phase === 'run' || state.phase === 'ran') state.readyForNext += 1;
      return;
    case 'timer':
      state.timers.set(event.handle, event.dueUs);
      return;
    case 'expect':
      state.expected.set(event.handle, event.dueUs);
      return;
    case 'due':
      state.timers.delete(event.handle);
      state.ready.push(event.handle);
      state.phase = 'due';
      return;
    case 'arrival':
      state.expected.delete(event.handle);
      state.ready.push(event.handle);
      state.phase = 'arrivals';
      return;
    case 'cancel-handle':
      state.cancelledHandles.add(event.handle);
      return;
    case 'run':
      // Those in front of it were cancelled: the loop has dropped them.
      state.ready.splice(0, state.ready.indexOf(event.handle) + 1);
      state.runningHandle = event.handle;
      state.phase = 'run';
      return;
    case 'ran':
      state.runningHandle = null;
      state.looseLine = null;
      state.phase = 'ran';
      return;
    case 'task':
      setTask(state, event.task, { phase: 'ready' });
      return;
    case 'step':
      state.running.push(event.task);
      setTask(state, event.task, { phase: 'running', words: '' });
      return;
    case 'suspended':
      endStep(state, event.task);
      setTask(state, event.task, { phase: 'waiting', line: event.line, words: event.awaits });
      return;
    case 'woken':
      setTask(state, event.task, { phase: 'ready' });
      return;
    case 'done':
      endStep(state, event.task);
      setTask(state, event.task, { phase: event.outcome, words: event.text });
      return;
    case 'line':
      return beginLine(state, event.line, event.in);
    case 'blocked': {
      state.clockUs = event.untilUs;
      const task = runningTask(state);
      if (task !== null) setTask(state, task, { phase: 'blocking' });
      return;
    }
    case 'output':
      state.outputCount += 1;
      return;
    case 'loop':
      if (event.state === 'closed') closeLoop(state);
      return;
    case 'cancel-task':
    case 'thread':
      return;
  }
}

function setTask(state: LoopState, task: number, change: Partial<TaskState>): void {
  const before = state.tasks[task];
  if (before) state.tasks[task] = { ...before, ...change };
}

/** Whoever blocked the thread with the event before runs on. */
function settleBlocked(state: LoopState): void {
  const task = runningTask(state);
  if (task !== null && state.tasks[task]?.phase === 'blocking')
    setTask(state, task, { phase: 'running' });
}

function endStep(state: LoopState, task: number): void {
  state.running = state.running.filter((each) => each !== task);
}

function beginLine(state: LoopState, line: number, name: string): void {
  const task = runningTask(state);
  if (task === null) state.looseLine = { line, in: name };
  else setTask(state, task, { line });
}

/** A turn begins by dropping cancelled timers; cancelled callbacks went in the turn before. */
function beginIteration(state: LoopState): void {
  state.iteration += 1;
  state.phase = 'begin';
  state.looseLine = null;
  if (state.cancelledHandles.size > 0) dropCancelled(state);
  state.readyForNext = 0;
}

/** As `_run_once` does: all cancelled timers if they are many and most, else those at the head of the heap. */
function dropCancelled(state: LoopState): void {
  const { ready, timers, cancelledHandles } = state;
  const old = ready.length - state.readyForNext;
  state.ready = ready.filter((handle, place) => place >= old || !cancelledHandles.has(handle));
  const cancelled = [...timers].filter(([handle]) => cancelledHandles.has(handle));
  const all = timers.size > 100 && cancelled.length / timers.size > 0.5;
  const headUs = Math.min(
    ...[...timers].filter(([handle]) => !cancelledHandles.has(handle)).map(([, dueUs]) => dueUs),
  );
  for (const [handle, dueUs] of cancelled) if (all || dueUs < headUs) timers.delete(handle);
}

function closeLoop(state: LoopState): void {
  state.phase = 'outside';
  state.ready = [];
  state.timers.clear();
  state.expected.clear();
  state.selected = null;
}

/** Handles with their due times, the earliest first; equal ones in the order they came. */
export const sortedTimers = (timers: ReadonlyMap<number, number>): [number, number][] =>
  [...timers].sort(([, a], [, b]) => a - b);
