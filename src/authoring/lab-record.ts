import { withDerived } from '#experiment/derived.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { Recording } from '#experiment/recording.ts';
import { tableColumns } from '#experiment/table.ts';
import { fieldsOf } from '#experiment/fields.ts';
import { quantitiesIn, unitNamed, type Quantity, type Unit } from './quantities.ts';
import { recordingId, recordingName } from './lab-files.ts';

/** A recording with the experiment it is of. */
export interface Recorded {
  /** Its path from the repository's root. */
  file: string;
  recording: Recording;
  experiment: AnyExperiment;
}

/** A column of one recording: numbers that were measured. */
export interface MeasuredColumn {
  /** Its path below `labs/` without `.json`. */
  recording: string;
  field: string;
  unit: Unit | null;
  /** As the column names it. */
  symbol: string | null;
  digits: number;
  /** One a row; null where a row has none. */
  values: readonly (number | null)[];
  /** By row: the attribute that finds it. */
  where(index: number): string;
}

/** A sentence that is computed from a recording, and what it says in numbers. */
export interface MeasuredSentence {
  /** What says it: 'the verdict "block-stops" on blocking.node'. */
  by: string;
  /** How a write-up shows it. */
  mend: string;
  quantities: readonly Quantity[];
}

/** All that a lab has on record, in numbers. */
export interface LabRecord {
  columns: readonly MeasuredColumn[];
  sentences: readonly MeasuredSentence[];
  /** What its experiments were told: not measured. */
  given: readonly Pick<Quantity, 'value' | 'unit'>[];
  symbols: readonly string[];
}

type Row = Record<string, unknown>;

/** What all recordings of one lab hold together, to look typed numbers up in. */
export function labRecordOf(recorded: readonly Recorded[]): LabRecord {
  const columns = recorded.flatMap(columnsOfRecording);
  const symbols = [...new Set(columns.flatMap(({ symbol }) => symbol ?? []))];
  return {
    columns,
    symbols,
    sentences: recorded.flatMap((each) => sentencesOf(each, symbols)),
    given: recorded.flatMap(givenTo),
  };
}

function columnsOfRecording({ file, recording, experiment }: Recorded): MeasuredColumn[] {
  const rows = recording.rows.map((row) => withDerived(experiment, row));
  return tableColumns(experiment)
    .filter(({ numeric }) => numeric)
    .map(({ name, unit, digits }) => ({
      recording: recordingId(file),
      field: name,
      unit: unitNamed(unit),
      symbol: unit,
      digits,
      values: rows.map((row) => (typeof row[name] === 'number' ? row[name] : null)),
      where: (index) => whereText(rows, index),
    }));
}

/** One or two of a row's first fields that tell it from the others, as `<Recorded>` takes them. What a run is told comes first in a row. */
function whereText(rows: readonly Row[], index: number): string {
  const row = rows[index] ?? {};
  const names = Object.keys(row);
  const tells = (fields: readonly string[]) =>
    rows.filter((each) => fields.every((name) => each[name] === row[name])).length === 1;
  const candidates = names.flatMap((name, at) => [
    [name],
    ...names.slice(0, at).map((before) => [before, name]),
  ]);
  const found = candidates.find(tells) ?? names.slice(0, 3);
  return `{{ ${found.map((name) => `${name}: ${JSON.stringify(row[name])}`).join(', ')} }}`;
}

function sentencesOf(
  { file, recording, experiment }: Recorded,
  symbols: string[],
): MeasuredSentence[] {
  const name = recordingName(file);
  const { rows } = recording;
  const verdicts = experiment.verdicts.map(({ id, judge }) => ({
    by: `the verdict “${id}” on ${name}`,
    mend: `<Verdict recording="${recordingId(file)}" verdict="${id}" />`,
    says: judge(rows).because,
  }));
  const figures = experiment.figures
    .filter((figure) => figure.shows?.({ own: [], recorded: rows }) ?? true)
    .map((figure) => ({
      by: `the figure “${figure.id}” of ${name}`,
      mend: 'an expression that computes it from the recording',
      says: figure.summary({ own: [], recorded: rows }),
    }));
  return [...verdicts, ...figures].map(({ by, mend, says }) => ({
    by,
    mend,
    quantities: quantitiesIn(says, symbols),
  }));
}

/** Numbers that the author chose: parameters as recorded, their defaults, and those in the names of choices. */
function givenTo({ recording, experiment }: Recorded): LabRecord['given'] {
  return fieldsOf(experiment.parameters).flatMap((field) => {
    const told = [field.default, recording.parameters[field.name]].flat();
    const unit = unitNamed(field.unit);
    const words = field.kind === 'choice' ? field.options.map(({ label }) => label) : [];
    return [
      ...told.filter((value) => typeof value === 'number').map((value) => ({ value, unit })),
      ...words.flatMap((label) => quantitiesIn(label)),
    ];
  });
}
