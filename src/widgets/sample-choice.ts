import type { SampleGroup } from '#experiment/samples.ts';

/** The largest group, shown until the reader chooses; of several, the last: real requests come after those of virtual time. */
export const largestOf = (groups: readonly SampleGroup[]): SampleGroup | undefined =>
  groups.reduce<SampleGroup | undefined>(
    (most, each) => (most && most.length > each.length ? most : each),
    undefined,
  );
