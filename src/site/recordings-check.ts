import * as z from 'zod';
import type { AnyExperiment } from '#experiment/contract.ts';
import { recordingOf, recordingSchema, type Recording } from '#experiment/recording.ts';
import { fileOfId } from '#experiment/registry.ts';

/**
 * Sorts experiments by id.
 * @param found experiments by the id that follows from their path
 * @throws {Error} naming the file, if an experiment's id is another
 */
export function experimentsById(
  found: Iterable<[string, AnyExperiment]>,
): Map<string, AnyExperiment> {
  const byId = new Map(found);
  for (const [id, experiment] of byId) {
    if (experiment.id !== id)
      throw new Error(
        `${fileOfId(id)}: its id must be its path, "${id}", and is "${experiment.id}"`,
      );
  }
  return byId;
}

/**
 * Reads a recording and checks it against the experiment it is of: shape, parameters and every row. What is returned
 * is what stands in the file; parameters it leaves out stay unknown.
 * @param file path of the recording, for messages
 * @throws {Error} naming file, field and reason
 */
export function checkRecording(
  file: string,
  text: string,
  experiments: ReadonlyMap<string, AnyExperiment>,
): Recording {
  const recording = readAs(file, recordingSchema, text);
  const experiment = experiments.get(recording.experiment);
  if (!experiment)
    throw new Error(`${file}: experiment: there is no ${fileOfId(recording.experiment)}`);
  parsed(file, recordingOf(experiment), recording);

  const [lab, name] = [
    /^labs\/(.*)\/recorded\//.exec(file)?.[1],
    file.replace(/^.*\/|\.json$/g, ''),
  ];
  const own = experiment.id.replace(/^.*\//, '');
  if (experiment.id !== `${lab}/${own}` || (name !== own && !name.startsWith(`${own}.`)))
    throw new Error(
      `${file}: experiment: a recording of ${experiment.id} stands beside it as recorded/${own}.<name>.json`,
    );
  return recording;
}

/**
 * Reads a file of JSON.
 * @throws {Error} naming file, field and reason
 */
export const readAs = <S extends z.ZodType>(file: string, schema: S, text: string): z.output<S> =>
  parsed(file, schema, jsonOf(file, text));

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parsed<S extends z.ZodType>(file: string, schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `${z.core.toDotPath(path) || 'the whole file'}: ${message}`,
  );
  throw new Error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
}
