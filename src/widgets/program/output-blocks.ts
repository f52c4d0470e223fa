/** What a program wrote in one go. */
export interface Piece {
  stream: 'stdout' | 'stderr';
  text: string;
}

const PIECES_A_BLOCK = 64;

/** Output in blocks that end where a line ends. Blocks that are full stay the same as more is written. */
export function outputBlocks(pieces: readonly Piece[]): Piece[][] {
  const blocks: Piece[][] = [];
  let block: Piece[] = [];
  for (const piece of pieces) {
    block.push(piece);
    if (block.length >= PIECES_A_BLOCK && piece.text.endsWith('\n')) {
      blocks.push(block);
      block = [];
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}
