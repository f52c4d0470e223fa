import * as z from 'zod';
import { timeline, type Segment } from '#charts/timeline.ts';
import type { ExperimentContext, JobTools } from '#experiment/context.ts';
import { defineExperiment, type Judgement } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { lengthOf, longestOverlap, type Interval } from '#measure/intervals.ts';

const parameters = z.object({
  tasks: z.int().min(2).max(50).default(10).meta({
    label: 'Tasks',
    help: 'Async tasks started at once.',
  }),
  waitMs: z.int().min(10).max(2000).default(200).meta({
    label: 'Wait',
    unit: 'ms',
    step: 10,
    help: 'Each task waits this long without blocking.',
  }),
  workMs: z.int().min(1).max(50).default(5).meta({
    label: 'Work',
    unit: 'ms',
    help: 'Each task computes this long before its wait, and again after it.',
  }),
});

const timeMs = (label: string) => z.number().nullable().meta({ label, unit: 'ms', digits: 1 });

const row = z.object({
  task: z.int().meta({ label: 'Task' }),
  role: z.enum(['task', 'control']).meta({
    label: 'Role',
    options: { task: 'one of the tasks', control: 'control, on a second worker' },
  }),
  thread: z.string().meta({ label: 'Thread (agent)' }),
  startedMs: timeMs('Started'),
  pausedMs: timeMs('Paused'),
  resumedMs: timeMs('Resumed'),
  endedMs: timeMs('Ended'),
});
type Row = z.output<typeof row>;

const jobs = {
  /** Where a job that is known to run on another thread finds itself. */
  whereAmI: (_input: null, { thread }: JobTools): string => thread(),
};

/** Times are counted from `originMs` on the run's clock. */
async function runTask(
  task: number,
  originMs: number,
  { waitMs, workMs }: z.output<typeof parameters>,
  { clock, thread }: ExperimentContext<typeof jobs>,
): Promise<Row> {
  const startedMs = clock.nowMs() - originMs;
  clock.block(workMs, 'spin');
  const pausedMs = clock.nowMs() - originMs;
  await clock.sleep(waitMs);
  const resumedMs = clock.nowMs() - originMs;
  clock.block(workMs, 'spin');
  const endedMs = clock.nowMs() - originMs;
  return { task, role: 'task', thread: thread(), startedMs, pausedMs, resumedMs, endedMs };
}

const tasksOf = (rows: readonly Row[]) => rows.filter(({ role }) => role === 'task');

/** The stretches between two moments of every task; a row without times has none. */
function stretches(
  rows: readonly Row[],
  from: 'startedMs' | 'pausedMs' | 'resumedMs',
  to: 'pausedMs' | 'resumedMs' | 'endedMs',
): Interval[] {
  return tasksOf(rows).flatMap((each) => {
    const start = each[from];
    const end = each[to];
    return start === null || end === null ? [] : [{ start, end }];
  });
}

const ranOf = (rows: readonly Row[]) => [
  ...stretches(rows, 'startedMs', 'pausedMs'),
  ...stretches(rows, 'resumedMs', 'endedMs'),
];

function segmentsOf(rows: readonly Row[]): Segment[] {
  const spans = [
    ['runs', 'startedMs', 'pausedMs'],
    ['waits', 'pausedMs', 'resumedMs'],
    ['runs', 'resumedMs', 'endedMs'],
  ] as const;
  return tasksOf(rows).flatMap((each) =>
    spans.flatMap(([state, from, to]) => {
      const startMs = each[from];
      const endMs = each[to];
      return startMs === null || endMs === null
        ? []
        : [{ lane: `task ${each.task}`, state, startMs, endMs }];
    }),
  );
}

function judgeThread(rows: readonly Row[]): Judgement {
  const threads = new Set(tasksOf(rows).map(({ thread }) => thread));
  const count = tasksOf(rows).length;
  const control = rows.find(({ role }) => role === 'control');
  if (count < 2) return { outcome: 'cannot tell', because: 'Fewer than two tasks reported.' };
  if (threads.size > 1) {
    const names = [...threads].join(', ');
    return {
      outcome: 'does not hold',
      because: `${count} tasks ran on ${threads.size} threads: ${names}.`,
    };
  }
  const [only = ''] = threads;
  if (control?.thread === only) {
    return {
      outcome: 'cannot tell',
      because:
        'The control on a second worker reported the same thread, so the names tell nothing.',
    };
  }
  const checked = control
    ? ` The control on a second worker reported ${control.thread}, so the names do tell threads apart.`
    : ' This run had no control on another thread.';
  return { outcome: 'holds', because: `All ${count} tasks reported the thread ${only}.${checked}` };
}

