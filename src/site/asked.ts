/** What a lab asks, with its answers computed from what the lab has on record: done once, when the page is built. */
import type { Evidence, Prediction, Question } from '#experiment/questions.ts';
import { loadRecording } from '#experiment/recordings.bundled.ts';
import { loadExperiment } from '#experiment/registry.bundled.ts';
import { curveId, type PredictionSpec } from '#widgets/prediction/spec.ts';
import { evidenceOf } from './evidence.ts';
import { choiceOf, curveOf, quantityOf, type Choosing, type Quantifying } from './asked-answers.ts';

const predictions = import.meta.glob<readonly Prediction[]>('/labs/**/predictions.ts', {
  import: 'default',
});
const questions = import.meta.glob<readonly Question[]>('/labs/**/questions.ts', {
  import: 'default',
});

/** A question of "Check yourself" with its answer. */
export type Checked = (Choosing | Quantifying) & { id: string; program: string | null };

/** A prediction with what it will be compared with, and the program to be read before. */
export interface Predicting {
  spec: PredictionSpec;
  program: string | null;
}

/** The labs that ask for predictions or have questions, by folder below `labs/`. */
export const labsThatAsk: readonly string[] = [
  ...new Set(
    [...Object.keys(predictions), ...Object.keys(questions)].map((path) =>
      path.replace(/^\/labs\/|\/[^/]+$/g, ''),
    ),
  ),
];

/**
 * The predictions a lab asks for; none, if it has no `predictions.ts`.
 * @param lab its folder below `labs/`
 * @throws {Error} in words, if an answer cannot be had from the record
 */
export async function predictionsOf(lab: string): Promise<Predicting[]> {
  const asked = await loadOf(predictions, lab, 'predictions.ts');
  const evidence = await evidenceOf(lab);
  return Promise.all(
    asked.map(async (each): Promise<Predicting> => {
      if (each.kind === 'curve') return { spec: await drawingOf(each, lab), program: null };
      const spec = { ...choiceOf(each, evidence, lab), id: `${lab}#${each.id}`, ask: each.ask };
      return { spec, program: each.program ?? null };
    }),
  );
}

/** The questions at a lab's end, like {@link predictionsOf}. */
export async function questionsOf(lab: string): Promise<Checked[]> {
  const asked = await loadOf(questions, lab, 'questions.ts');
  const evidence: Evidence = await evidenceOf(lab);
  return asked.map((each) => ({
    ...(each.kind === 'choice' ? choiceOf(each, evidence, lab) : quantityOf(each, evidence, lab)),
    id: each.id,
    program: each.program ?? null,
  }));
}

async function loadOf<T extends { id: string }>(
  files: Record<string, () => Promise<readonly T[]>>,
  lab: string,
  name: string,
): Promise<readonly T[]> {
  const asked = (await files[`/labs/${lab}/${name}`]?.()) ?? [];
  const ids = asked.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`labs/${lab}/${name}: two are called ${twice}.`);
  return asked;
}

async function drawingOf(drawing: Extract<Prediction, { kind: 'curve' }>, lab: string) {
  const experiment = await loadExperiment(drawing.experiment);
  const recording = await loadRecording(`${lab}/recorded/${drawing.recording}`);
  return {
    ...curveOf(drawing, experiment, recording),
    id: curveId(drawing.experiment, drawing.figure),
  };
}
