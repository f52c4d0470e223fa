import { fieldsOf } from '#experiment/fields.ts';
import type { Progress } from '#experiment/context.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { Recording } from '#experiment/recording.ts';
import { loadExperimentFile } from './load.ts';
import type { RecordOrder } from './record-arguments.ts';
import { makeRecording } from './recorder.ts';
import { UsageError } from './usage-error.ts';

/** The parameter of an experiment that repeats within a run. */
const REPETITIONS = 'repetitions';

/** A recording, and the file it goes to. */
export interface Numbered {
  file: string;
  recording: Recording;
}

/**
 * Records an experiment so many times. One that repeats within its run is told to, and gives one recording; of any other
 * each run is a recording of its own, handed on as soon as it is there, in files numbered from 1.
 * @throws {UsageError} if the number of repetitions is given twice, or an order is refused
 * @throws {Error} if a run fails, or is stopped before its first row
 */
export async function* recordRepeatedly(
  order: RecordOrder,
  { out, repetitions }: { out: string; repetitions: number },
  signal: AbortSignal,
  report: (progress: Progress) => void,
): AsyncGenerator<Numbered, void, undefined> {
  if (repetitions === 1) {
    yield { file: out, recording: await makeRecording(order, signal, report) };
    return;
  }
  const experiment = await loadExperimentFile(order.id);
  if (repeatsItself(experiment)) {
    if (order.parameters[REPETITIONS] !== undefined)
      throw new UsageError('Give the number of repetitions once, with --repetitions or --set.');
    const parameters = { ...order.parameters, [REPETITIONS]: String(repetitions) };
    yield { file: out, recording: await makeRecording({ ...order, parameters }, signal, report) };
    return;
  }
  for (let run = 1; run <= repetitions; run += 1) {
    const tell = ({ fraction, remainingMs, doing }: Progress) =>
      report({
        fraction: (run - 1 + fraction) / repetitions,
        remainingMs,
        doing: `run ${run} of ${repetitions}: ${doing}`,
      });
    const recording = await makeRecording(order, signal, tell);
    yield { file: out.replace(/(\.json)?$/, `.${run}.json`), recording };
    if (signal.aborted) return;
  }
}

const repeatsItself = ({ parameters }: AnyExperiment): boolean =>
  fieldsOf(parameters).some(({ name }) => name === REPETITIONS);

/** How often each verdict came out how, a line each: "one-thread: holds in 5 of 5". */
export function verdictCounts(
  experiment: AnyExperiment,
  recordings: readonly Recording[],
): string[] {
  return experiment.verdicts.map(({ id, judge }) => {
    const outcomes = recordings.map(({ rows }) => judge(rows).outcome);
    const counted = [...new Set(outcomes)].map(
      (outcome) =>
        `${outcome} in ${outcomes.filter((each) => each === outcome).length} of ${outcomes.length}`,
    );
    return `${id}: ${counted.join(', ')}`;
  });
}
