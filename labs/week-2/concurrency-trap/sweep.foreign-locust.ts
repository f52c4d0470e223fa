import type { LocustEntry, LocustMoment } from '#exchange/locust.ts';
import type { ForeignReading } from '#experiment/exchange.ts';
import { told, untold } from './sweep.foreign-row.ts';
import type { Row } from './sweep.rows.ts';

/** How the Locust file of the sweep names what it counts, for the file and for what reads its results. */
export const locustNames = {
  /** All requests of one measured window. */
  all: 'GET',
  inTime: 'in time',
  timedOut: 'timed out',
  clientFailed: 'failed in the client',
  /** Name of a window; `{}` stands for a number. */
  window: '{} users, run {}, {} s',
} as const;

const WINDOW = /^(\d{1,6}) users, run (\d{1,6}), (\d{1,6}(?:\.\d{1,6})?) s$/;

const ROUNDED = 'Locust rounds response times to two digits where it counts them.';

/** Rows of `…_stats.csv` as the sweep's own Locust file makes it: one entry a window, and three counts beside it. */
export function rowsOfStats(entries: readonly LocustEntry[]): ForeignReading<Row> {
  const countOf = (type: string, name: string) =>
    entries.find((entry) => entry.Type === type && entry.Name === name)?.['Request Count'] ?? 0;
  const rows = entries.flatMap((entry): Row[] => {
    const window = WINDOW.exec(entry.Name);
    const [concurrency = 0, repetition = 0, seconds = 0] = window?.slice(1).map(Number) ?? [];
    if (!window || entry.Type !== locustNames.all || seconds === 0) return [];
    const { Name: name, 'Request Count': count, 'Failure Count': failures } = entry;
    const timedOut = countOf(locustNames.timedOut, name);
    const of = { count, timedOut };
    return [
      {
        ...untold,
        concurrency,
        repetition,
        completed: count,
        succeeded: count - failures,
        timedOut,
        clientFailures: countOf(locustNames.clientFailed, name),
        dropped: 0,
        makespanMs: seconds * 1000,
        throughputPerSecond: count / seconds,
        goodputPerSecond: countOf(locustNames.inTime, name) / seconds,
        meanResponseMs: count === 0 ? null : entry['Average Response Time'],
        p50Ms: told(entry['50%'], 0.5, of),
        p95Ms: told(entry['95%'], 0.95, of),
        p99Ms: told(entry['99%'], 0.99, of),
      },
    ];
  });
  if (rows.length === 0) {
    const reason =
      'This is Locust’s stats CSV, which does not say how many users there were. Import the _stats_history.csv beside it, or run the Locust file that this page writes.';
    return { ok: false, reason };
  }
  // Locust sorts by name, and names as text: 12 stands before 2.
  rows.sort((a, b) => a.concurrency - b.concurrency || a.repetition - b.repetition);
  const notes = ['Each row is the measured window of a level: warm-up is left out.', ROUNDED];
  return { ok: true, run: { by: 'Locust', rows, notes } };
}

/** A stretch over which the number of users did not change. */
type Plateau = [first: LocustMoment, ...rest: LocustMoment[]];

/** From one second to the next too little is known: a plateau has to last. */
const LEAST_S = 3;

/** Rows of `…_stats_history.csv` of any test: one for each time the number of users stood still. */
export function rowsOfHistory(moments: readonly LocustMoment[]): ForeignReading<Row> {
  const plateaus: Plateau[] = [];
  for (const moment of moments.filter(({ Name }) => Name === 'Aggregated')) {
    const current = plateaus.at(-1);
    if (current?.[0]['User Count'] === moment['User Count']) current.push(moment);
    else plateaus.push([moment]);
  }
  const repetitions = new Map<number, number>();
  const rows = plateaus.flatMap((plateau): Row[] => {
    const row = rowOfPlateau(plateau, repetitions);
    return row ? [row] : [];
  });
  if (rows.length === 0) {
    const reason = `At no number of users did this test stay for ${LEAST_S} seconds and more, so it tells of no level. Use a shape that steps through levels and rests at each.`;
    return { ok: false, reason };
  }
  const notes = [
    `Each row is a stretch of ${LEAST_S} seconds and more with the same number of users; its first second, in which users may still have been starting, is part of it.`,
    'The history has neither percentiles of such a stretch nor a deadline: percentiles and goodput cannot be told.',
    'Timeouts are not told from other failures, and count with the time they took.',
  ];
  return { ok: true, run: { by: 'Locust', rows, notes } };
}

function rowOfPlateau(plateau: Plateau, repetitions: Map<number, number>): Row | null {
  const [first] = plateau;
  const last = plateau.at(-1) ?? first;
  const seconds = last.Timestamp - first.Timestamp;
  const concurrency = first['User Count'];
  const count = last['Total Request Count'] - first['Total Request Count'];
  const failures = last['Total Failure Count'] - first['Total Failure Count'];
  // Counts that go down are those of a test whose statistics were reset.
  if (concurrency === 0 || seconds < LEAST_S || count < 0 || failures < 0 || failures > count)
    return null;
  const totalMs = (moment: LocustMoment) =>
    moment['Total Average Response Time'] * moment['Total Request Count'];
  const meanMs = (totalMs(last) - totalMs(first)) / count;
  const repetition = (repetitions.get(concurrency) ?? 0) + 1;
  repetitions.set(concurrency, repetition);
  return {
    ...untold,
    concurrency,
    repetition,
    completed: count,
    succeeded: count - failures,
    makespanMs: seconds * 1000,
    throughputPerSecond: count / seconds,
    meanResponseMs: Number.isFinite(meanMs) && meanMs >= 0 ? meanMs : null,
  };
}
