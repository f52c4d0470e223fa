/** The words of predictions, in one place, ready for a second language. */
import { format } from '#measure/format.ts';

/** The words around predictions, but for the sentences that compare them. */
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
  noScript: 'To predict here needs JavaScript. A pencil will do as well: the results stand below.',
  skip: 'Skip: show the results',
  gate: {
    title: 'The results wait for your prediction.',
    why: (count: number) =>
      `Those who predict before they look see more. Make ${predictionsInWords(count)} above, or skip, and the rest of this page opens.`,
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

const predictionsInWords = (count: number): string => {
  if (count === 1) return 'the prediction';
  return count === 2 ? 'both predictions' : `the ${format(count)} predictions`;
};

/** The same words with a capital at their beginning. */
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
