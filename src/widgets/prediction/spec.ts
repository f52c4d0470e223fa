/** What the page knows of a lab's predictions: plain data, made at build time. */
import type { CurvePoint } from '#measure/curve-shape.ts';

/** An option without what the record says of it. */
export interface OptionShown {
  id: string;
  words: string;
}

/** Where the lab explains an answer. */
export interface Explained {
  href: string;
  words: string;
}

/** A choice as its page needs it: plain data, worked out when the page was built. */
export interface ChoiceSpec {
  kind: 'choice';
  /** Of the prediction in the journal: "week-2/event-loop#threads". */
  id: string;
  ask: string;
  options: OptionShown[];
  /** The option that the record bears out. */
  answer: string;
  because: string;
  explained: Explained;
}

/** A curve to be drawn as its page needs it: plain data, with the recorded curve it is compared with. */
export interface CurveSpec {
  kind: 'curve';
  /** Of the prediction in the journal: "week-2/concurrency-trap/sweep#throughput". */
  id: string;
  ask: string;
  experiment: string;
  figure: string;
  /** "throughput". */
  subject: string;
  /** "Throughput (requests/s)". */
  yLabel: string;
  xLabel: string;
  unit: string;
  digits: number;
  top: number;
  step: number;
  /** How many points of the record are given, from the lowest level on. */
  given: number;
  /** Whose the record is: "the author". */
  by: string;
  recorded: CurvePoint[];
}

/** What the reader of a page is asked to predict. */
export type PredictionSpec = ChoiceSpec | CurveSpec;

/** The id in the journal of the prediction of an experiment's figure. */
export const curveId = (experiment: string, figure: string): string => `${experiment}#${figure}`;
