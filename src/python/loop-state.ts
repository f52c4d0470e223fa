import type { Trace, TraceEvent } from './trace.ts';

/** Where a task is in its life. `blocking`: it holds the thread without giving way; `unborn`: not created yet. */
export type TaskPhase =
  'unborn' | 'ready' | 'running' | 'waiting' | 'blocking' | 'returned' | 'cancelled' | 'failed';

/** A task at one moment. Never changed in place, so that states can share it. */
export interface TaskState {
  readonly phase: TaskPhase;
  /** The line of the program it is about to run or is suspended at. */
  readonly line: number | null;
  /** Whether its next step is in line though this one is not over. */
  readonly woken: boolean;
  /** What it waits for, in CPython's words; its exception, if it failed. */
  readonly words: string;
}

/** What `select` was handed, and when it returned. */
export interface Selected {
  /** Null: it waits for arrivals alone. */
  timeoutUs: number | null;
  /**
   * Why it is not to wait, where the timeout is 0 (`BaseEventLoop._run_once`): callbacks are ready, a timer is due already, or the
   * loop is to stop. Null where it is to wait.
   */
  atOnce: 'ready' | 'overdue' | 'stopping' | null;
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
  /** Due time in microseconds by handle. */
  timers: Map<number, number>;
  /** The same for what comes from outside; null where the loop does not know when. */
  expected: Map<number, number | null>;
  cancelledHandles: Set<number>;
  /** This turn's `select`, once it has returned. */
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

const UNBORN: TaskState = { phase: 'unborn', line: null, woken: false, words: '' };

/** The loop before the first event of a trace: no task is born, and its clock reads 0. */
export function initialState(trace: Trace): LoopState {
  return {
    clockUs: 0,
    iteration: 0,
    phase: 'outside',
    ready: [],
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
      state.iteration += 1;
      state.phase = 'begin';
      state.selected = null;
      state.looseLine = null;
      return;
    case 'select':
      state.selected = {
        timeoutUs: event.timeoutUs,
        atOnce: event.timeoutUs === 0 ? whyAtOnce(state) : null,
        fromUs: state.clockUs,
        untilUs: event.untilUs,
      };
      state.clockUs = event.untilUs;
      state.phase = 'select';
      return;
    case 'ready':
      state.ready.push(event.handle);
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
    case 'drop':
      state.cancelledHandles.delete(event.handle);
      if (!state.timers.delete(event.handle) && !state.expected.delete(event.handle))
        remove(state.ready, event.handle);
      return;
    case 'run':
      remove(state.ready, event.handle);
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
      setTask(state, event.task, { phase: 'running', woken: false, words: '' });
      return;
    case 'suspended':
      endStep(state, event.task);
      return suspend(state, event.task, event.line, event.awaits);
    case 'woken':
      // What it is about to wait for may be there already: then its step is not over yet.
      setTask(state, event.task, {
        woken: true,
        ...(!state.running.includes(event.task) && { phase: 'ready' }),
      });
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
  if (!before) return;
  const { phase = before.phase, line = before.line } = change;
  const { woken = before.woken, words = before.words } = change;
  state.tasks[task] = { phase, line, woken, words };
}

/** Whoever blocked the thread with the event before runs on. */
function settleBlocked(state: LoopState): void {
  const task = runningTask(state);
  if (task !== null && state.tasks[task]?.phase === 'blocking')
    setTask(state, task, { phase: 'running' });
}

/** A task that gave way for one turn waits for nothing: it is in line again. */
function suspend(state: LoopState, task: number, line: number | null, awaits: string): void {
  const ready = awaits === '' || state.tasks[task]?.woken === true;
  setTask(state, task, { phase: ready ? 'ready' : 'waiting', line, words: awaits });
}

function remove(handles: number[], handle: number): void {
  const place = handles.indexOf(handle);
  if (place !== -1) handles.splice(place, 1);
}

function endStep(state: LoopState, task: number): void {
  if (state.running.at(-1) === task) state.running.pop();
  else state.running = state.running.filter((each) => each !== task);
}

function beginLine(state: LoopState, line: number, name: string): void {
  const task = runningTask(state);
  if (task === null) state.looseLine = { line, in: name };
  else setTask(state, task, { line });
}

function closeLoop(state: LoopState): void {
  state.phase = 'outside';
  state.ready = [];
  state.timers.clear();
  state.expected.clear();
  state.selected = null;
}

/** Handles with their due times, the earliest first and unknown ones last; equal ones in the order they came. */
export const sortedByDue = <Due extends number | null>(
  handles: ReadonlyMap<number, Due>,
): [number, Due][] => [...handles].sort(([, a], [, b]) => (a ?? Infinity) - (b ?? Infinity) || 0);

function whyAtOnce({ ready, timers, clockUs }: LoopState): Selected['atOnce'] {
  if (ready.length > 0) return 'ready';
  return [...timers.values()].some((dueUs) => dueUs <= clockUs) ? 'overdue' : 'stopping';
}
