import * as z from 'zod';
import { format } from '#measure/format.ts';
import type { LoadResult } from '#traffic/load.ts';
import type { CallRecord } from '#traffic/target.ts';
import type { SweepRun } from './sweep.plan.ts';
import { hostOptions, row, type Row } from './sweep.rows.ts';

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

/** One request of one run, as {@link sample} reads it. */
export type Sample = z.output<typeof sample>;

/** What the reader chooses among: a level on a host. */
export const sampleGroup = ({ concurrency, host }: Sample): string =>
  `${format(concurrency)}, ${hostOptions[host]}`;

/** The most requests kept of one run: as many as a batch has at most. Of longer runs the first are kept. */
export const MOST_OF_RUN = 2000;
/** Two readings of one clock by two threads may differ by so much; beyond it the clocks are not one. */
export const CLOCK_SLACK_MS = 5;

/** Whose run it was. */
export interface Sampled {
  host: Row['host'];
  driver: Row['driver'];
  run: SweepRun;
  /** What the server's clock showed when the client's showed 0; null where the two are not one clock. */
  serverZeroMs: number | null;
}

/** What is kept of a run's requests, by their intended starts. */
export const samplesOf = (
  { host, driver, run, serverZeroMs }: Sampled,
  { started, beganMs }: LoadResult,
): Sample[] =>
  started
    .filter(({ outcome }) => outcome !== 'under-way' && outcome !== 'stopped')
    .slice(0, MOST_OF_RUN)
    .map((call) => ({
      host,
      driver,
      concurrency: run.level,
      repetition: run.repetition,
      index: call.index,
      startMs: call.startMs - beganMs,
      ...(call.attempts > 1 ? unknownMoments : momentsOf(call, beganMs, serverZeroMs)),
      endedMs: call.startMs + call.responseMs - beganMs,
      outcome: outcomeOf(call),
      status: call.status,
    }));

/** Of a request sent more than once, one set of moments would mislead. */
const unknownMoments = {
  sentMs: null,
  arrivedMs: null,
  servedMs: null,
  departedMs: null,
  queueMs: null,
  serviceMs: null,
};

const known = (value: number) => (Number.isNaN(value) ? null : value);
const outcomeOf = ({ outcome }: CallRecord): Sample['outcome'] =>
  outcome === 'answered' || outcome === 'timed-out' ? outcome : 'client-failure';

const noStamps = { arrivedMs: Number.NaN, servedMs: Number.NaN, departedMs: Number.NaN };

function momentsOf(call: CallRecord, beganMs: number, serverZeroMs: number | null) {
  const { sentMs, startMs, responseMs } = call;
  const { arrivedMs, servedMs, departedMs } = call.stamps ?? noStamps;
  const durations = {
    queueMs: known(Math.max(0, servedMs - arrivedMs)),
    serviceMs: known(Math.max(0, departedMs - servedMs)),
  };
  const sent = { sentMs: known(sentMs - beganMs) };
  const offsetMs = beganMs + (serverZeroMs ?? Number.NaN);
  const endedMs = startMs + responseMs - beganMs;
  const [earliestMs, latestMs] = [sentMs - beganMs, endedMs];
  const isOneClock =
    arrivedMs - offsetMs >= earliestMs - CLOCK_SLACK_MS &&
    departedMs - offsetMs <= latestMs + CLOCK_SLACK_MS;
  const place = (ms: number) =>
    isOneClock ? known(Math.min(latestMs, Math.max(earliestMs, ms - offsetMs))) : null;
  return {
    ...sent,
    arrivedMs: place(arrivedMs),
    servedMs: place(servedMs),
    departedMs: place(departedMs),
    ...durations,
  };
}
