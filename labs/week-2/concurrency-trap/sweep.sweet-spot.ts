/** The sweet spot: an answer to a question that only the reader can ask. */
import type { LevelSearch, Limits } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { sweetSpot } from '#measure/sweet-spot.ts';
import { limitsInWords } from './second-look.sweet-spot.ts';
import { rowsJudged } from './sweep.levels.ts';
import { derived, type Row } from './sweep.rows.ts';

/** The time a limit is about: the batch's last call decides a batch, 95 of 100 requests a steady state. */
const responseMsOf = ({ driver, makespanMs, p95Ms }: Row): number | null =>
  driver === 'batch' ? makespanMs : p95Ms;

/** The highest level within the limits, and how sure that is. Real requests are judged where there are any. */
function find(all: readonly Row[], limits: Limits) {
  const { successPercent = null, responseS = null } = limits;
  const wanted = limitsInWords({ successPercent, responseS });
  if (wanted === '') return { level: null, sentence: 'Set a limit, and the level is marked.' };
  const { rows } = rowsJudged(all);
  const runs = rows.map((row) => ({
    level: row.concurrency,
    successShare: (derived.successPercent.of(row) ?? 0) / 100,
    responseMs: responseS === null ? 0 : responseMsOf(row),
  }));
  const { best, sure, levels } = sweetSpot(runs, {
    leastSuccessShare: (successPercent ?? 0) / 100,
    mostResponseMs: (responseS ?? 0) * 1000,
  });
  if (best === null) return { level: null, sentence: `No level has ${wanted} in the mean.` };
  const found = `${format(best)} is the highest level with ${wanted} in the mean of its runs.`;
  const doubtful = levels.filter(({ meets }) => meets === 'cannot tell');
  const isOnce = doubtful.every(({ repetitions }) => repetitions === 1);
  if (sure) return { level: best, sentence: `${found} Its repetitions bear that out.` };
  return {
    level: best,
    sentence: isOnce
      ? `${found} Whether it would be so again, one run a level cannot tell: repeat the sweep.`
      : `${found} Its repetitions, or those of the level above it, lie on both sides of a limit: they cannot tell.`,
  };
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
