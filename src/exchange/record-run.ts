import type { Remark } from '#experiment/context.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { parseParameters, type RawParameters } from '#experiment/parameters.ts';
import {
  RECORDING_VERSION,
  recordingOf,
  type Environment,
  type Recording,
} from '#experiment/recording.ts';
import { recordedSamples, type SampleGroup } from '#experiment/samples.ts';

/** A run of the reader's that has ended, as the page has it. */
export interface EndedRun {
  /** As the form had them. */
  parameters: RawParameters;
  state: Recording['state'];
  rows: readonly Record<string, unknown>[];
  samples: readonly SampleGroup[];
  remarks: readonly Remark[];
  /** Null where the run ended before it could tell. */
  environment: Environment | null;
  startedAt: string;
  /** What else there is to say of it: that the page was hidden, why it failed. */
  notes: readonly string[];
}

const UNKNOWN: Environment = {
  runtime: 'browser',
  version: null,
  cores: null,
  clockStepMs: null,
  crossOriginIsolated: null,
  pageWasHidden: null,
};

/**
 * A run as a recording, in the shape of the files in `recorded/`.
 * @throws {Error} if the run does not fit its experiment, which only a bug can bring about
 */
export function recordRun(experiment: AnyExperiment, run: EndedRun): Recording {
  const parsed = parseParameters(experiment.parameters, run.parameters);
  const environment = run.environment ?? UNKNOWN;
  return recordingOf(experiment).parse({
    schema: RECORDING_VERSION,
    experiment: experiment.id,
    by: environment.version ?? 'a browser',
    source: null,
    parameters: parsed.ok ? parsed.value : {},
    state: run.state,
    rows: run.rows,
    samples: recordedSamples(run.samples),
    environment,
    startedAt: run.startedAt,
    notes: [...run.notes, ...run.remarks.map(({ sentence }) => sentence)],
  });
}

/** A recording as the text of a file. */
export const recordingJson = (recording: Recording): string =>
  `${JSON.stringify(recording, null, 2)}\n`;
