/** Checks the verdicts that a write-up claims against the recordings it claims them of. */
import type { Outcome } from '#experiment/contract.ts';
import { claimedJudgement } from '../site/claimed-verdict.ts';
import type { Finding } from './finding.ts';
import type { Recorded } from './lab-record.ts';
import type { Component } from './write-up.ts';

const VERDICT = 'Verdict';
const OUTCOMES: readonly Outcome[] = ['holds', 'does not hold', 'cannot tell'];

/**
 * @param file the write-up's path from the root
 * @param recorded all recordings of the course that can be read
 */
export function claimFindings(
  file: string,
  components: readonly Component[],
  recorded: readonly Recorded[],
): Finding[] {
  return components
    .filter(({ name }) => name === VERDICT)
    .flatMap((component) => {
      const problem = problemWith(component, recorded);
      return problem ? [{ file, line: component.line, ...problem }] : [];
    });
}

type Problem = Pick<Finding, 'says' | 'mend'>;

function problemWith({ attributes }: Component, recorded: readonly Recorded[]): Problem | null {
  const { recording: id, verdict, outcome = 'holds' } = attributes;
  if (typeof id !== 'string' || typeof verdict !== 'string' || typeof outcome !== 'string')
    return {
      says: 'What a verdict is claimed of cannot be read off the write-up.',
      mend: 'Write its attributes out, as text: <Verdict recording="…" verdict="…" />.',
    };
  if (!isOutcome(outcome))
    return {
      says: `A verdict cannot say “${outcome}”.`,
      mend: `Claim one of: ${OUTCOMES.join(', ')}.`,
    };
  const found = recorded.find(({ file }) => file === `labs/${id}.json`);
  if (!found)
    return {
      says: `There is no recording labs/${id}.json.`,
      mend: 'Name the recording by its path below labs/, without .json.',
    };
  try {
    claimedJudgement(found.experiment, found.recording, { verdict, outcome });
    return null;
  } catch (error) {
    return {
      says: error instanceof Error ? error.message : String(error),
      mend: 'Change what the text says and the outcome it claims (outcome="…"), or record anew if the recording is at fault.',
    };
  }
}

const isOutcome = (text: string): text is Outcome => (OUTCOMES as readonly string[]).includes(text);
