import * as z from 'zod';
import type { Clock, ExperimentContext, Helper, JobTools } from '#experiment/context.ts';
import { defineExperiment, type Judgement, type RunsShown } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { median } from '#measure/median.ts';
import { elapsedBars, rankedBars } from './io-or-cpu.figures.ts';

const parameters = z.object({
  jobs: z.int().min(2).max(40).default(10).meta({ label: 'Jobs' }),
  jobMs: z.int().min(10).max(500).default(50).meta({
    label: 'One job takes',
    unit: 'ms',
    step: 10,
    help: 'As a wait, exactly; as computing, about, measured on this machine first.',
  }),
  workers: z.int().min(1).max(16).default(4).meta({
    label: 'Workers',
    help: 'At most as many as the processors this machine reports are used.',
  }),
  repetitions: z.int().min(1).max(9).default(3).meta({
    label: 'Repetitions',
    help: 'Bars show the median; dots show each repetition.',
  }),
});

const ARRANGEMENTS = {
  sequence: 'in sequence',
  gathered: 'gathered on one loop',
  workers: 'over workers',
} as const;
type Arrangement = keyof typeof ARRANGEMENTS;

const row = z.object({
  repetition: z.int().meta({ label: 'Repetition' }),
  work: z.enum(['waiting', 'computing']).meta({ label: 'Every job is' }),
  arrangement: z
    .enum(['sequence', 'gathered', 'workers'])
    .meta({ label: 'Arranged', options: ARRANGEMENTS }),
  threads: z.int().meta({ label: 'Threads used' }),
  elapsedMs: z.number().meta({ label: 'Elapsed', unit: 'ms', digits: 1 }),
});
type Row = z.output<typeof row>;
type Work = Row['work'];

/**
 * Work that no engine can skip: each round depends on the one before, and the caller gets the result. The constants
 * are those of a linear congruential generator (Numerical Recipes, 3rd ed., section 7.1).
 */
function compute({ rounds }: { rounds: number }): number {
  let state = 1;
  for (let round = 0; round < rounds; round += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  }
  return state;
}

/** Rounds of `compute` that take `jobMs` on this thread, after the engine has optimised it. */
function calibrate(jobMs: number, clock: Clock): number {
  const wantedMs = 30;
  for (let rounds = 1 << 16; ; rounds *= 2) {
    const startMs = clock.nowMs();
    compute({ rounds });
    const tookMs = clock.nowMs() - startMs;
    if (tookMs >= wantedMs) return Math.round((rounds * jobMs) / tookMs);
  }
}

const jobs = {
  waiting: ({ durationMs }: { durationMs: number }, { clock }: JobTools) => clock.sleep(durationMs),
  computing: (input: { rounds: number }) => compute(input),
};
type Thread = Helper<typeof jobs>;

/** Gives each thread its next job as soon as it is free, until none is left. */
async function spread(count: number, threads: Thread[], job: (thread: Thread) => Promise<unknown>) {
  let left = count;
  await Promise.all(
    threads.map(async (thread) => {
      while (left > 0) {
        left -= 1;
        await job(thread);
      }
    }),
  );
}

const elapsedOf = (rows: readonly Row[], work: Work, arrangement: Arrangement) =>
  rows.filter((each) => each.work === work && each.arrangement === arrangement);

/** The speed-up of an arrangement over doing the jobs in sequence, from medians; null while either is missing. */
function speedUp(rows: readonly Row[], work: Work, arrangement: Arrangement) {
  const [sequence, arranged] = (['sequence', arrangement] as const).map((each) =>
    median(elapsedOf(rows, work, each).map(({ elapsedMs }) => elapsedMs)),
  );
  if (!sequence || !arranged) return null;
  return { sequence, arranged, times: sequence / arranged };
}

const NOT_YET: Judgement = {
  outcome: 'cannot tell',
  because: 'The run ended before both had been measured.',
};

function judge(
  rows: readonly Row[],
  work: Work,
  arrangement: Arrangement,
  holds: (times: number) => boolean,
): Judgement {
  const measured = speedUp(rows, work, arrangement);
  if (!measured) return NOT_YET;
  const { sequence, arranged, times } = measured;
  return {
    outcome: holds(times) ? 'holds' : 'does not hold',
    because: `${work === 'waiting' ? 'Waiting' : 'Computing'} took ${format(sequence, 0, 'ms')} in sequence and ${format(arranged, 0, 'ms')} ${ARRANGEMENTS[arrangement]}: ${format(times, 1)} times as fast.`,
  };
}

/** Below this a speed-up is no more than noise between repetitions; above its inverse, a slow-down. */
const NOTICEABLE = 1.25;

