/** What is said of two runs side by side. */
import type { CurvesCompared, OrdersCompared } from '#experiment/compare-runs.ts';
import type { Environment } from '#experiment/recording.ts';
import { format } from '#measure/format.ts';
import { does } from '../prediction/curve-texts.ts';
import { capital } from '../prediction/texts.ts';

/** The words around two runs beside each other. */
export const comparisonTexts = {
  title: 'Compare two runs',
  choose: { one: 'This run', other: 'with this one' },
  compare: 'Compare',
  twice: 'Choose two different runs.',
  recorded: (by: string) => `Recorded: ${by}`,
  heading: (one: string, other: string) => `${one}, beside ${other}`,
  partial: (name: string) => `${name} is partial: what it lacks is not compared.`,
  shape: 'By their shape',
  shapeHelp:
    'Two machines, or one on two days, do not agree on milliseconds. What can be compared is where curves turn, what comes before what, and which claims hold.',
  noShape: 'There is no curve or order to compare by in these two: the claims below are.',
  claims: 'What each shows',
  claim: 'Claim',
  sameOutcome: 'the same of both',
  otherOutcome: 'differs',
  ranOn: 'What each ran on',
  property: 'Property',
  parameters: 'What each was run with',
  parameter: 'Parameter',
  differs: 'differs',
  unknown: 'not known',
  yes: 'yes',
  no: 'no',
  figure: 'Figure of both',
  drawnAs: (own: string) => `What is drawn as your run is ${own}.`,
  properties: {
    version: 'Browser or runtime',
    runtime: 'Kind',
    cores: 'Logical processors reported',
    clockStepMs: 'Clock step (ms)',
    crossOriginIsolated: 'Cross-origin isolated',
    pageWasHidden: 'Page out of sight meanwhile',
  } satisfies Record<keyof Environment, string>,
} as const;

/** What two curves of one figure do, each. */
export function curvesSentence(curves: CurvesCompared, one: string, other: string): string {
  const { subject, levels, levelsApart } = curves;
  const over =
    levels === null ? ' They share fewer than three levels, so each is told over its own.' : '';
  const first = curves.one && does(curves.one);
  const second = curves.other && does(curves.other);
  if (first === null || second === null) {
    const [told, without] = first === null ? [other, one] : [one, other];
    return capital(
      `${subject} ${first ?? second ?? ''} in ${told}; ${without} has too few levels to tell.`,
    );
  }
  if (first === second) {
    const where = levels === null ? '' : `, over the ${format(levels)} levels they share`;
    return capital(`${subject} ${first} in both${where}.${over}`);
  }
  const apart =
    levelsApart === null || levelsApart === 0
      ? ''
      : `: ${format(levelsApart)} ${levelsApart === 1 ? 'level' : 'levels'} apart`;
  return capital(`${subject} ${first} in ${one}; it ${second} in ${other}${apart}.${over}`);
}

/** "a, then b and c (too near to tell)". */
const orderInWords = (places: readonly string[][]): string =>
  places
    .map((place) => (place.length === 1 ? place[0] : `${place.join(' and ')} (too near to tell)`))
    .join(', then ');

/** In which order two runs have the bars of one figure. */
export function ordersSentence(orders: OrdersCompared, one: string, other: string): string {
  const { subject, turned } = orders;
  const first = `${capital(subject)}, least first: ${orderInWords(orders.one)} in ${one}`;
  if (turned.length === 0) {
    const same = orderInWords(orders.one) === orderInWords(orders.other);
    return same
      ? `${first}. The order is the same in ${other}.`
      : `${first}; ${orderInWords(orders.other)} in ${other}. No two are turned round.`;
  }
  const pairs = turned.map(([low, high]) => `${low} before ${high}`).join(', ');
  return `${first}; ${orderInWords(orders.other)} in ${other}. Turned round: ${pairs} in the first alone.`;
}
