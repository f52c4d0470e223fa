import * as z from 'zod';
import { defineExperiment, type Judgement, type RunsShown } from '#experiment/contract.ts';
import { format, formatDuration } from '#measure/format.ts';
import { heartbeatLanes, lagOverTime, type Beat } from './blocking.figures.ts';

/** The heartbeat's period: how soon after a beat the next one is due. */
const BEAT_MS = 10;
/** Beats before the block, and between block and wait: enough to see what undisturbed looks like. */
const CALM_BEATS = 30;

const parameters = z.object({
  blockMs: z.int().min(10).max(5000).default(500).meta({
    label: 'Block for',
    unit: 'ms',
    step: 10,
    help: 'First a task blocks the thread this long; later it waits as long without blocking.',
  }),
  method: z
    .enum(['sleep', 'spin'])
    .default('sleep')
    .meta({
      label: 'How it blocks',
      help: 'Both hold the thread. A page’s own thread may not sleep, so there it computes.',
      options: {
        sleep: 'sleep in the operating system (like time.sleep)',
        spin: 'keep computing',
      },
    }),
  thread: z
    .enum(['worker', 'page'])
    .default('worker')
    .meta({
      label: 'Whose thread',
      help: 'On the page’s own thread you feel it: nothing answers until the block ends.',
      options: { worker: 'a worker’s', page: 'this page’s own' },
    }),
});

/** What the other task is doing, by phase. */
const WHAT_HAPPENS = {
  before: 'has not begun',
  blocked: 'blocks the thread',
  between: 'pauses',
  waiting: 'waits without blocking',
  after: 'is done',
} as const;

const row = z.object({
  beat: z.int().meta({ label: 'Beat' }),
  phase: z.enum(['before', 'blocked', 'between', 'waiting', 'after']).meta({
    label: 'The other task',
    options: WHAT_HAPPENS,
  }),
  atMs: z.number().meta({ label: 'Beat at', unit: 'ms', digits: 1 }),
  gapMs: z.number().meta({ label: 'Since last beat', unit: 'ms', digits: 1 }),
  lagMs: z.number().meta({ label: 'Loop lag', unit: 'ms', digits: 1 }),
});

const inPhase = (rows: readonly Beat[], phase: Beat['phase']) =>
  rows.filter((each) => each.phase === phase);
const longestGap = (rows: readonly Beat[]) => Math.max(...rows.map(({ gapMs }) => gapMs));
const shown = ({ own, recorded }: RunsShown<Beat>) => (own.length > 0 ? own : recorded);

function judgeBlock(rows: readonly Beat[]): Judgement {
  const blocked = inPhase(rows, 'blocked');
  const calm = inPhase(rows, 'before');
  if (blocked.length === 0 || calm.length === 0)
    return { outcome: 'cannot tell', because: 'The run ended before the block did.' };
  const gapMs = longestGap(blocked);
  const usualMs = longestGap(calm);
  const numbers = `While the other task blocked, the heartbeat was silent for ${format(gapMs, 1, 'ms')}; before, never longer than ${format(usualMs, 1, 'ms')}.`;
  if (gapMs > 2 * usualMs) return { outcome: 'holds', because: numbers };
  return {
    outcome: 'cannot tell',
    because: `${numbers} That is too near to each other: block for longer.`,
  };
}

function judgeWait(rows: readonly Beat[]): Judgement {
  const waiting = inPhase(rows, 'waiting');
  const after = inPhase(rows, 'after');
  if (waiting.length === 0 || after.length === 0)
    return { outcome: 'cannot tell', because: 'The run ended before the wait did.' };
  const gapMs = longestGap(waiting);
  const lastedMs = waiting.reduce((sum, each) => sum + each.gapMs, 0);
  const numbers = `During a wait of ${format(lastedMs, 0, 'ms')} the heart beat ${waiting.length} times and was never silent for longer than ${format(gapMs, 1, 'ms')}.`;
  if (lastedMs < 4 * BEAT_MS)
    return {
      outcome: 'cannot tell',
      because: `${numbers} That is too short to tell: wait longer.`,
    };
  return { outcome: gapMs < lastedMs / 2 ? 'holds' : 'does not hold', because: numbers };
}

