/** The words of predictions, in one place, ready for a second language. */
import type { CurveComparison } from '#measure/curve-comparison.ts';
import type { CurveShape } from '#measure/curve-shape.ts';
import { format } from '#measure/format.ts';

export const texts = {
  draw: 'Draw the curve',
  choose: 'Choose, and say how sure you are',
  together: 'Your prediction and the record',
  compared: 'It is kept in this browser and set beside the record. Nobody gives marks.',
  hint: 'Drag across the grid to draw your curve',
  keys: 'Drag across the grid, or move each point with the arrow keys. The values can also be typed below.',
  given: (levels: string, by: string) =>
    `The first point, at ${levels}, is given: ${by} measured it.`,
  undo: 'Undo',
  clear: 'Clear',
  compare: 'Compare with the record',
  again: 'Predict again',
  skip: 'Skip: show the results',
  gate: {
    title: 'The results wait for your prediction.',
    why: (count: number) =>
      `Those who predict before they look see more. ${count === 1 ? 'Make the prediction' : `Make the ${format(count)} predictions`} above, or skip, and the rest of this page opens.`,
  },
  toPrediction: 'To your prediction',
  values: 'The values as a table',
  level: 'Concurrency',
  prediction: 'Your prediction',
  record: 'The record',
  ownRun: 'Your run',
  slider: (subject: string, level: number) => `${capital(subject)} at ${format(level)}`,
  notDrawn: 'not drawn yet',
  tooFew: (least: number) =>
    `Draw at least ${format(least)} more levels first: a shorter line has no shape to compare.`,
  legend: {
    predicted: 'your prediction',
    recorded: (by: string) => `${by}, recorded`,
    own: 'your run',
  },
  chooseFirst: 'Choose one of the answers first.',
  sure: 'How sure are you?',
  wasSure: 'How sure you were',
  sureness: (percent: number) => `${format(percent, 0, '%')}, ${surenessInWords(percent)}`,
  explained: (words: string) => `Explained under “${words}”`,
  missing: (count: number) =>
    count === 1
      ? 'One more prediction opens the results.'
      : `${format(count)} more predictions open the results.`,
  notKept:
    'This browser keeps nothing for this site: your predictions stay as long as this page is open.',
  chosen: 'your prediction',
  recordSays: 'the record',
} as const;

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** How sure a reader is, from 0 to 100, in words. */
export function surenessInWords(percent: number): string {
  if (percent < 15) return 'a guess';
  if (percent < 40) return 'rather unsure';
  if (percent < 65) return 'half sure';
  if (percent < 90) return 'fairly sure';
  return 'certain';
}

/** What a choice comes to beside the record. Compares and never grades. */
export function choiceSentence(chosen: string, sure: number | undefined, recorded: string): string {
  const how = sure === undefined ? '' : `, ${surenessInWords(sure)} (${format(sure, 0, '%')})`;
  return chosen === recorded
    ? `You expected “${chosen}”${how}, and so the record has it.`
    : `You expected “${chosen}”${how}. The record has “${recorded}”.`;
}

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
function does(shape: CurveShape): string {
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

export interface CurveWords {
  /** "throughput". */
  subject: string;
  unit: string;
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
