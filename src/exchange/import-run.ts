import * as z from 'zod';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { ForeignFile, ImportedRun } from '#experiment/exchange.ts';
import { RECORDING_VERSION, recordingOf, type Recording } from '#experiment/recording.ts';
import { groupsOfRecording } from '#experiment/sample-groups.ts';
import { parseFile } from './parse-file.ts';
import { MOST_MEGABYTES, MOST_ROWS, refusals } from './refusals.ts';

/** A run that can be shown, or why the file is refused and what to do, in sentences. */
export type Import = { ok: true; run: ImportedRun } | { ok: false; reason: string };

/** The part of a browser's `File` that is used. */
export interface RunFile {
  name: string;
  /** In bytes. */
  size: number;
  text(): Promise<string>;
}

const PROBLEMS_TOLD = 3;

const NOT_TOLD: Recording['environment'] = {
  runtime: 'other',
  version: null,
  cores: null,
  clockStepMs: null,
  crossOriginIsolated: null,
  pageWasHidden: null,
};

/** What makes JSON one of our recordings, whatever else is wrong with it. */
const ours = z.looseObject({ schema: z.unknown(), experiment: z.string(), rows: z.unknown() });

/**
 * Reads a run from a file: a recording of this experiment, or what another tool wrote that the experiment can read. Never
 * throws: a file that cannot be shown is refused with the reason and what to do. Every row has passed the experiment's schema.
 */
export async function importRun(experiment: AnyExperiment, file: RunFile): Promise<Import> {
  const { name, size } = file;
  if (size > MOST_MEGABYTES * 2 ** 20) return refuse(refusals.tooLarge(name, size));
  const text = await file.text().catch(() => null);
  if (text === null) return refuse(refusals.unreadable(name));
  const parsed = parseFile(name, text);
  if (!parsed.ok) return parsed;
  const { value } = parsed.file.kind === 'json' ? parsed.file : { value: null };
  return ours.safeParse(value).success
    ? readRecording(experiment, name, value)
    : readForeign(experiment, name, parsed.file);
}

const refuse = (reason: string): Import => ({ ok: false, reason });

function readRecording(experiment: AnyExperiment, name: string, value: unknown): Import {
  const { schema, experiment: id, rows } = ours.parse(value);
  const version = z.int().safeParse(schema);
  if (!version.success) return refuse(refusals.noVersion(name));
  if (version.data > RECORDING_VERSION)
    return refuse(refusals.newer(name, version.data, RECORDING_VERSION));
  if (version.data < RECORDING_VERSION)
    return refuse(refusals.older(name, version.data, RECORDING_VERSION));
  if (id !== experiment.id) return refuse(refusals.otherExperiment(name, id, experiment.id));
  if (Array.isArray(rows) && rows.length > MOST_ROWS)
    return refuse(refusals.tooManyRows(name, rows.length));
  const result = recordingOf(experiment).safeParse(value);
  if (!result.success) return misfit(name, result.error);
  const recording = result.data;
  const samples = groupsOfRecording(experiment, recording.samples);
  return { ok: true, run: { ...toldBy(recording), name, samples } };
}

/** What is shown of a recording. */
const toldBy = (recording: Recording) => {
  const { by, state, rows, environment, startedAt, notes } = recording;
  return {
    ...{ by, state, rows, startedAt, notes, recording },
    environment: environment.runtime === 'other' ? null : environment,
  };
};

async function readForeign(
  experiment: AnyExperiment,
  name: string,
  file: ForeignFile,
): Promise<Import> {
  const { foreign, row } = experiment;
  const reading = foreign ? (await foreign.load())(file) : null;
  if (reading === null) return refuse(refusals.foreign(name, foreign?.formats ?? ''));
  if (!reading.ok) return refuse(refusals.refused(name, reading.reason));
  const { by, notes, rows } = reading.run;
  if (rows.length > MOST_ROWS) return refuse(refusals.tooManyRows(name, rows.length));
  const checked = z.array(z.strictObject(row.shape)).min(1).safeParse(rows);
  if (!checked.success) return misfit(name, checked.error);
  const recording: Recording = {
    schema: RECORDING_VERSION,
    experiment: experiment.id,
    by,
    source: null,
    parameters: {},
    state: 'complete',
    rows: checked.data,
    environment: NOT_TOLD,
    startedAt: null,
    notes: [...notes],
  };
  return { ok: true, run: { ...toldBy(recording), name } };
}

function misfit(name: string, { issues }: z.ZodError): Import {
  const told = issues.slice(0, PROBLEMS_TOLD).map(({ path, message }) => {
    const place = z.core.toDotPath(path);
    return place === '' ? message : `${place}: ${message}`;
  });
  return refuse(refusals.misfit(name, told, issues.length - told.length));
}
