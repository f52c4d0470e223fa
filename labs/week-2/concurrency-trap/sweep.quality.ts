/** What could mislead in a run: told with what to do, and marked at the levels it taints. */
import type { Remark } from '#experiment/context.ts';
import { format } from '#measure/format.ts';
import { censoredSample, percentileOrNull, valuesNeeded } from '#measure/percentile.ts';
import type { LoadResult } from '#traffic/load.ts';
import type { Row } from './sweep.rows.ts';

/** What one run of real requests came to that its row does not tell. */
export interface RunQuality {
  row: Row;
  /** What the way to the server and back added to a request, p95; null with too few requests or no stamps. */
  addedP95Ms: number | null;
  /** How long the way to the server took of requests that were sent ahead, in the mean; null where none was. */
  aheadMs: number | null;
  /** The latest that a timer of the client's came. */
  timersLateMs: number;
  /** Calls of a closed loop that hung longer than was measured. */
  hung: number;
}

/** The hand-over is not small where it adds more than this share of the median response. */
const HAND_OVER_SHARE = 0.1;
/** Timers come later than this where a browser holds them back, or the machine is busy. */
const LATE_MS = 250;
/** A time should be this many steps of the clock long. */
const STEPS_WANTED = 100;

/** What taints a level that is too small for percentiles: drawn only where percentiles are. */
export const FEW_REQUESTS = 'few requests';

/** What a button beside a remark sets where only the real run is at fault. */
const virtualInstead = {
  label: 'Choose virtual time in the form',
  parameters: { host: 'virtual' },
};

/** The p95 of what was added between sending and answer, outside the server. */
export function addedP95MsOf({ started }: LoadResult): number | null {
  const added = started.flatMap(({ responseMs, waitedMs, serverMs }) =>
    serverMs === null ? [] : [Math.max(0, responseMs - waitedMs - serverMs)],
  );
  return percentileOrNull(censoredSample(added), 0.95);
}

/**
 * How long requests that were sent ahead took to the server, in the mean over those answered.
 * @param serverZeroMs what the server's clock showed when the client's showed 0; null where the two are not one clock
 */
export function aheadMsOf({ started }: LoadResult, serverZeroMs: number | null): number | null {
  if (serverZeroMs === null) return null;
  const waysMs = started.flatMap(({ sentMs, startMs, stamps }) =>
    stamps && sentMs < startMs ? [stamps.cameMs - serverZeroMs - sentMs] : [],
  );
  const sumMs = waysMs.reduce((sum, wayMs) => sum + Math.max(0, wayMs), 0);
  return waysMs.length === 0 ? null : sumMs / waysMs.length;
}

const typicalMsOf = ({ p50Ms, meanResponseMs }: Row) => p50Ms ?? meanResponseMs;

function isHandOverLarge({ row, addedP95Ms }: RunQuality): boolean {
  const typicalMs = typicalMsOf(row);
  if (addedP95Ms !== null && typicalMs !== null) return addedP95Ms > HAND_OVER_SHARE * typicalMs;
  return (row.handOverPercent ?? 0) > HAND_OVER_SHARE * 100;
}

const levelsOf = (rows: readonly Row[]) =>
  [...new Set(rows.map(({ concurrency }) => concurrency))].sort((one, other) => one - other);
const inWords = (levels: readonly number[]) => levels.map((level) => format(level)).join(', ');

function remark(about: string, rows: readonly Row[], say: (at: string) => string): Remark[] {
  const levels = levelsOf(rows);
  return levels.length === 0 ? [] : [{ about, levels, sentence: say(`At ${inWords(levels)}`) }];
}

function handOver(runs: readonly RunQuality[]): Remark[] {
  const large = runs.filter(isHandOverLarge);
  const worstMs = large.reduce((most, run) => Math.max(most, run.addedP95Ms ?? 0), 0);
  const added =
    worstMs > 0 ? ` added up to ${format(worstMs, 0, 'ms')} to a request (p95), and` : '';
  return remark(
    'hand-over',
    large.map(({ row }) => row),
    (at) =>
      `${at}, the way to the server and back${added} is more than ${format(HAND_OVER_SHARE * 100, 0, '%')} of a typical response: these times are partly the client’s own. Spread the starts over a ramp, choose a server that takes longer, or let the same model answer in virtual time.`,
  ).map((each) => ({ ...each, instead: virtualInstead }));
}

