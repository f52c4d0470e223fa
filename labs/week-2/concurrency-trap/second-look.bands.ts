import { middleBand, type Band } from '#measure/band.ts';
import { median } from '#measure/median.ts';
import { virtualLoad } from '#traffic/drive.ts';
import type { LoadResult } from '#traffic/load.ts';
import { presets } from '#traffic/presets.ts';
import { deriveSeed } from '#traffic/random.ts';
import type { ServerConfig } from '#traffic/server-config.ts';
import type { Row } from './sweep.rows.ts';

/** One account of the ten rows. In neither do requests slow each other down once they are being served. */
export interface Hypothesis {
  /** At its bands, and in running text. */
  name: string;
  shortName: string;
  server: ServerConfig;
  /** Calls the client lets out at a time; the rest wait in it, with their timeout running. Null: all at once. */
  cap: number | null;
}

/** How many calls aiohttp's connector lets out at a time unless told otherwise. */
export const CLIENT_LIMIT = 100;

/** What was tried for the rival: medians in milliseconds, and the sigmas of their logarithms. */
export const SEARCHED = {
  mediansMs: [1200, 1300, 1400, 1500, 1600, 1700, 1800],
  sigmas: [0.5, 0.6, 0.7, 0.8, 0.9, 1],
} as const;

/** No limit at the server, and a client that is left as it comes. */
export const queueOf = (medianMs: number, sigma: number): Pick<Hypothesis, 'server' | 'cap'> => ({
  server: {
    ...presets.author.server,
    admissionLimit: null,
    service: { kind: 'log-normal', medianMs, sigma },
  },
  cap: CLIENT_LIMIT,
});

/** The rival's service time: no other of those searched has more of the author's values in its bands. */
export const RIVAL_SERVICE = { medianMs: 1500, sigma: 0.7 } as const;

/**
 * Two accounts of the author's server: one with a limit on what it admits, one with a client that queues for connections.
 */
export const hypotheses = {
  limit: {
    name: `limit of ${presets.author.server.admissionLimit}`,
    shortName: `limit ${presets.author.server.admissionLimit}`,
    server: presets.author.server,
    cap: null,
  },
  queue: {
    name: `queue for ${CLIENT_LIMIT}`,
    shortName: `queue ${CLIENT_LIMIT}`,
    ...queueOf(RIVAL_SERVICE.medianMs, RIVAL_SERVICE.sigma),
  },
} as const satisfies Record<string, Hypothesis>;

/** When the author's client gave up, in milliseconds. */
export const TIMEOUT_MS = presets.author.giveUpMs;

/** Simulated runs a level, each with a seed of its own. */
export const RUNS = 400;

/** Of the runs that the band holds, from 0 to 1. */
export const SHARE = 0.9;

/** The values of a row that a hypothesis has to meet. */
export const quantities = ['makespanMs', 'succeeded'] as const;

/** A value that is recorded and simulated for each level. */
export type Quantity = (typeof quantities)[number];

/**
 * How far a value may stand above its band: the model's client spends no time on starting a batch, noticing a timeout
 * and ending, and the author's did. Below it, half of the last digit recorded.
 */
export const ABOVE = { makespanMs: 30, succeeded: 0 } as const;
const BELOW = { makespanMs: 5, succeeded: 0 } as const;

/** One level: the author's row, and where the runs of a hypothesis lie. */
export interface LevelFit extends Record<Quantity, Band> {
  row: Row;
}

type Simulated = Pick<Hypothesis, 'server' | 'cap'>;

/** Batches of one level; run k has seed k, as in the sweep above, where it can be repeated. */
function* runsOf({ server, cap }: Simulated, size: number, runs: number): Generator<LoadResult> {
  const plan = { driver: 'batch', size, timeoutMs: TIMEOUT_MS, rampMs: 0, cap } as const;
  for (let seed = 1; seed <= runs; seed += 1)
    yield virtualLoad(server, plan, deriveSeed(seed, size, 0));
}

const successesOf = ({ started }: LoadResult) =>
  started.reduce((count, call) => (call.succeeded ? count + 1 : count), 0);

/** Simulates every level of the author's, each against a fresh server a run. */
export function fitOf(hypothesis: Simulated, rows: readonly Row[], runs = RUNS): LevelFit[] {
  return rows.map((row) => {
    const makespansMs: number[] = [];
    const successes: number[] = [];
    for (const result of runsOf(hypothesis, row.concurrency, runs)) {
      makespansMs.push(result.makespanMs);
      successes.push(successesOf(result));
    }
    return {
      row,
      makespanMs: middleBand(makespansMs, SHARE),
      succeeded: middleBand(successes, SHARE),
    };
  });
}

/** Whether the recorded value lies in the simulated band, allowing for how far the author's number was rounded. */
export function liesInBand(fit: LevelFit, quantity: Quantity): boolean {
  const { low, high } = fit[quantity];
  const value = fit.row[quantity];
  return value >= low - BELOW[quantity] && value <= high + ABOVE[quantity];
}

/** The values outside their bands. */
export function misfits(fits: readonly LevelFit[]): { fit: LevelFit; quantity: Quantity }[] {
  return fits.flatMap((fit) =>
    quantities
      .filter((quantity) => !liesInBand(fit, quantity))
      .map((quantity) => ({ fit, quantity })),
  );
}

/** The median response time of a single call at a level, over all calls of some runs: what no row recorded. */
export function typicalCallMs(hypothesis: Simulated, size: number, runs = 40): number {
  return median(
    Array.from(runsOf(hypothesis, size, runs)).flatMap(({ started }) =>
      started.map(({ responseMs }) => responseMs),
    ),
  );
}
