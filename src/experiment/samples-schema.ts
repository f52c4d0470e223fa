import * as z from 'zod';
import { MOST_SAMPLES } from './samples.ts';

/** Samples on record: by field name, each column of one length. */
export const samplesSchema = z.record(
  z.string(),
  z.array(z.union([z.number(), z.string(), z.null()])).max(MOST_SAMPLES),
);

/**
 * The schema of one experiment's samples: a column for each field of `sample`, all of one length, each value as its field has
 * it. The first misfit is told with its place.
 */
export function samplesOf(sample: z.ZodObject | undefined) {
  return samplesSchema.superRefine((columns, context) => {
    if (!sample) return context.addIssue('This experiment keeps no samples.');
    const fields = Object.entries(sample.shape);
    const stray = Object.keys(columns).find((name) => !(name in sample.shape));
    if (stray !== undefined)
      return context.addIssue({
        code: 'custom',
        path: [stray],
        message: 'There is no such field.',
      });
    const length = Object.values(columns)[0]?.length ?? 0;
    for (const [name, field] of fields) {
      const column = columns[name];
      const tell = (message: string, ...place: number[]) =>
        context.addIssue({ code: 'custom', path: [name, ...place], message });
      if (!column) return tell('This column is missing.');
      if (column.length !== length) return tell('The columns are not all of one length.');
      for (const [index, value] of column.entries()) {
        const { error } = z.safeParse(field, value);
        if (error) return tell(error.issues[0]?.message ?? 'Invalid value.', index);
      }
    }
  });
}
