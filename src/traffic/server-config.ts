import * as z from 'zod';
import { distributionSchema } from './distributions.ts';

/** A count, or null for "without limit": infinity has no JSON. */
const limit = z.int().positive().nullable();

/** What the server does with a request that is over a limit. */
export const overloadSchema = z.enum(['wait', 'refuse', 'drop']);

/** A server, as JSON: it travels in the URL of every request to the service worker, which may forget all else. */
export const serverConfigSchema = z.strictObject({
  /** Requests in service at once. */
  slots: limit,
  /** Requests waiting for a slot at once. */
  queueLimit: z.int().nonnegative().nullable(),
  /** Requests in service and waiting at once. */
  admissionLimit: limit,
  service: distributionSchema,
  /** `wait`: it waits all the same, so that no limit but that on service holds; `refuse`: 503 at once; `drop`: no answer ever. */
  overload: overloadSchema,
});
export type ServerConfig = z.output<typeof serverConfigSchema>;
