import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { censoredSample, percentileOrNull } from '#measure/percentile.ts';
import { latenessFigure } from './lateness.figures.ts';
import { neverEarly, soonAfter } from './lateness.verdicts.ts';

const parameters = z.object({
  waitsMs: z.array(z.int().min(1).max(1000)).min(1).max(10).default([1, 4, 16, 64]).meta({
    label: 'Waits',
    unit: 'ms',
    help: 'How long a timer is asked to wait: one row of the table each.',
  }),
  times: z.int().min(1).max(500).default(60).meta({
    label: 'Times each',
    help: 'One wait after the other. It takes 59 of them to tell a 95th percentile.',
  }),
});

const row = z.object({
  waitMs: z.int().meta({ label: 'Asked for', unit: 'ms' }),
  times: z.int().meta({ label: 'Times' }),
  leastLateMs: z.number().meta({ label: 'Least late', unit: 'ms', digits: 2 }),
  medianLateMs: z.number().nullable().meta({ label: 'Median', unit: 'ms', digits: 2 }),
  p95LateMs: z.number().nullable().meta({ label: '95th percentile', unit: 'ms', digits: 2 }),
  clockStepUs: z.number().nullable().meta({ label: 'Clock’s step', unit: 'µs', digits: 1 }),
});
/** How late the waits of one length ended. */
export type Lateness = z.output<typeof row>;

/**
 * The guide's example: how long after its time does a timer end a wait? Measured in real time on the host's own clock, whose
 * step bounds what can be told. One wait at a time, so that no timer waits for another's callback.
 */
export default defineExperiment({
  id: 'write-a-lab/lateness',
  title: 'How late a timer ends a wait',
  claim: 'A timer never ends a wait early, and half the time it ends it less than 2 ms late.',
  parameters,
  row,
  async *run({ waitsMs, times }, { clock, clockStepMs, report }) {
    const totalMs = times * waitsMs.reduce((sum, waitMs) => sum + waitMs, 0);
    let doneMs = 0;
    for (const waitMs of waitsMs) {
      const latesMs: number[] = [];
      while (latesMs.length < times) {
        const fromMs = clock.nowMs();
        await clock.sleep(waitMs);
        latesMs.push(clock.nowMs() - fromMs - waitMs);
        doneMs += waitMs;
        const doing = `waits of ${waitMs} ms`;
        report({ fraction: doneMs / totalMs, remainingMs: totalMs - doneMs, doing });
      }
      const lates = censoredSample(latesMs);
      yield {
        waitMs,
        times,
        leastLateMs: Math.min(...latesMs),
        medianLateMs: percentileOrNull(lates, 0.5),
        p95LateMs: percentileOrNull(lates, 0.95),
        clockStepUs: clockStepMs === null ? null : clockStepMs * 1000,
      };
    }
  },
  figures: [latenessFigure],
  verdicts: [neverEarly, soonAfter],
});
