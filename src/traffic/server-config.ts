import * as z from 'zod';
import { distributionSchema } from './distributions.ts';

/** A count, or null for "without limit": infinity has no JSON. */
const limit = z.int().positive().nullable();

/** What the server does with a request that is over a limit. */
const overloadSchema = z.enum(['wait', 'refuse', 'drop']);

/** The two parameters of the Universal Scalability Law, both without unit; 0 and 0 is a server that never slows down. */
export const scalabilitySchema = z.strictObject({
  /** alpha, contention: what each request adds by waiting for what all share. */
  contention: z.number().nonnegative(),
  /** beta, coherency: what each pair of requests adds by keeping each other up to date. */
  coherency: z.number().nonnegative(),
});

/** A token bucket: each request takes a token, and one that finds none is answered 429 at once. */
export const rateLimitSchema = z.strictObject({
  /** Tokens added per second. */
  perSecond: z.number().positive(),
  /** Tokens the bucket holds, and starts with. */
  burst: z.int().positive(),
});

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
  /** Slows service down by load. Left out: service takes as long as it takes. */
  scalability: scalabilitySchema.optional(),
  /** Left out: no limit on the rate. */
  rateLimit: rateLimitSchema.optional(),
});

/** A server as {@link serverConfigSchema} reads it. */
export type ServerConfig = z.output<typeof serverConfigSchema>;