const lateTimers = (runs: readonly RunQuality[]) =>
  remark(
    'late timers',
    runs.filter(({ timersLateMs }) => timersLateMs > LATE_MS).map(({ row }) => row),
    (at) =>
      `${at}, timers came up to ${format(Math.max(...runs.map(({ timersLateMs }) => timersLateMs)), 0, 'ms')} late: the browser held them back or the machine was busy, so timeouts and starts came late too. Keep the page in sight, close what else is running, and run again.`,
  );

function coarseClock(runs: readonly RunQuality[], clockStepMs: number | null): Remark[] {
  if (clockStepMs === null) return [];
  const short = runs.filter(
    ({ row }) => (typicalMsOf(row) ?? Infinity) < STEPS_WANTED * clockStepMs,
  );
  return remark(
    'coarse clock',
    short.map(({ row }) => row),
    (at) =>
      `${at}, a typical response is shorter than ${STEPS_WANTED} steps of this browser’s clock (${format(clockStepMs, 2, 'ms')} each), so its times are rough. Choose a server that takes longer.`,
  );
}

/** How to have more requests in a run. */
const MORE: Record<Row['driver'], string> = {
  batch: 'Choose higher levels, or the closed driver, whose users call again and again.',
  closed: 'Choose a longer duration.',
  open: 'Choose a longer duration.',
};

/** Levels whose runs have too few requests to tell a percentile. */
export function fewRequests(rows: readonly Row[]): Remark[] {
  const tooFew = (share: number) =>
    rows.filter(({ completed }) => (completed ?? Infinity) < valuesNeeded(share));
  const say = (share: number) => {
    const levels = levelsOf(tooFew(share));
    return levels.length === 0
      ? []
      : [`p${share * 100} (it takes ${valuesNeeded(share)}) at ${inWords(levels)}`];
  };
  const told = [0.5, 0.95, 0.99].flatMap(say);
  return remark(
    FEW_REQUESTS,
    tooFew(0.95),
    () =>
      `Too few requests in a run to tell ${told.join('; ')}. ${MORE[rows[0]?.driver ?? 'batch']}`,
  );
}

/** More calls than this share that hang all through the time measured, and it is too short. */
const HUNG_SHARE = 0.01;

/** Levels of closed loops at which calls hung longer than was measured. */
export function shortWindow(runs: readonly Pick<RunQuality, 'row' | 'hung'>[]): Remark[] {
  const short = runs.filter(({ row, hung }) => hung > HUNG_SHARE * (row.completed ?? 0));
  const most = Math.max(...short.map(({ hung }) => hung));
  return remark(
    'short window',
    short.map(({ row }) => row),
    (at) =>
      `${at}, up to ${format(most)} users waited for one call through all of the time measured, and in vain. Each such call is counted, but how often they come is not known from so short a time: choose a duration of several timeouts.`,
  );
}

/** Requests that a browser lets through to one server at a time over HTTP/1.1; the rest wait in it. */
const BROWSER_CONNECTIONS = 6;

/** Levels whose requests may have waited in the browser, at a server that does not tell the page what it speaks. */
export const browsersLimit = (real: readonly Row[]): Remark[] =>
  remark(
    'browser’s limit?',
    real.filter(
      ({ host, meanInFlight }) => host === 'url' && (meanInFlight ?? 0) > BROWSER_CONNECTIONS,
    ),
    (at) =>
      `${at}, more than ${BROWSER_CONNECTIONS} requests were under way in the mean. Over HTTP/1.1 a browser lets through ${BROWSER_CONNECTIONS} at a time to one server, and this one does not tell the page what it speaks: if that is HTTP/1.1, the others waited in the browser, and these times are partly its own. Recorded in Node (npm run record) there is no such limit.`,
  );

/** All that taints a run of real requests. */
export const qualityOf = (runs: readonly RunQuality[], clockStepMs: number | null): Remark[] => [
  ...handOver(runs),
  ...lateTimers(runs),
  ...coarseClock(runs, clockStepMs),
  ...shortWindow(runs),
];
