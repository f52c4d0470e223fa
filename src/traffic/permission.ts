import * as z from 'zod';

/** Where a server that may be loaded says so, below its origin. */
export const PERMISSION_PATH = '/.well-known/async-labs';

/** What a server answers there, as JSON, to let this course send it more than a handful of requests. */
export const permissionSchema = z.object({
  permission: z.literal('granted'),
  /** The most requests it wants in flight at once, over all that a reader runs. */
  ceiling: z.int().positive(),
});

/** What a server grants, as {@link permissionSchema} reads it. */
export type Permission = z.output<typeof permissionSchema>;
