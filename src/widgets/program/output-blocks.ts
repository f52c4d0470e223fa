/** What a program wrote in one go. */
export interface Piece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** A block is full when it has so many characters, or so many pieces, and ends where a line ends. */
const CHARACTERS_A_BLOCK = 4000;
const PIECES_A_BLOCK = 64;

/** Output in blocks that end where a line ends. Blocks that are full stay the same as more is written. */
export function outputBlocks(pieces: readonly Piece[]): Piece[][] {
  const blocks: Piece[][] = [];
  let block: Piece[] = [];
  let characters = 0;
  for (const part of pieces.flatMap(partsOf)) {
    block.push(part);
    characters += part.text.length;
    const full = block.length >= PIECES_A_BLOCK || characters >= CHARACTERS_A_BLOCK;
    if (!full || !part.text.endsWith('\n')) continue;
    blocks.push(block);
    block = [];
    characters = 0;
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}

/** Parts of long pieces, so that they are the same objects whenever they are asked for. */
const parts = new WeakMap<Piece, Piece[]>();

function partsOf(piece: Piece): Piece[] {
  if (piece.text.length <= CHARACTERS_A_BLOCK) return [piece];
  let cut = parts.get(piece);
  if (!cut) parts.set(piece, (cut = cutAtLines(piece)));
  return cut;
}

function cutAtLines({ stream, text }: Piece): Piece[] {
  const cut: Piece[] = [];
  for (let from = 0; from < text.length;) {
    const lineEnd = text.indexOf('\n', from + CHARACTERS_A_BLOCK);
    const to = lineEnd === -1 ? text.length : lineEnd + 1;
    cut.push({ stream, text: text.slice(from, to) });
    from = to;
  }
  return cut;
}
