/**
 * A 32-bit seed for one stream of random numbers, told apart from its siblings by whole numbers such as level and
 * repetition. Each part is mixed in with the finaliser of MurmurHash3 (Austin Appleby, 2011), so that neighbouring seeds
 * give unrelated streams.
 */
export function deriveSeed(seed: number, ...parts: readonly number[]): number {
  return parts.reduce((hash, part) => mix(Math.imul(hash, 31) + part), mix(seed)) >>> 0;
}

function mix(bits: number): number {
  let hash = bits | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
