import type { Judgement, Verdict } from '#experiment/contract.ts';
import { sumOf, type FormSum, type Row } from './errors.rows.ts';

/** One form in a sentence. */
export function sentenceOn({
  form,
  calls,
  answered200,
  countedSuccesses,
  raised,
}: FormSum): string {
  const answered = `the server answered ${answered200} of ${calls} calls with 200`;
  const counted =
    raised === null
      ? `and the program counted ${countedSuccesses} as successes`
      : `and the program counted none, because it threw ${raised.replace(/\.$/, '')}`;
  return `In the ${form} form ${answered}, ${counted}.`;
}

const missing: Judgement = { outcome: 'cannot tell', because: 'One of the two forms has not run.' };

function judgeLoss(rows: readonly Row[]): Judgement {
  const broken = sumOf(rows, 'broken');
  const mended = sumOf(rows, 'mended');
  if (!broken || !mended) return missing;
  if (mended.countedSuccesses === 0)
    return { outcome: 'cannot tell', because: 'The mended form had no success to lose.' };
  return {
    outcome: broken.countedSuccesses < mended.countedSuccesses ? 'holds' : 'does not hold',
    because: `${sentenceOn(broken)} ${sentenceOn(mended)}`,
  };
}

function judgeMended(rows: readonly Row[]): Judgement {
  const mended = sumOf(rows, 'mended');
  if (!mended) return missing;
  const right = mended.countedSuccesses === mended.answered200 && mended.raised === null;
  return { outcome: right ? 'holds' : 'does not hold', because: sentenceOn(mended) };
}

/** What must hold of any run with at least one call: the broken form loses what the mended one counts. */
export const verdicts: readonly Verdict<Row>[] = [
  { id: 'broken-loses', claim: 'The broken form loses successes.', judge: judgeLoss },
  {
    id: 'mended-counts',
    claim: 'The mended form counts every answer of 200, and nothing else.',
    judge: judgeMended,
  },
];
