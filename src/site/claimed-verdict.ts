import type { AnyExperiment, Judgement, Outcome } from '#experiment/contract.ts';
import type { Recording } from '#experiment/recording.ts';

/** What a write-up claims that a verdict says of a recording. */
export interface Claimed {
  /** The verdict's id within its experiment. */
  verdict: string;
  outcome: Outcome;
}

/**
 * Judges a recording as the write-up claims it was judged.
 * @throws {Error} in words, if the experiment has no such verdict or it says something else of these rows
 */
export function claimedJudgement(
  experiment: AnyExperiment,
  { rows, by }: Pick<Recording, 'rows' | 'by'>,
  { verdict: id, outcome }: Claimed,
): Judgement {
  const verdict = experiment.verdicts.find((each) => each.id === id);
  if (!verdict) {
    const ids = experiment.verdicts.map((each) => each.id).join(', ');
    throw new Error(`${experiment.id} has no verdict called ${id}. There are: ${ids}.`);
  }
  const judgement = verdict.judge(rows);
  if (judgement.outcome === outcome) return judgement;
  throw new Error(
    `The lab claims “${verdict.claim}” of the run by ${by}: ${outcome}. Its rows say: ${judgement.outcome}. ${judgement.because}`,
  );
}
