/** A memory without its empty pages: of a Python that has just started, three fifths are zeros. */

const PAGE_BYTES = 4096;
const PAGE_WORDS = PAGE_BYTES / 4;
/** Begins what is packed, so that nothing else is taken for it. Raised with every change of the form. */
const MARK = 0xa1abe501;
/** Words before the pages' numbers: mark, length of the memory in bytes, count of pages. */
const HEAD_WORDS = 3;

/**
 * @param memory its length divisible by 4, and so its place in its buffer
 * @returns mark, length, count, the kept pages' numbers, then the pages; words in this machine's byte order
 */
export function packPages(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const kept: number[] = [];
  for (let page = 0; page * PAGE_WORDS < words.length; page++)
    if (!isEmpty(words, page * PAGE_WORDS, Math.min((page + 1) * PAGE_WORDS, words.length)))
      kept.push(page);
  const head = Uint32Array.of(MARK, memory.length, kept.length, ...kept);
  const packed = new Uint8Array(head.byteLength + kept.length * PAGE_BYTES);
  packed.set(new Uint8Array(head.buffer));
  kept.forEach((page, index) =>
    packed.set(
      memory.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES),
      head.byteLength + index * PAGE_BYTES,
    ),
  );
  return packed;
}

/**
 * @returns the memory that was packed
 * @throws {Error} if this is something else, or only a part
 */
export function unpackPages(packed: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const [mark, length = 0, count = 0] = new Uint32Array(packed, 0, wordsIn(packed, HEAD_WORDS));
  const headBytes = (HEAD_WORDS + count) * 4;
  if (mark !== MARK || packed.byteLength !== headBytes + count * PAGE_BYTES)
    throw new Error('The memory to start from is damaged.');
  const memory = new Uint8Array(length);
  new Uint32Array(packed, HEAD_WORDS * 4, count).forEach((page, index) => {
    const from = headBytes + index * PAGE_BYTES;
    const bytes = Math.min(PAGE_BYTES, length - page * PAGE_BYTES);
    memory.set(new Uint8Array(packed, from, bytes), page * PAGE_BYTES);
  });
  return memory;
}

const wordsIn = ({ byteLength }: ArrayBuffer, atMost: number) =>
  Math.min(atMost, Math.floor(byteLength / 4));

function isEmpty(words: Uint32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (words[index] !== 0) return false;
  return true;
}
