/** Numbers in [0, 1). */
export type RandomSource = () => number;

/**
 * A seeded generator: the same seed gives the same sequence everywhere, since it uses 32-bit integer arithmetic only.
 * Small Fast Counter, `sfc32`, by Chris Doty-Humphrey (PractRand, 2010); 128 bits of state, here filled from the seed
 * and run twelve times before the first number, as its author advises.
 */
export function seededRandom(seed: number): RandomSource {
  let a = 0;
  let b = seed | 0;
  let c = 1;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
