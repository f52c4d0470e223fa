/** What is said of a drawn curve beside the record. */
import type { CurveComparison } from '#measure/curve-comparison.ts';
import type { CurveShape } from '#measure/curve-shape.ts';
import { format } from '#measure/format.ts';
import { capital } from './texts.ts';

/** "to turn at 200", after "You expected throughput". */
function expectedTo(shape: CurveShape): string {
  switch (shape.kind) {
    case 'rises':
      return 'to go on rising';
    case 'falls':
      return 'to go on falling';
    case 'flat':
      return 'to stay as it is';
    case 'levels off':
      return `to level off at ${format(shape.at)}`;
    case 'turns':
      return shape.extreme === 'highest'
        ? `to be highest at ${format(shape.at)} and to fall from there`
        : `to be lowest at ${format(shape.at)} and to rise from there`;
  }
}

/** "turns at 200", after "in the record it". */
export function does(shape: CurveShape): string {
  switch (shape.kind) {
    case 'rises':
      return 'goes on rising';
    case 'falls':
      return 'goes on falling';
    case 'flat':
      return 'stays as it is';
    case 'levels off':
      return `levels off at ${format(shape.at)}`;
    case 'turns':
      return shape.extreme === 'highest'
        ? `is highest at ${format(shape.at)} and falls from there`
        : `is lowest at ${format(shape.at)} and rises from there`;
  }
}

/** Apart by less of the range than this, two curves are called close. */
const CLOSE_SHARE = 0.05;

/** What a curve is of, as sentences about it need it. */
export interface CurveWords {
  /** "throughput". */
  subject: string;
  unit: string;
  /** Digits after the decimal point. */
  digits: number;
}

/** Where a prediction and the record part: the turn or knee of each, and the level where they are furthest apart. */
export function curveSentence(
  { expected, found, largest, largestShare }: CurveComparison,
  { subject, unit, digits }: CurveWords,
): string {
  const parts: string[] = [];
  if (expected && found)
    parts.push(
      expectedTo(expected) === expectedTo(found)
        ? `You expected ${subject} ${expectedTo(expected)}, and in the record it does.`
        : `You expected ${subject} ${expectedTo(expected)}; in the record it ${does(found)}.`,
    );
  if (largest) {
    const level = format(largest.x);
    const value = (of: number) => format(of, digits, unit);
    parts.push(
      largestShare < CLOSE_SHARE
        ? `The two lines are close everywhere; furthest apart at ${level}: ${value(largest.expected)} expected, ${value(largest.found)} recorded.`
        : `You part most at ${level}: ${value(largest.expected)} expected, ${value(largest.found)} recorded.`,
    );
  }
  return parts.join(' ');
}

/** What the reader's own run adds. */
export function ownRunSentence(
  { found, expected, largest }: CurveComparison,
  { subject, unit, digits }: CurveWords,
): string {
  if (!largest) return `Your run has no level that can be compared.`;
  const shape = found && expected ? `in your run ${subject} ${does(found)}; ` : '';
  const level = format(largest.x);
  const value = (of: number) => format(of, digits, unit);
  return capital(
    `${shape}it is furthest from the record at ${level}, with ${value(largest.found)} against ${value(largest.expected)}.`,
  );
}
