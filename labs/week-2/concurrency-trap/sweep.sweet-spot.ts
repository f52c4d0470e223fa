/** The sweet spot: an answer to a question that only the reader can ask. */
import type { LevelSearch, Limits } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { sweetSpot, type Doubt } from '#measure/sweet-spot.ts';
import { limitsInWords } from './second-look.sweet-spot.ts';
import { rowsJudged } from './sweep.levels.ts';
import { derived, hasLost, type Row } from './sweep.rows.ts';
import { isBeyondTimeouts } from './sweep.series.ts';

/**
 * The time a limit is about: the batch's last call decides a batch, 95 of 100 requests a steady state. One that falls among
 * timeouts is infinite if it is over the limit for certain.
 */
function responseMsOf(row: Row, limitMs: number): number | null {
  if (row.driver === 'batch') return row.makespanMs;
  if (row.p95Ms !== null) return row.p95Ms;
  // All timeouts but those of retried requests last equally long, which is longer than anything else and than the mean.
  const isRetried = (row.attempts ?? 0) > (row.completed ?? 0) + (row.clientFailures ?? 0);
  const atLeastMs = isRetried ? 0 : (row.meanResponseMs ?? 0);
  return isBeyondTimeouts(row, 0.95) && atLeastMs > limitMs ? Number.POSITIVE_INFINITY : null;
}

/** Why it is not certain that the level found is the highest. */
const doubts: Record<Doubt, string> = {
  'one run': 'Whether it would be so again, one run a level cannot tell: repeat the sweep.',
  'both sides':
    'Its repetitions, or those of the level above it, lie on both sides of a limit: they cannot tell.',
  'not told':
    'One of its runs, or of the level above it, does not tell what a limit asks: it has too few requests, its p95 falls among timeouts, or requests were lost in the client.',
};

const BORNE_OUT = 'Its repetitions bear that out.';

/** Where requests were lost in the client, nobody knows how the server would have served them. */
const successShareOf = (row: Row): number | null => {
  const percent = hasLost(row) ? null : derived.successPercent.of(row);
  return percent === null ? null : percent / 100;
};

/** The highest level within the limits, and how sure that is. Real requests are judged where there are any. */
function find(all: readonly Row[], limits: Limits) {
  const { successPercent = null, responseS = null } = limits;
  const wanted = limitsInWords({ successPercent, responseS });
  if (wanted === '') return { level: null, sentence: 'Set a limit, and the level is marked.' };
  const { rows } = rowsJudged(all);
  const mostResponseMs = (responseS ?? 0) * 1000;
  const { best, doubt } = sweetSpot(
    rows.map((row) => ({
      level: row.concurrency,
      successShare: successPercent === null ? 1 : successShareOf(row),
      responseMs: responseS === null ? 0 : responseMsOf(row, mostResponseMs),
    })),
    { leastSuccessShare: (successPercent ?? 0) / 100, mostResponseMs },
  );
  if (best === null) return { level: null, sentence: `No level has ${wanted} in the mean.` };
  const found = `${format(best)} is the highest level with ${wanted} in the mean of its runs.`;
  return { level: best, sentence: `${found} ${doubt ? doubts[doubt] : BORNE_OUT}` };
}

/** The search that stands beside a run's results: it needs no new run. */
export const search: LevelSearch<Row> = {
  title: 'Your sweet spot',
  help: 'Which level is best depends on what you ask for. For a batch the response time is that of its slowest call, the makespan; for the other drivers it is p95. An empty field sets no limit.',
  limits: [
    {
      name: 'successPercent',
      label: 'Success rate, at least',
      unit: '%',
      min: 0,
      max: 100,
      default: 99,
    },
    {
      name: 'responseS',
      label: 'Response time, at most',
      unit: 's',
      min: 0,
      max: 3600,
      default: 4,
    },
  ],
  find,
};