function judgeWorkers(rows: readonly Row[]): Judgement {
  const threads = elapsedOf(rows, 'computing', 'workers')[0]?.threads;
  if (threads === undefined) return NOT_YET;
  if (threads === 1)
    return { outcome: 'cannot tell', because: 'With one worker there is nothing to gain.' };
  const judged = judge(rows, 'computing', 'workers', (times) => times >= NOTICEABLE);
  return {
    ...judged,
    because: `${judged.because} ${threads} workers could make it ${threads} times at best.`,
  };
}

const shown = ({ own, recorded }: RunsShown<Row>) => (own.length > 0 ? own : recorded);

const verdicts = [
  {
    id: 'gathering-waits',
    claim: 'Gathering speeds up waiting.',
    judge: (rows: readonly Row[]) =>
      judge(rows, 'waiting', 'gathered', (times) => times >= NOTICEABLE),
  },
  {
    id: 'gathering-computes',
    claim: 'Gathering does not speed up computing.',
    judge: (rows: readonly Row[]) =>
      judge(rows, 'computing', 'gathered', (times) => times < NOTICEABLE),
  },
  {
    id: 'workers-compute',
    claim: 'Workers speed up computing, up to the machine’s cores.',
    judge: judgeWorkers,
  },
];

type Context = ExperimentContext<typeof jobs>;

/** Starts the threads and has each of them compute once, so that no measurement pays for start-up. */
async function startThreads(count: number, rounds: number, context: Context): Promise<Thread[]> {
  const threads = await Promise.all(Array.from({ length: count }, () => context.spawn()));
  await Promise.all(threads.map((thread) => thread.run('computing', { rounds })));
  return threads;
}

/** Lab 2.1's "concurrent, not parallel", measured: the same jobs as waiting and as computing, arranged three ways. */
export default defineExperiment({
  id: 'week-2/event-loop/io-or-cpu',
  title: 'Waiting or computing',
  claim: 'One event loop overlaps waiting, not computing; only more threads overlap computing.',
  parameters,
  row,
  jobs,
  async *run({ jobs: count, jobMs, workers, repetitions }, context) {
    const { clock, report } = context;
    report({ fraction: 0, remainingMs: null, doing: 'starting workers' });
    const rounds = calibrate(jobMs, clock);
    const threads = await startThreads(Math.min(workers, context.cores), rounds, context);

    const work: Record<Work, (thread?: Thread) => Promise<unknown>> = {
      waiting: (thread) =>
        thread ? thread.run('waiting', { durationMs: jobMs }) : clock.sleep(jobMs),
      computing: (thread) =>
        thread ? thread.run('computing', { rounds }) : Promise.resolve(compute({ rounds })),
    };
    const arrange: Record<Arrangement, (job: (typeof work)[Work]) => Promise<void>> = {
      sequence: async (job) => {
        for (let done = 0; done < count; done += 1) await job();
      },
      gathered: async (job) => {
        await Promise.all(Array.from({ length: count }, () => job()));
      },
      workers: (job) => spread(count, threads, job),
    };
    const plan = Array.from({ length: repetitions }, (_, repetition) =>
      (['waiting', 'computing'] as const).flatMap((what) =>
        (['sequence', 'gathered', 'workers'] as const).map((how) => ({ repetition, what, how })),
      ),
    ).flat();
    const expectedMs = ({ what, how }: { what: Work; how: Arrangement }) => {
      if (how === 'sequence') return count * jobMs;
      if (how === 'workers') return Math.ceil(count / threads.length) * jobMs;
      return what === 'waiting' ? jobMs : count * jobMs;
    };
    const sumMs = (steps: typeof plan) => steps.reduce((sum, step) => sum + expectedMs(step), 0);

    try {
      for (const [index, { repetition, what, how }] of plan.entries()) {
        const remainingMs = sumMs(plan.slice(index));
        const doing = `${what}, ${ARRANGEMENTS[how]}`;
        report({ fraction: 1 - remainingMs / sumMs(plan), remainingMs, doing });
        // A turn of the loop, so that Stop is heard between computations.
        await clock.sleep(0);
        const startMs = clock.nowMs();
        await arrange[how](work[what]);
        yield {
          repetition: repetition + 1,
          work: what,
          arrangement: how,
          threads: how === 'workers' ? threads.length : 1,
          elapsedMs: clock.nowMs() - startMs,
        };
      }
    } finally {
      for (const thread of threads) thread.close();
    }
  },
  figures: [
    {
      id: 'elapsed',
      title: 'Elapsed time, by arrangement',
      caption:
        'Bars: median elapsed time of all jobs together, in milliseconds. Dots: each repetition. Shorter is faster.',
      toRank: (rows) => rankedBars(rows, ARRANGEMENTS),
      draw: (runs, stage) => elapsedBars(shown(runs), ARRANGEMENTS, stage),
      summary: (runs) => verdicts.map(({ judge: tell }) => tell(shown(runs)).because).join(' '),
    },
  ],
  verdicts,
});
