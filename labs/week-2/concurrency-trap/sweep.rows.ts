import * as z from 'zod';
import { goodputPerSecond } from '#measure/goodput.ts';

/** Who answered: a URL (the author's runs), this site's service worker, or the model in virtual time. */
export const hosts = ['url', 'service-worker', 'virtual'] as const;

/** One batch: so many requests started together, until the last has ended. */
export const row = z.object({
  host: z.enum(hosts).meta({
    label: 'Answered by',
    options: {
      url: 'a URL, over the network',
      'service-worker': 'the model, real requests',
      virtual: 'the model, virtual time',
    },
  }),
  concurrency: z.int().positive().meta({ label: 'Concurrency' }),
  completed: z.int().nonnegative().nullable().meta({ label: 'Completed' }),
  succeeded: z.int().nonnegative().meta({ label: 'Succeeded' }),
  makespanMs: z.number().nonnegative().meta({ label: 'Makespan', unit: 'ms', digits: 0 }),
  throughputPerSecond: z
    .number()
    .nonnegative()
    .meta({ label: 'Throughput', unit: 'requests/s', digits: 2 }),
});
export type Row = z.output<typeof row>;

/** What follows from a row. */
export const derived = {
  successPercent: {
    label: 'Success rate',
    unit: '%',
    digits: 1,
    of: ({ succeeded, concurrency }: Row) => (succeeded / concurrency) * 100,
  },
  goodputPerSecond: {
    label: 'Goodput',
    unit: 'successes/s',
    digits: 2,
    of: ({ succeeded, makespanMs }: Row) => goodputPerSecond(succeeded, makespanMs),
  },
};
