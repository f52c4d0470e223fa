import { expect, it } from 'vitest';
import { packPages, unpackPages } from './snapshot-pages.ts';

/** Five pages and a bit, of which the second, the fourth and the bit hold something. */
function memory(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 * 4096 + 128);
  bytes.fill(7, 4096, 2 * 4096);
  bytes[4 * 4096 - 1] = 1;
  bytes[5 * 4096 + 127] = 9;
  return bytes;
}

it('gives back the very memory', () => {
  expect(unpackPages(packPages(memory()).buffer)).toEqual(memory());
});

it('keeps only pages that hold something', () => {
  expect(packPages(memory()).length).toBe((3 + 3) * 4 + 3 * 4096);
  expect(unpackPages(packPages(new Uint8Array(9 * 4096)).buffer)).toEqual(new Uint8Array(9 * 4096));
});

it('refuses what is cut short, grown, or something else', () => {
  const packed = packPages(memory());
  const refused = 'The memory to start from is damaged.';
  for (const bytes of [
    packed.slice(0, -1),
    packed.slice(0, 10),
    new Uint8Array(packed.length),
    new Uint8Array(0),
    new Uint8Array([...packed, 0]),
  ])
    expect(() => unpackPages(bytes.buffer)).toThrow(refused);
});
