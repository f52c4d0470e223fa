import type { AnyExperiment } from './contract.ts';
import { columnsOf, type Column } from './fields.ts';

type Row = Record<string, unknown>;

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

/** A row with its computed values added. */
export function withDerived({ derived = {} }: AnyExperiment, row: Row): Row {
  const computed = Object.entries(derived).map(([name, { of }]): [string, unknown] => [
    name,
    of(row),
  ]);
  return Object.fromEntries([...Object.entries(row), ...computed]);
}