/**
 * Lab 2.1's second experiment: a heartbeat due every 10 ms shares a thread with a task that first blocks it, then waits
 * as long without blocking. What is measured is the loop's lag: how late each beat comes. Timers of browsers are
 * clamped and rounded, so undisturbed beats lag by up to a few milliseconds; a busy machine adds more.
 */
export default defineExperiment({
  id: 'week-2/event-loop/blocking',
  title: 'A heartbeat, a block and a wait',
  claim:
    'A blocking call stops everything on its thread; an awaited wait of the same length stops nothing.',
  parameters,
  row,
  pageThread: {
    wanted: ({ thread }) => thread === 'page',
    warning: ({ blockMs }) =>
      `This will freeze the page for ${formatDuration(blockMs)}: no scrolling, no typing, no Stop button until the block ends.`,
  },
  async *run({ blockMs, method }, { clock, report }) {
    const totalMs = 2 * blockMs + 3 * CALM_BEATS * BEAT_MS;
    const waiters = new Map<number, () => void>();
    const untilBeat = (beat: number) =>
      new Promise<void>((resolve) => void waiters.set(beat, resolve));
    let phase: Beat['phase'] = 'before';
    let beats = 0;
    let ended = false;

    async function otherTask(): Promise<void> {
      await untilBeat(CALM_BEATS);
      phase = 'blocked';
      clock.block(blockMs, method);
      await untilBeat(beats + 1);
      phase = 'between';
      await untilBeat(beats + CALM_BEATS);
      phase = 'waiting';
      await clock.sleep(blockMs);
      phase = 'after';
      await untilBeat(beats + CALM_BEATS);
      ended = true;
    }
    const other = otherTask();
    // A stopped run rejects this and the beats alike; the beats tell it.
    other.catch(() => undefined);

    const beganMs = clock.nowMs();
    let lastMs = 0;
    let nextBeat = clock.sleep(BEAT_MS);
    while (!ended) {
      await nextBeat;
      const atMs = clock.nowMs() - beganMs;
      const gapMs = atMs - lastMs;
      beats += 1;
      lastMs = atMs;
      const measured = { beat: beats, phase, atMs, gapMs, lagMs: gapMs - BEAT_MS };
      // Armed before anyone else gets the thread, so that lateness is the loop's and not this line's.
      nextBeat = clock.sleep(BEAT_MS);
      nextBeat.catch(() => undefined);
      waiters.get(beats)?.();
      waiters.delete(beats);
      yield measured;
      const remainingMs = Math.max(0, totalMs - atMs);
      report({
        fraction: Math.min(1, atMs / totalMs),
        remainingMs,
        doing: `the other task ${WHAT_HAPPENS[phase]}`,
      });
    }
    await other;
  },
  figures: [
    {
      id: 'lag',
      title: 'Loop lag over time',
      caption:
        'How late each beat came, in milliseconds, over the time of the run in seconds. Shaded: what the other task was doing.',
      draw: (runs, stage) => lagOverTime(shown(runs), stage),
      summary: (runs) => judgeBlock(shown(runs)).because,
    },
    {
      id: 'beats',
      title: 'The heartbeat itself',
      caption:
        'Each stroke is a beat, in milliseconds since the last beat before the block or the wait began.',
      draw: (runs, stage) => heartbeatLanes(shown(runs), stage),
      summary: (runs) => judgeWait(shown(runs)).because,
    },
  ],
  verdicts: [
    { id: 'block-stops', claim: 'Blocking stopped the heartbeat.', judge: judgeBlock },
    { id: 'wait-does-not', claim: 'Waiting did not.', judge: judgeWait },
  ],
});
