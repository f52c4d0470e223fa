import * as z from 'zod';

/** What a reader expected before a result was shown. */
export const predictionSchema = z.strictObject({
  /** Experiment id or recording path, `#`, and the question's id. */
  id: z.string(),
  madeAt: z.iso.datetime(),
  kind: z.enum(['curve', 'choice', 'skipped']),
  points: z
    .array(z.strictObject({ x: z.number(), y: z.number() }))
    .max(100)
    .optional(),
  choice: z.string().optional(),
  /** How sure, in percent. */
  sure: z.number().min(0).max(100).optional(),
});

/** A prediction as the browser keeps it and as links carry it. */
export type Prediction = z.output<typeof predictionSchema>;
