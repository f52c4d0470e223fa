import type * as z from 'zod';
import type { scalabilitySchema } from './server-config.ts';

/** The law's parameters as a server's configuration has them: `contention` is its alpha, `coherency` its beta. */
export type Scalability = z.output<typeof scalabilitySchema>;

/**
 * By how much service slows down with `inService` requests in service, this one included: 1 + alpha (N - 1) + beta N (N - 1),
 * so that N of them together get the throughput the Universal Scalability Law gives them (N. J. Gunther, Guerrilla Capacity
 * Planning, Springer 2007). The model applies it to a service as it starts and leaves those under way as they are.
 */
export function slowdown({ contention, coherency }: Scalability, inService: number): number {
  const others = inService - 1;
  return 1 + contention * others + coherency * inService * others;
}
