import * as z from 'zod';
import { defineExperiment, type Judgement } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import type { Recording } from '#experiment/recording.ts';
import { recordingText } from './lab.testing.ts';

const row = z.object({
  level: z.int().meta({ label: 'Level' }),
  tookMs: z.number().meta({ label: 'Took', unit: 'ms', digits: 1 }),
  perSecond: z.number().meta({ label: 'Rate', unit: 'requests/s', digits: 2 }),
});

function judge(rows: readonly z.output<typeof row>[]): Judgement {
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (!first || !last || rows.length < 2) return { outcome: 'cannot tell', because: 'One level.' };
  const times = last.tookMs / first.tookMs;
  return {
    outcome: times > 2 ? 'holds' : 'does not hold',
    because: `The last level took ${format(times, 1)} times as long.`,
  };
}

/** An experiment that is told how long to pause and until when to wait. */
export const pause = defineExperiment({
  id: 'week-9/waiting/pause',
  title: 'Pause',
  claim: 'A pause takes its time.',
  parameters: z.object({
    pauseMs: z.number().min(1).max(9000).default(50).meta({ label: 'Pause', unit: 'ms' }),
    server: z
      .enum(['even'])
      .default('even')
      .meta({ label: 'Server', options: { even: 'Constant 120 ms' } }),
  }),
  row,
  derived: {
    sharePercent: { label: 'Share', unit: '%', digits: 1, of: ({ level }) => 100 - level / 3 },
  },
  async *run() {},
  figures: [],
  verdicts: [{ id: 'slower', claim: 'Higher levels take longer.', judge }],
});

/** @param rows level, milliseconds and requests a second of each */
export function pauseRecording(rows: [number, number, number][], parameters = {}): Recording {
  return JSON.parse(
    recordingText({
      parameters,
      rows: rows.map(([level, tookMs, perSecond]) => ({ level, tookMs, perSecond })),
    }),
  ) as Recording;
}
