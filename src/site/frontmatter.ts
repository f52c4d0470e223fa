import { z } from 'astro/zod';

/** What a write-up's frontmatter says beyond Starlight's own fields. */
export const labFields = z.object({
  /** The lab's number within the course: "2.1". Left out on pages that are no lab. */
  lab: z
    .string('Put the number of the lab in quotes, as in lab: "2.1".')
    .regex(/^\d+\.\d+$/, 'The number of a lab is its week and its place there: "2.1".')
    .optional(),
});
