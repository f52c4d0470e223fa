import * as z from 'zod';
import { format } from '#measure/format.ts';
import { hostOptions, row } from './sweep.rows.ts';

const momentMs = (label: string) =>
  z.number().nullable().meta({ label, unit: 'ms since the run began', digits: 1 });
const durationMs = (label: string) =>
  z.number().nonnegative().nullable().meta({ label, unit: 'ms', digits: 1 });

/**
 * One request. Moments count from the start of its run; null is what is not known: a request that was never sent or never
 * answered, a server that does not stamp, or one whose clock is not the client's.
 */
export const sample = z.object({
  host: row.shape.host,
  driver: row.shape.driver,
  concurrency: row.shape.concurrency,
  repetition: row.shape.repetition,
  index: z.int().nonnegative().meta({ label: 'Request' }),
  startMs: z.number().meta({ label: 'Meant to start', unit: 'ms since the run began', digits: 1 }),
  sentMs: momentMs('Sent'),
  arrivedMs: momentMs('At the server'),
  servedMs: momentMs('Service began'),
  departedMs: momentMs('Left the server'),
  endedMs: z.number().meta({ label: 'Ended', unit: 'ms since the run began', digits: 1 }),
  queueMs: durationMs('In line at the server'),
  serviceMs: durationMs('In service'),
  outcome: z.enum(['answered', 'timed-out', 'client-failure']).meta({
    label: 'Outcome',
    options: {
      answered: 'answered',
      'timed-out': 'timed out',
      'client-failure': 'failed in the client',
    },
  }),
  status: z.int().nullable().meta({ label: 'HTTP status' }),
});
export type Sample = z.output<typeof sample>;

/** What the reader chooses among: a level on a host. */
export const sampleGroup = ({ concurrency, host }: Sample): string =>
  `${format(concurrency)}, ${hostOptions[host]}`;
