/** What checking a recording comes to, and how it is said. */

/** `same` is to the last digit, as virtual time allows; `same shape` is all that real time can be held to. */
export type CheckOutcome = 'same' | 'same shape' | 'differs' | 'not rerun';

/** What came of running one recording again. */
export interface Finding {
  outcome: CheckOutcome;
  /** What was compared; what differs, and the mend; why it was not run again. */
  says: string;
}

/** A finding, and the file it is about. */
export interface FileFinding extends Finding {
  /** The recording's path below the repository's root. */
  file: string;
}

const WIDTH = 'same shape'.length;

/** One line a recording. */
export const lineOf = ({ file, outcome, says }: FileFinding): string =>
  `${outcome.padEnd(WIDTH)}  ${file}: ${says}`;

/**
 * Several findings on one recording as one: what differs counts before all else, and what was run again before what was
 * not.
 */
export function joined(findings: readonly Finding[]): Finding {
  const order: readonly CheckOutcome[] = ['differs', 'same shape', 'same', 'not rerun'];
  const outcome = order.find((each) => findings.some((finding) => finding.outcome === each));
  return {
    outcome: outcome ?? 'not rerun',
    says: findings.map(({ says }) => says).join('; '),
  };
}
