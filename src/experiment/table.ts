import type { AnyExperiment } from './contract.ts';
import { columnsOf, type Column } from './fields.ts';

/** All columns of an experiment's tables: its rows' own fields, then what is computed from them. */
export function tableColumns({ row, derived = {} }: AnyExperiment): Column[] {
  const computed = Object.entries(derived).map(([name, { label, unit, digits }]) => ({
    name,
    label,
    unit: unit ?? null,
    digits: digits ?? 0,
    numeric: true,
    options: {},
  }));
  return [...columnsOf(row), ...computed];
}
