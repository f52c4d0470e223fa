import type { AnyExperiment } from './contract.ts';
import type { ExperimentContext, Jobs, Remark } from './context.ts';
import { parseParameters, type RawParameters } from './parameters.ts';
import { columnsIn, groupOf } from './sample-groups.ts';
import type { SampleGroup } from './samples.ts';

/** How a run ended. `rows` measured until then are the caller's already. */
export type RunEnd =
  | { state: 'complete' }
  | { state: 'aborted' }
  /** `reason` is a sentence for the reader. */
  | { state: 'failed'; reason: string }
  /** Refused before it began: a sentence a field. */
  | { state: 'refused'; errors: Record<string, string> };

/** What a host gives; what an experiment keeps and remarks goes through the runner. */
export type HostContext = Omit<ExperimentContext, 'keep' | 'remark' | 'note'>;

/** Whoever wants to hear of more than rows. */
export interface RunListener {
  samples?(group: SampleGroup): void;
  remark?(remark: Remark): void;
}

/**
 * Runs an experiment to its end on whatever host made the context, handing on each row as it is measured. Never
 * throws: whatever goes wrong is told in the end it returns. Rows and samples are checked against the experiment's own
 * schemas, so that a bug in an experiment is a failed run and not a wrong figure.
 */
export async function runExperiment(
  experiment: AnyExperiment,
  raw: RawParameters,
  host: HostContext,
  onRow: (row: Record<string, unknown>) => void,
  listener: RunListener = {},
): Promise<RunEnd> {
  const parsed = parseParameters(experiment.parameters, raw);
  if (!parsed.ok) return { state: 'refused', errors: parsed.errors };
  const context: ExperimentContext<Jobs, object> = {
    ...host,
    keep: (samples) => listener.samples?.(groupOf(experiment, samples)),
    remark: (remark) => listener.remark?.(remark),
    note: (sentence) => listener.remark?.({ about: null, levels: [], sentence }),
  };
  try {
    for await (const row of experiment.run(parsed.value, context)) {
      onRow(experiment.row.parse(row));
      if (context.signal.aborted) break;
    }
  } catch (error) {
    if (!context.signal.aborted) return { state: 'failed', reason: sentenceOf(error) };
  }
  return { state: context.signal.aborted ? 'aborted' : 'complete' };
}

/** Has an experiment's schemas compiled, which zod does at their first use, so that a run that comes begins sooner. */
export function readySchemas({ parameters, row, sample }: AnyExperiment): void {
  parseParameters(parameters, {});
  row.safeParse({});
  if (sample) columnsIn(sample);
}

/** An error as one line for a reader: its name where that says something, and its message. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  return name === 'Error' ? message : `${name}: ${message}`;
}
