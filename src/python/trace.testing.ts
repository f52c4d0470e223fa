import { TRACE_VERSION, type Trace, type TraceEvent } from './trace.ts';

/** A trace for tests, of two tasks unless it says otherwise: `main` waits for `job`, which sleeps 0.1 s. */
export function traceOf(events: TraceEvent[], rest: Partial<Trace> = {}): Trace {
  return {
    trace: TRACE_VERSION,
    program: 'test.py',
    source: '',
    python: 'CPython 3.14.2',
    tasks: [
      { name: 'Task-1', coroutine: 'main', parent: null, line: null },
      { name: 'Task-2', coroutine: 'job', parent: 0, line: 8 },
    ],
    handles: [
      { callback: 'Task.task_step', task: 0 },
      { callback: 'Task.task_step', task: 1 },
      { callback: '_set_result_unless_cancelled', task: 1 },
      { callback: 'Task.task_wakeup', task: 1 },
      { callback: 'Task.task_wakeup', task: 0 },
    ],
    events,
    end: { state: 'returned' },
    gaps: [],
    ...rest,
  };
}

/** `main` makes `job` and waits for it; `job` sleeps 0.1 s and keeps the thread for as long. */
export const sleepThenBlock: TraceEvent[] = [
  { kind: 'loop', state: 'opened' },
  { kind: 'ready', handle: 0 },
  { kind: 'task', task: 0 },
  { kind: 'iteration' },
  { kind: 'select', timeoutUs: 0, untilUs: 0 },
  { kind: 'run', handle: 0 },
  { kind: 'step', task: 0 },
  { kind: 'line', line: 8, in: 'main' },
  { kind: 'ready', handle: 1 },
  { kind: 'task', task: 1 },
  { kind: 'line', line: 9, in: 'main' },
  { kind: 'suspended', task: 0, line: 9, at: ['main:9'], awaits: 'Task-2' },
  { kind: 'ran', handle: 0 },
  { kind: 'iteration' },
  { kind: 'select', timeoutUs: 0, untilUs: 0 },
  { kind: 'run', handle: 1 },
  { kind: 'step', task: 1 },
  { kind: 'line', line: 4, in: 'job' },
  { kind: 'timer', handle: 2, dueUs: 100_000 },
  { kind: 'suspended', task: 1, line: 4, at: ['job:4', 'sleep'], awaits: 'Future' },
  { kind: 'ran', handle: 1 },
  { kind: 'iteration' },
  { kind: 'select', timeoutUs: 100_000, untilUs: 100_000 },
  { kind: 'due', handle: 2 },
  { kind: 'run', handle: 2 },
  { kind: 'ready', handle: 3 },
  { kind: 'woken', task: 1, by: null },
  { kind: 'ran', handle: 2 },
  { kind: 'iteration' },
  { kind: 'select', timeoutUs: 0, untilUs: 100_000 },
  { kind: 'run', handle: 3 },
  { kind: 'step', task: 1 },
  { kind: 'line', line: 5, in: 'job' },
  { kind: 'blocked', line: 5, untilUs: 200_000 },
  { kind: 'output', stream: 'stdout', text: 'slept\n' },
  { kind: 'done', task: 1, outcome: 'returned', text: '' },
  { kind: 'ready', handle: 4 },
  { kind: 'woken', task: 0, by: 1 },
  { kind: 'ran', handle: 3 },
  { kind: 'iteration' },
  { kind: 'select', timeoutUs: 0, untilUs: 200_000 },
  { kind: 'run', handle: 4 },
  { kind: 'step', task: 0 },
  { kind: 'done', task: 0, outcome: 'returned', text: '' },
  { kind: 'ran', handle: 4 },
  { kind: 'loop', state: 'closed' },
];

/** `main` gathers `count` tasks that each sleep 0.1 s `awaits` times, one line between. */
export function gathered(count: number, awaits: number): Trace {
  const events: TraceEvent[] = [
    { kind: 'loop', state: 'opened' },
    { kind: 'task', task: 0 },
    { kind: 'ready', handle: 0 },
  ];
  const handles: Trace['handles'] = [{ callback: 'Task.task_step', task: 0 }];
  const tasks: Trace['tasks'] = [{ name: 'Task-1', coroutine: 'main', parent: null, line: null }];
  const handle = (callback: string, task: number) => handles.push({ callback, task }) - 1;
  const turn = (timeoutUs: number, untilUs: number) =>
    events.push({ kind: 'iteration' }, { kind: 'select', timeoutUs, untilUs });

  turn(0, 0);
  events.push({ kind: 'run', handle: 0 }, { kind: 'step', task: 0 });
  events.push({ kind: 'line', line: 9, in: 'main' });
  let line: number[] = [];
  for (let task = 1; task <= count; task++) {
    tasks.push({ name: `Task-${task + 1}`, coroutine: 'job', parent: 0, line: 9 });
    const step = handle('Task.task_step', task);
    events.push({ kind: 'task', task }, { kind: 'ready', handle: step });
    line.push(step);
  }
  const awaitsAll = '<_GatheringFuture pending>';
  events.push({ kind: 'suspended', task: 0, line: 9, at: ['main:9'], awaits: awaitsAll });
  events.push({ kind: 'ran', handle: 0 });
  for (let round = 0; round <= awaits; round++) {
    const nowUs = round * 100_000;
    turn(0, nowUs);
    const timers = line.map((step, place): number => {
      const task = place + 1;
      events.push({ kind: 'run', handle: step }, { kind: 'step', task });
      events.push({ kind: 'line', line: 5, in: 'job' });
      events.push({ kind: 'output', stream: 'stdout', text: `${task} in round ${round}\n` });
      const timer = round === awaits ? -1 : handle('_set_result_unless_cancelled', task);
      if (timer === -1) events.push({ kind: 'done', task, outcome: 'returned', text: '' });
      else {
        events.push({ kind: 'timer', handle: timer, dueUs: nowUs + 100_000 });
        const awaits = '<Future pending>';
        events.push({ kind: 'suspended', task, line: 6, at: ['job:6', 'sleep'], awaits });
      }
      events.push({ kind: 'ran', handle: step });
      return timer;
    });
    if (round === awaits) break;
    turn(100_000, nowUs + 100_000);
    for (const timer of timers) events.push({ kind: 'due', handle: timer });
    line = timers.map((timer, place) => {
      const step = handle('Task.task_wakeup', place + 1);
      events.push({ kind: 'run', handle: timer }, { kind: 'ready', handle: step });
      events.push({ kind: 'woken', task: place + 1, by: null }, { kind: 'ran', handle: timer });
      return step;
    });
  }
  events.push({ kind: 'loop', state: 'closed' });
  return traceOf(events, { tasks, handles });
}
