import type { AnyExperiment } from '#experiment/contract.ts';
import type { Choice, Drawing, Evidence, Quantity } from '#experiment/questions.ts';
import type { Recording } from '#experiment/recording.ts';
import type { ChoiceSpec, CurveSpec, Explained } from '#widgets/prediction/spec.ts';

/** A question with options, with its answer and the sentence for it. */
export type Choosing = ChoiceSpec;

/** A question for a number, with its answer and the sentence for it. */
export interface Quantifying {
  kind: 'number';
  ask: string;
  unit: string;
  digits: number;
  answer: number;
  /** How far off an answer may be, in the answer's unit. */
  tolerance: number;
  because: string;
  explained: Explained;
}

/** @throws {Error} if the record bears out none of the options, or options cannot be told apart */
export function choiceOf(choice: Choice, evidence: Evidence, lab: string): Choosing {
  const { id, ask, explained } = choice;
  const options = typeof choice.options === 'function' ? choice.options(evidence) : choice.options;
  const answer = choice.answer(evidence);
  const ids = options.map((option) => option.id);
  if (new Set(ids).size < Math.max(2, ids.length))
    throw new Error(`labs/${lab}: ${id} needs two options or more, each with an id of its own.`);
  if (!ids.includes(answer))
    throw new Error(
      `labs/${lab}: ${id}: the record says “${answer}”, which is none of the options: ${ids.join(', ')}.`,
    );
  const because = choice.because(evidence);
  return { kind: 'choice', id, ask, options: [...options], answer, because, explained };
}

/** @throws {Error} if the record has no such number */
export function quantityOf(quantity: Quantity, evidence: Evidence, lab: string): Quantifying {
  const { id, ask, unit, digits, explained, toleranceShare } = quantity;
  const answer = quantity.answer(evidence);
  if (!Number.isFinite(answer)) throw new Error(`labs/${lab}: ${id} has no number for an answer.`);
  // What rounding to the digits shown can do is never an error.
  const tolerance = Math.max(Math.abs(answer) * toleranceShare, 0.5 * 10 ** -digits);
  const because = quantity.because(evidence);
  return { kind: 'number', ask, unit, digits, answer, tolerance, because, explained };
}

/** @throws {Error} if the figure cannot be drawn by a reader, or the record does not fit into its grid */
export function curveOf(
  drawing: Drawing,
  experiment: AnyExperiment,
  recording: Recording,
): Omit<CurveSpec, 'id'> {
  const { ask, figure: figureId, given } = drawing;
  const toDraw = experiment.figures.find(({ id }) => id === figureId)?.toDraw;
  if (!toDraw) throw new Error(`${experiment.id} has no figure ${figureId} with a curve to draw.`);
  const { subject, xLabel, unit, digits, top, step } = toDraw;
  const recorded = toDraw.curve(recording.rows);
  if (recorded.length - given < 3)
    throw new Error(`${experiment.id}: ${figureId}: fewer than three levels are left to draw.`);
  const beyond = recorded.find(({ y }) => y > top);
  if (beyond) throw new Error(`${experiment.id}: ${figureId}: ${beyond.y} is above ${top}.`);
  return {
    ...{ kind: 'curve', ask, experiment: experiment.id, figure: figureId, subject },
    ...{ yLabel: `${subject} (${unit})`, xLabel, unit, digits, top, step },
    ...{ given, by: recording.by, recorded },
  };
}
