import type { AnyExperiment } from '#experiment/contract.ts';
import { withDerived } from '#experiment/derived.ts';
import { tableColumns } from '#experiment/table.ts';
import type { Column } from '#experiment/fields.ts';
import type { Recording } from '#experiment/recording.ts';
import { format } from '#measure/format.ts';

/** How many of a unit make one of another, for the conversions prose asks for. */
const FACTORS: Record<string, number> = { 'ms>s': 1 / 1000 };

/** Which number of a recording a write-up shows, and how it is written. */
export interface Wanted {
  /** A row's field, or a value the experiment derives from a row. */
  field: string;
  /** Which row: the one whose fields have these values. */
  where: Record<string, unknown>;
  /** Another unit than the column's: only "s" for "ms". The column's own if left out. */
  unit?: string | undefined;
  /** Digits after the decimal point; the column's own if left out. */
  digits?: number | undefined;
}

/**
 * The column of a name.
 * @throws {Error} naming the columns there are, if this is none
 */
export function columnNamed(experiment: AnyExperiment, name: string): Column {
  const columns = tableColumns(experiment);
  const column = columns.find((each) => each.name === name);
  if (column) return column;
  const names = columns.map((each) => each.name).join(', ');
  throw new Error(`${experiment.id} has no column called ${name}. There are: ${names}.`);
}

/**
 * A value of a column as text without unit, converted to `unit` if that is another than the column's.
 * @throws {Error} if the one unit is not turned into the other here
 */
export function formatCell(
  column: Column,
  value: unknown,
  unit = column.unit,
  digits = column.digits,
): string {
  if (typeof value !== 'number')
    return typeof value === 'string' ? (column.options[value] ?? value) : '–';
  const factor = unit === column.unit ? 1 : FACTORS[`${column.unit}>${unit}`];
  if (factor === undefined)
    throw new Error(`${column.name} is in ${column.unit}, which is not turned into ${unit} here.`);
  return format(value * factor, digits);
}

/**
 * One recorded number for prose, with its unit.
 * @throws {Error} in words, if not exactly one row fits or the value is missing
 */
export function recordedValue(
  experiment: AnyExperiment,
  recording: Recording,
  wanted: Wanted,
): string {
  const { field, where, unit, digits } = wanted;
  const fitting = recording.rows
    .map((row) => withDerived(experiment, row))
    .filter((row) => Object.entries(where).every(([name, value]) => row[name] === value));
  const [row] = fitting;
  if (!row || fitting.length > 1)
    throw new Error(
      `${fitting.length} rows of a recording by ${recording.by} have ${JSON.stringify(where)}; one is needed.`,
    );
  const column = columnNamed(experiment, field);
  if (typeof row[field] !== 'number')
    throw new Error(`${field} where ${JSON.stringify(where)} is no number.`);
  const shownUnit = unit ?? column.unit;
  const text = formatCell(column, row[field], shownUnit, digits);
  return shownUnit === null ? text : `${text}${shownUnit === '%' ? '' : '\u00a0'}${shownUnit}`;
}
