import * as z from 'zod';
import { goodputPerSecond } from '#measure/goodput.ts';
import { drivers } from '#traffic/drive.ts';

/** Who answers: this site's service worker, a lab server, a URL (the author's runs, and a reader's own), or the model in virtual time. */
export const hosts = ['service-worker', 'lab-server', 'url', 'virtual'] as const;

/** Where a row's requests were answered. `virtual` takes no real time, `url` is also the author's own run. */
export type Host = (typeof hosts)[number];

/** Words for them, in tables and where a reader chooses. */
export const hostOptions: Record<(typeof hosts)[number], string> = {
  url: 'a URL, over the network',
  'service-worker': 'the model, real requests',
  'lab-server': 'a lab server, real requests',
  virtual: 'the model, virtual time',
};

/** Words for the drivers, in the form and in tables. */
export const driverOptions = {
  batch: 'batch: N at once',
  closed: 'closed: N users in a loop',
  open: 'open: N arrivals a second',
};

const count = (label: string) => z.int().nonnegative().nullable().meta({ label });
const milliseconds = (label: string) =>
  z.number().nonnegative().nullable().meta({ label, unit: 'ms', digits: 0 });
const mean = (label: string) => z.number().nonnegative().nullable().meta({ label, digits: 1 });

/** One run of a driver at one level. Null is what a run cannot tell; see `LoadSummary` for what each value is. */
export const row = z.object({
  host: z.enum(hosts).meta({
    label: 'Answered by',
    options: hostOptions,
  }),
  driver: z.enum(drivers).meta({ label: 'Driver', options: driverOptions }),
  concurrency: z.int().positive().meta({ label: 'Concurrency' }),
  repetition: z.int().positive().meta({ label: 'Repetition' }),
  completed: count('Completed'),
  succeeded: z.int().nonnegative().meta({ label: 'Succeeded' }),
  timedOut: count('Timed out'),
  clientFailures: count('Failed in the client'),
  attempts: count('Requests sent'),
  dropped: count('Dropped by the client'),
  makespanMs: z.number().nonnegative().meta({ label: 'Makespan', unit: 'ms', digits: 0 }),
  throughputPerSecond: z
    .number()
    .nonnegative()
    .meta({ label: 'Throughput', unit: 'requests/s', digits: 2 }),
  goodputPerSecond: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ label: 'Goodput', unit: 'successes/s', digits: 2 }),
  meanResponseMs: milliseconds('Mean response'),
  p50Ms: milliseconds('Response p50'),
  p95Ms: milliseconds('Response p95'),
  p99Ms: milliseconds('Response p99'),
  meanInFlight: mean('Mean in flight'),
  peakAtServer: count('Most at the server at once'),
  meanQueued: mean('Mean in the client’s queue'),
  meanQueuedMs: milliseconds('Mean time in the client’s queue'),
  handOverPercent: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ label: 'Hand-over, share of response', unit: '%', digits: 1 }),
});

/** One run of one level, as {@link row} reads it. Null stands for what that run cannot tell. */
export type Row = z.output<typeof row>;

/** What follows from a row. */
export const derived = {
  successPercent: {
    label: 'Success rate',
    unit: '%',
    digits: 1,
    /** Of the requests that say something of the server. A batch in which nobody counted those is taken to be whole. */
    of({ driver, succeeded, completed, concurrency }: Row): number | null {
      const told = completed ?? (driver === 'batch' ? concurrency : 0);
      return told === 0 ? null : (succeeded / told) * 100;
    },
  },
  /** Fills in for rows that have no deadline: the author's. */
  goodputPerSecond: {
    label: 'Goodput',
    of: ({ driver, succeeded, makespanMs }: Row) =>
      driver === 'batch' ? goodputPerSecond(succeeded, makespanMs) : null,
  },
};

/** Goodput as measured, else as it follows from the row. */
export const goodputOf = (each: Row): number | null =>
  each.goodputPerSecond ?? derived.goodputPerSecond.of(each);

/** What a level is a number of, behind it, by the driver of the rows it is of. */
export function levelWords(rows: readonly Row[]): string {
  switch (rows[0]?.driver) {
    case 'closed':
      return 'users';
    case 'open':
      return 'arrivals a second';
    case 'batch':
    case undefined:
      return 'at once';
  }
}

/** Whether requests ended without an answer of the server's, for which nobody knows how it would have served them. */
export const hasLost = ({ clientFailures }: Row): boolean => (clientFailures ?? 0) > 0;
