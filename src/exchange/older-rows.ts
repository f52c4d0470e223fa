import * as z from 'zod';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rows of a recording that was made before a field was added to the experiment's rows. A field that may be null says by that
 * what a run could not tell, and such a run could not: where it is missing it reads as null. Any other stays missing.
 */
export function withLaterFields(row: z.ZodObject, recording: unknown): unknown {
  if (!isObject(recording) || !Array.isArray(recording['rows'])) return recording;
  const unknowns = Object.fromEntries(
    Object.entries(row.shape).flatMap(([name, field]) =>
      z.safeParse(field, null).success ? [[name, null]] : [],
    ),
  );
  const rows: unknown[] = recording['rows'];
  return {
    ...recording,
    rows: rows.map((each) => (isObject(each) ? { ...unknowns, ...each } : each)),
  };
}
