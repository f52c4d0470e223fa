import Papa from 'papaparse';
import type { AnyExperiment } from '#experiment/contract.ts';
import { withDerived } from '#experiment/derived.ts';
import { columnsOf, type Column } from '#experiment/fields.ts';
import type { Recording } from '#experiment/recording.ts';
import type { RecordedSamples } from '#experiment/samples.ts';
import { tableColumns } from '#experiment/table.ts';

const headOf = ({ label, unit }: Column) => (unit === null ? label : `${label} (${unit})`);

/** How a formula begins. Papa Parse's own expression lets one through whose text has more than one line. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, with CRLF after the last line too. Text that a spreadsheet would run as a formula is made plain text. */
const csvOf = (fields: string[], data: unknown[][]) =>
  `${Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;

/** A recording's rows, a column a field, those computed from it included. What is not known is empty. */
export function rowsCsv(experiment: AnyExperiment, { rows }: Pick<Recording, 'rows'>): string {
  const columns = tableColumns(experiment);
  const full = rows.map((row) => withDerived(experiment, row));
  return csvOf(
    columns.map(headOf),
    full.map((row) => columns.map(({ name }) => row[name] ?? '')),
  );
}

/** What a recording kept of single requests, a column a field; null where it kept nothing. */
export function samplesCsv(
  { sample }: AnyExperiment,
  samples: RecordedSamples | undefined,
): string | null {
  const [first] = Object.values(samples ?? {});
  if (!sample || !samples || !first) return null;
  const columns = columnsOf(sample);
  return csvOf(
    columns.map(headOf),
    Array.from(first, (_, index) => columns.map(({ name }) => samples[name]?.[index] ?? '')),
  );
}
