/** Kept apart from what reads schemas: a page that has run nothing must not load zod for it. */
import type { AnyExperiment } from './contract.ts';

type Row = Record<string, unknown>;

/** A row with its computed values added, or filled in where one is named like a field that is null. */
export function withDerived({ derived = {} }: AnyExperiment, row: Row): Row {
  const computed = Object.entries(derived).map(([name, { of }]): [string, unknown] => [
    name,
    row[name] ?? of(row),
  ]);
  return Object.fromEntries([...Object.entries(row), ...computed]);
}
