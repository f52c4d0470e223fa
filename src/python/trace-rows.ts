/** The numbers that stand for events in a trace's text: see rows.py, which writes them. */
export const ROW = {
  iteration: 0,
  select: 1,
  ready: 2,
  wake: 3,
  timer: 4,
  expect: 5,
  due: 6,
  arrival: 7,
  cancelHandle: 8,
  drop: 9,
  run: 10,
  ran: 11,
  task: 12,
  step: 13,
  suspended: 14,
  cancelTask: 15,
  done: 16,
  line: 17,
  blocked: 18,
  thread: 19,
  output: 20,
  loop: 21,
} as const;

/** How a task ends, by the number that stands for it in a row. The order is that of rows.py, as in the two below. */
export const OUTCOMES = ['returned', 'cancelled', 'failed'] as const;

/** Where a program writes, by number. */
export const STREAMS = ['stdout', 'stderr'] as const;

/** What became of a loop, by number. */
export const LOOP_STATES = ['opened', 'closed'] as const;

/** What a task hands to the loop for a step of its own. */
const STEPS = new Set(['Task.task_step', 'Task.task_wakeup']);

/** Whether running this handle is a step of its task. */
export function isStep(handle: { callback: string; task: number | null } | undefined): boolean {
  return handle !== undefined && handle.task !== null && STEPS.has(handle.callback);
}
