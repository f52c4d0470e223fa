import * as z from 'zod';
import type { RandomSource } from '#measure/random.ts';

const positive = z.number().positive();

/** How long a request is in service, in milliseconds: a distribution's name and its parameters, as JSON. */
export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), valueMs: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('exponential'), meanMs: positive }),
  z.strictObject({
    kind: z.literal('log-normal'),
    medianMs: positive,
    /** Standard deviation of the time's natural logarithm. */
    sigma: z.number().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('pareto'),
    /** The least value. */
    scaleMs: positive,
    /** The smaller, the heavier the tail; at 1 and below the mean is infinite. */
    shape: positive,
  }),
]);

/** A service-time distribution. All times are in milliseconds. */
export type Distribution = z.output<typeof distributionSchema>;

/** Draws from a distribution, in milliseconds. Every draw takes the same count of random numbers. */
export type Sampler = () => number;

/**
 * A sampler that draws from the source that is handed in, so that one seed gives one sequence of service times in every
 * host.
 */
export function samplerOf(distribution: Distribution, random: RandomSource): Sampler {
  switch (distribution.kind) {
    case 'constant': {
      const { valueMs } = distribution;
      return () => valueMs;
    }
    case 'exponential': {
      const { meanMs } = distribution;
      return () => -meanMs * Math.log(1 - random());
    }
    case 'log-normal': {
      const { medianMs, sigma } = distribution;
      return () => medianMs * Math.exp(sigma * normal(random));
    }
    case 'pareto': {
      const { scaleMs, shape } = distribution;
      return () => scaleMs * (1 - random()) ** (-1 / shape);
    }
  }
}

/** A standard normal number from two uniform ones (Box and Muller, 1958). The second it could give is let go. */
function normal(random: RandomSource): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** The mean in milliseconds; infinite for a Pareto shape of 1 or less. */
export function meanMsOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.valueMs;
    case 'exponential':
      return distribution.meanMs;
    case 'log-normal':
      return distribution.medianMs * Math.exp(distribution.sigma ** 2 / 2);
    case 'pareto': {
      const { scaleMs, shape } = distribution;
      return shape > 1 ? (shape * scaleMs) / (shape - 1) : Number.POSITIVE_INFINITY;
    }
  }
}
