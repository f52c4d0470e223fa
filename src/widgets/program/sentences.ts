/** Steps of a trace in words, for the line that is read aloud at each of them and for labels. */
import type { LoopState, TaskState } from '#python/loop-state.ts';
import type { Replay } from '#python/replay.ts';
import type { Trace, TraceEvent } from '#python/trace.ts';
import { formatClock } from './clock.ts';
import { deadlockWords } from './deadlock.ts';

/** A task's name in the program's own words, or its number where a trace has none. */
export const taskName = (trace: Trace, task: number): string =>
  trace.tasks[task]?.name ?? `#${task}`;

/** Names of a task's own callbacks in a trace: one for a step, one for the step after what it waited for. */
const STEP_CALLBACK = 'Task.task_step';
const WAKE_CALLBACK = 'Task.task_wakeup';

/** What calling a handle does, in a sentence: "Task-4’s next step". */
export function handleWords(trace: Trace, handle: number): string {
  const { callback = '', task = null } = trace.handles[handle] ?? {};
  if (task === null) return callback;
  const name = taskName(trace, task);
  if (callback === STEP_CALLBACK) return `${name}’s next step`;
  if (callback === WAKE_CALLBACK) return `${name}’s next step, now that it is woken`;
  return `${callback} for ${name}`;
}

/** A handle in a list: the task first. */
export function handleLabel(trace: Trace, handle: number): string {
  const { callback = '', task = null } = trace.handles[handle] ?? {};
  if (task === null) return callback;
  const isStep = callback === STEP_CALLBACK || callback === WAKE_CALLBACK;
  return `${taskName(trace, task)}: ${isStep ? 'next step' : callback}`;
}

/**
 * What just happened at a step, in one sentence.
 * @param state the loop at this step
 */
export function stepSentence(replay: Replay, step: number, state: LoopState): string {
  const { trace } = replay;
  if (step === 0) return `${trace.program} is about to start.`;
  const event = trace.events[step - 1];
  return event ? eventWords(trace, event, state) : '';
}

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;
const by = (trace: Trace, task: number | null) =>
  task === null ? '' : `, by ${taskName(trace, task)}`;

function eventWords(trace: Trace, event: TraceEvent, state: LoopState): string {
  const name = 'task' in event && event.task !== null ? taskName(trace, event.task) : '';
  const handle = 'handle' in event ? handleWords(trace, event.handle) : '';
  switch (event.kind) {
    case 'iteration':
      return `Turn ${state.iteration} begins with ${count(state.ready.length, 'callback', 'callbacks')} ready.`;
    case 'select':
      return selectWords(state);
    case 'ready':
      return `Put in line: ${handle}.`;
    case 'timer':
      return `Timer set for ${formatClock(event.dueUs)}: ${handle}.`;
    case 'expect':
      return `Expected from outside${event.dueUs === null ? '' : ` at ${formatClock(event.dueUs)}`}: ${handle}.`;
    case 'due':
      return `Due, so put in line: ${handle}.`;
    case 'arrival':
      return `Arrived, so put in line: ${handle}.`;
    case 'cancel-handle':
      return `Cancelled: ${handle}.`;
    case 'drop':
      return `Dropped without a call, since it was cancelled: ${handle}.`;
    case 'run':
      return `The loop calls ${handle}.`;
    case 'ran':
      return `Back in the loop from ${handle}.`;
    case 'task': {
      const { coroutine = '', line = null } = trace.tasks[event.task] ?? {};
      return `${name} is made to run ${coroutine}${line === null ? '' : `, at line ${line}`}.`;
    }
    case 'step':
      return `${name} runs.`;
    case 'suspended':
      return `${name} gives way${atLine(event.line)}${event.awaits ? `: it waits for ${event.awaits}` : ' for one turn of the loop'}.`;
    case 'woken':
      return `${name} is woken${by(trace, event.by)}: its next step is in line.`;
    case 'cancel-task':
      return `${name} is asked to cancel${by(trace, event.by)}.`;
    case 'done':
      return `${name} ${doneWords[event.outcome]}${event.text ? `: ${event.text}` : ''}.`;
    case 'line':
      return `${inWords(trace, state)} comes to line ${event.line}, in ${event.in}.`;
    case 'blocked':
      return `${inWords(trace, state)} kept the thread until ${formatClock(event.untilUs)}${atLine(event.line)}: nothing else could run.`;
    case 'thread':
      return `${event.name} goes to a thread, busy from ${formatClock(event.fromUs)} to ${formatClock(event.untilUs)}.`;
    case 'output':
      return `${inWords(trace, state)} writes “${event.text.trim()}”.`;
    case 'loop':
      return `The loop is ${event.state}.`;
  }
}

const doneWords = { returned: 'is done', cancelled: 'is cancelled', failed: 'failed' } as const;
const atLine = (line: number | null) => (line === null ? '' : ` at line ${line}`);

function inWords(trace: Trace, state: LoopState): string {
  const task = state.running.at(-1);
  if (task !== undefined) return taskName(trace, task);
  return state.runningHandle === null ? 'The program' : 'The callback';
}

const atOnceWords = {
  ready: 'callbacks are ready',
  overdue: 'a timer is due already',
  stopping: 'the loop is about to stop',
};

/** What `select` was given and did, in one sentence; empty if it has not been called. */
export function selectWords({ selected }: LoopState): string {
  if (!selected) return '';
  const { timeoutUs, atOnce, fromUs, untilUs } = selected;
  if (atOnce) return `select looks for arrivals and does not wait: ${atOnceWords[atOnce]}.`;
  const waited = `The clock went on by ${formatClock(untilUs - fromUs)}, to ${formatClock(untilUs)}.`;
  if (timeoutUs === null) return `select waits for an arrival alone, without a limit. ${waited}`;
  return `select waits for an arrival or, at most, ${formatClock(timeoutUs)} for the next timer. ${waited}`;
}

/** How the run ended, in a sentence or, for a deadlock, one for each task that waits. */
export function endWords(trace: Trace): string {
  const { end } = trace;
  switch (end.state) {
    case 'returned':
      return 'The program has ended.';
    case 'raised':
      return `The program ended with status ${end.status}${end.text ? `: ${end.text}` : ''}.`;
    case 'stopped':
      return end.text;
    case 'deadlock':
      return deadlockWords(end, trace);
  }
}

/** A task's state, for labels: "waiting at line 7 for Future". */
export function taskWords({ phase, line, words }: TaskState): string {
  const at = atLine(line);
  switch (phase) {
    case 'unborn':
      return 'not made yet';
    case 'ready':
      return `ready${at}`;
    case 'running':
      return `running${at}`;
    case 'waiting':
      return `waiting${at}${words ? ` for ${words}` : ''}`;
    case 'blocking':
      return `blocked the thread${at}`;
    case 'returned':
      return 'done';
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      return `failed: ${words}`;
  }
}
