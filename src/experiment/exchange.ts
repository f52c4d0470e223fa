/** What an experiment knows of other tools: how to read their results, and how to write programs that do the same in them. */
import type { ParsedParameters, RawParameters } from './parameters.ts';
import type { Environment, Recording } from './recording.ts';
import type { SampleGroup } from './samples.ts';

/** A file of another tool, parsed and no more. Its values are text or JSON that nobody has checked. */
export type ForeignFile =
  /** Whatever the JSON holds. */
  | { kind: 'json'; value: unknown }
  /** The first line's names, and each line after it by these names. */
  | { kind: 'csv'; header: readonly string[]; records: readonly Record<string, string>[] };

/** What another tool measured, in the experiment's own terms. */
export interface ForeignRun<Row> {
  /** The tool, with its version where the file tells it: "Locust". */
  by: string;
  /** What it measured, as rows of the experiment; null where it does not tell. */
  rows: readonly Row[];
  /** What the tool counts in another way, or does not tell. */
  notes: readonly string[];
}

/** A file that was recognised, or null for one that is of no known tool. */
export type ForeignReading<Row> =
  /** Recognised, and read. */
  | { ok: true; run: ForeignRun<Row> }
  /** Why this file cannot be shown, and what to do, in sentences. */
  | { ok: false; reason: string }
  | null;

/** Reads other tools' results as rows of an experiment. Never throws, whatever the file holds. */
export type ForeignReader<Row> = (file: ForeignFile) => ForeignReading<Row>;

/** A program that makes the same run with another tool. */
export interface ProgramFile {
  /** The tool's name: "aiohttp". */
  tool: string;
  /** What to save it as: `sweep_aiohttp.py`. */
  fileName: string;
  /** The program. */
  text: string;
  /** What to type, line by line. */
  commands: readonly string[];
  /** What is done in another way there than here, in sentences. */
  notes: readonly string[];
}

/**
 * Writes the programs for parameters as the form has them.
 * @param page address of the page that the programs are from, for their heads
 */
export type ProgramWriter = (
  parameters: RawParameters,
  page: string,
) => ParsedParameters<ProgramFile[]>;

/** A run read from a file, a link or what was kept, and checked against its experiment. */
export interface ImportedRun<Row = Record<string, unknown>> {
  /** The file's name, or the run's own: what it is called in figures. */
  name: string;
  /** Its id among the kept runs; left out for one from a file or a link. */
  keptId?: string;
  /** Who or what made it, as the file says. */
  by: string;
  /** How the run ended. */
  state: 'complete' | 'aborted' | 'failed';
  /** Each checked against the experiment's `row`. */
  rows: readonly Row[];
  /** Null where the file does not tell. */
  environment: Environment | null;
  /** When it began, in UTC; null where the file does not tell. */
  startedAt: string | null;
  /** Sentences on its quality. */
  notes: readonly string[];
  /** What was kept of single requests. */
  samples?: readonly SampleGroup[];
  /** The whole run, to be kept or taken along; left out where it is kept already. */
  recording?: Recording;
}
