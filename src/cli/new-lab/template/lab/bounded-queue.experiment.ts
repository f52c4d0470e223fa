import * as z from 'zod';
import { levelLines } from '#charts/level-lines.ts';
import type { ExperimentContext } from '#experiment/context.ts';
import { defineExperiment, type Judgement } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { curveOf, ends, linesOf, type Row } from './bounded-queue.rows.ts';
import { BoundedQueue } from './bounded-queue.ts';

const parameters = z.object({
  places: z
    .array(z.int().min(1).max(1000))
    .min(1)
    .max(12)
    .default([1, 3, 10, 30])
    .meta({ label: 'Places in the queue', help: 'One run for each of these.' }),
  items: z.int().min(2).max(2000).default(80).meta({ label: 'Items a run' }),
  produceMs: z.int().min(1).max(1000).default(4).meta({
    label: 'Making an item takes',
    unit: 'ms',
  }),
  consumeMs: z.int().min(1).max(1000).default(8).meta({
    label: 'Using an item takes',
    unit: 'ms',
  }),
});
type Parameters = z.output<typeof parameters>;

const timeMs = (label: string) => z.number().nonnegative().meta({ label, unit: 'ms', digits: 1 });

const row = z.object({
  places: z.int().positive().meta({ label: 'Places' }),
  peakQueued: z.int().nonnegative().meta({ label: 'Most in the queue' }),
  meanWaitMs: timeMs('Mean wait in the queue'),
  longestWaitMs: timeMs('Longest wait'),
  heldMs: timeMs('Producer held back'),
  elapsedMs: timeMs('The whole run'),
  throughputPerSecond: z.number().meta({ label: 'Throughput', unit: 'items/s', digits: 1 }),
}) satisfies z.ZodType<Row>;

/** How far throughputs may be apart and still be called the same: timers are late by a millisecond or two. */
const SAME_SHARE = 0.15;

/** One run: a producer fills the queue, a consumer empties it, and each wait is measured where it happens. */
async function runOnce(
  places: number,
  chosen: Parameters,
  { clock }: ExperimentContext,
): Promise<Row> {
  const queue = new BoundedQueue<{ putAtMs: number }>(places);
  const waitsMs: number[] = [];
  let heldMs = 0;
  const beganMs = clock.nowMs();

  async function produce(): Promise<void> {
    for (let made = 0; made < chosen.items; made += 1) {
      await clock.sleep(chosen.produceMs);
      const madeAtMs = clock.nowMs();
      const item = { putAtMs: madeAtMs };
      await queue.put(item);
      item.putAtMs = clock.nowMs();
      heldMs += item.putAtMs - madeAtMs;
    }
  }

  async function consume(): Promise<void> {
    for (let used = 0; used < chosen.items; used += 1) {
      const { putAtMs } = await queue.take();
      waitsMs.push(clock.nowMs() - putAtMs);
      await clock.sleep(chosen.consumeMs);
    }
  }

  // A stopped run rejects both: the queue then has nobody left to wake.
  await Promise.all([produce(), consume()]);
  const elapsedMs = clock.nowMs() - beganMs;
  return {
    places,
    peakQueued: queue.peak,
    meanWaitMs: waitsMs.reduce((sum, each) => sum + each, 0) / waitsMs.length,
    longestWaitMs: Math.max(...waitsMs),
    heldMs,
    elapsedMs,
    throughputPerSecond: (chosen.items / elapsedMs) * 1000,
  };
}

function judgeWait(rows: readonly Row[]): Judgement {
  const compared = ends(rows);
  if (!compared) return { outcome: 'cannot tell', because: 'It takes two numbers of places.' };
  const { fewest, most } = compared;
  return {
    outcome: most.meanWaitMs > fewest.meanWaitMs ? 'holds' : 'does not hold',
    because: `With ${format(fewest.places)} in the queue at most, an item waited ${format(fewest.meanWaitMs, 1, 'ms')} on average; with ${format(most.places)}, ${format(most.meanWaitMs, 1, 'ms')}.`,
  };
}

function judgeThroughput(rows: readonly Row[]): Judgement {
  const compared = ends(rows);
  if (!compared) return { outcome: 'cannot tell', because: 'It takes two numbers of places.' };
  const { fewest, most } = compared;
  const change = most.throughputPerSecond / fewest.throughputPerSecond - 1;
  return {
    outcome: change <= SAME_SHARE ? 'holds' : 'does not hold',
    because: `With ${format(fewest.places)} it was ${format(fewest.throughputPerSecond, 1, 'items/s')}, with ${format(most.places)} it was ${format(most.throughputPerSecond, 1, 'items/s')}.`,
  };
}

/**
 * A producer and a consumer with a bounded queue between them, once for each number of places. Times are the host's own,
 * so timers that come late (by about a millisecond in Node, by up to four in a browser) are part of what is measured.
 */
export default defineExperiment({
  id: 'week-0/new-lab/bounded-queue',
  title: 'A bounded queue',
  claim:
    'A longer queue before a slow consumer makes items wait longer and gets no more of them done.',
  parameters,
  row,
  async *run(chosen, context) {
    const { report } = context;
    const slower = Math.max(chosen.produceMs, chosen.consumeMs);
    const runMs = chosen.items * slower;
    const runs = chosen.places.length;
    for (const [index, places] of chosen.places.entries()) {
      report({
        fraction: index / runs,
        remainingMs: (runs - index) * runMs,
        doing: `a queue of ${format(places)}`,
      });
      yield await runOnce(places, chosen, context);
    }
  },
  figures: [
    {
      id: 'wait',
      title: 'How long an item waits',
      caption:
        'Mean time of an item in the queue, in milliseconds, over the number of places on a logarithmic axis. One run a number.',
      toDraw: {
        subject: 'the wait',
        xLabel: 'places in the queue',
        unit: 'ms',
        digits: 0,
        top: 1000,
        step: 10,
        curve: curveOf,
      },
      draw: (runs, stage) =>
        levelLines(
          linesOf(runs),
          { xLabel: 'places in the queue', yLabel: 'mean wait (ms)' },
          stage,
        ),
      summary: ({ own, recorded }) => judgeWait(own.length > 0 ? own : recorded).because,
    },
  ],
  verdicts: [
    { id: 'waits-longer', claim: 'With more places, items wait longer.', judge: judgeWait },
    { id: 'no-more-done', claim: 'With more places, no more gets done.', judge: judgeThroughput },
  ],
});
