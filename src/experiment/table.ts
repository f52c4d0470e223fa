import type { AnyExperiment } from './contract.ts';
import { columnsOf, type Column } from './fields.ts';

/**
 * All columns of an experiment's tables: its rows' own fields, then what is computed from them. What is computed under a
 * field's name is no column of its own: it fills in where a row leaves that field null.
 */
export function tableColumns({ row, derived = {} }: AnyExperiment): Column[] {
  const own = columnsOf(row);
  const added = Object.entries(derived).filter(([name]) => own.every((each) => each.name !== name));
  const computed = added.map(([name, { label, unit, digits }]) => ({
    name,
    label,
    unit: unit ?? null,
    digits: digits ?? 0,
    numeric: true,
    options: {},
  }));
  return [...own, ...computed];
}
