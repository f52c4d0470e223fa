import { isDeepStrictEqual } from 'node:util';

type Row = Readonly<Record<string, unknown>>;

/**
 * Where rows that must be the same are not: the first place, in words.
 * @returns null if they are the same
 */
export function rowDifference(recorded: readonly Row[], again: readonly Row[]): string | null {
  if (recorded.length !== again.length)
    return `${recorded.length} computed rows are on record, and ${again.length} came now`;
  for (const [index, row] of recorded.entries()) {
    const other = again[index] ?? {};
    for (const field of new Set([...Object.keys(row), ...Object.keys(other)])) {
      if (!isDeepStrictEqual(row[field], other[field]))
        return `${field} of computed row ${index + 1} was ${JSON.stringify(row[field])} and is ${JSON.stringify(other[field])}`;
    }
  }
  return null;
}