function judgeOverlap(rows: readonly Row[]): Judgement {
  const waits = stretches(rows, 'pausedMs', 'resumedMs');
  if (waits.length < 2) return { outcome: 'cannot tell', because: 'This run recorded no times.' };
  const sumMs = waits.map(lengthOf).reduce((sum, each) => sum + each, 0);
  const elapsedMs =
    Math.max(...waits.map(({ end }) => end)) - Math.min(...waits.map(({ start }) => start));
  const numbers = `${waits.length} waits of ${format(sumMs, 0, 'ms')} in all, from the first one’s start to the last one’s end ${format(elapsedMs, 0, 'ms')}`;
  return longestOverlap(waits) > 0
    ? { outcome: 'holds', because: `${numbers}: while one task waited, others began to.` }
    : { outcome: 'does not hold', because: `${numbers}: they came one after another.` };
}

function judgeWork(rows: readonly Row[]): Judgement {
  const ran = ranOf(rows);
  if (ran.length < 2) return { outcome: 'cannot tell', because: 'This run recorded no times.' };
  const overlapMs = longestOverlap(ran);
  return overlapMs === 0
    ? {
        outcome: 'holds',
        because: `Of ${ran.length} stretches of computing no two overlapped: concurrent, not parallel.`,
      }
    : {
        outcome: 'does not hold',
        because: `Two stretches of computing overlapped by ${format(overlapMs, 1, 'ms')}.`,
      };
}

/** Lab 2.1's first experiment, on the browser's event loop: ten tasks say which thread they run on, and when. */
export default defineExperiment({
  id: 'week-2/event-loop/one-thread',
  title: 'Ten tasks, one thread',
  claim: 'Async tasks share one thread: their waits overlap, their computing never does.',
  parameters,
  row,
  jobs,
  async *run(chosen, context) {
    const { clock } = context;
    context.report({ fraction: 0, remainingMs: null, doing: 'starting the control thread' });
    const control = await context.spawn();
    const controlThread = await control.run('whereAmI', null);
    control.close();

    const expectedMs = chosen.waitMs + 2 * chosen.workMs * chosen.tasks;
    const beganMs = clock.nowMs();
    const running = Array.from({ length: chosen.tasks }, (_, task) =>
      runTask(task, beganMs, chosen, context),
    );
    const settled = Promise.allSettled(running);
    context.report({ fraction: 0.1, remainingMs: expectedMs, doing: 'tasks are under way' });
    for (const [task, each] of running.entries()) {
      yield await each;
      const remainingMs = Math.max(0, beganMs + expectedMs - clock.nowMs());
      const fraction = 0.1 + (0.9 * (task + 1)) / chosen.tasks;
      context.report({ fraction, remainingMs, doing: 'tasks are ending' });
    }
    await settled;
    const controlRow: Row = {
      task: chosen.tasks,
      role: 'control',
      thread: controlThread,
      startedMs: null,
      pausedMs: null,
      resumedMs: null,
      endedMs: null,
    };
    yield controlRow;
  },
  figures: [
    {
      id: 'timeline',
      title: 'What each task did, and when',
      caption:
        'One row a task. Thick: the task computes, on the one thread. Thin: it waits, and the thread is free for others. Time in milliseconds since the first task began.',
      draw: ({ own, recorded }, stage) =>
        timeline(segmentsOf(own.length > 0 ? own : recorded), {
          ...stage,
          working: 'runs',
        }),
      summary: ({ own, recorded }) => {
        const rows = own.length > 0 ? own : recorded;
        return `${judgeOverlap(rows).because} ${judgeWork(rows).because}`;
      },
    },
  ],
  verdicts: [
    { id: 'one-thread', claim: 'All tasks ran on one thread.', judge: judgeThread },
    { id: 'overlapping-waits', claim: 'Their waits overlapped.', judge: judgeOverlap },
    { id: 'no-parallel-work', claim: 'Their computing did not.', judge: judgeWork },
  ],
});
