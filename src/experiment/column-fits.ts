import * as z from 'zod';
import type { SampleColumn } from './samples.ts';

/**
 * Whether every value of a column is as its field has it; NaN stands for null. Of numbers the extremes, a fraction and an unknown
 * one are asked about: a field is a range, of whole numbers or of any, so where these pass all do. 40,000 samples have half a
 * million values, and a reader waits.
 */
export const columnFits = (field: z.ZodType, column: SampleColumn): boolean =>
  [...tellingValues(column)].every((value) => z.safeParse(field, value).success);

/** The values of a column that tell whether all are as they should be. */
function tellingValues(column: SampleColumn): Set<unknown> {
  if (!(column instanceof Float64Array)) return new Set(column);
  const telling = new Set<unknown>();
  let [least, most, fraction] = [Infinity, -Infinity, null as number | null];
  for (const value of column) {
    if (Number.isNaN(value)) telling.add(null);
    else {
      if (value < least) least = value;
      if (value > most) most = value;
      if (!Number.isInteger(value)) fraction ??= value;
    }
  }
  if (least <= most) telling.add(least).add(most);
  if (fraction !== null) telling.add(fraction);
  return telling;
}
