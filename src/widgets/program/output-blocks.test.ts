import { expect, it } from 'vitest';
import { outputBlocks, type Piece } from './output-blocks.ts';

const lines = (count: number): Piece[] =>
  Array.from({ length: count }, (_, at) => ({ stream: 'stdout', text: `${at}\n` }));

it('keeps everything in order, and full blocks as they are when more is written', () => {
  const pieces = lines(1000);
  expect(outputBlocks(pieces).flat()).toEqual(pieces);
  expect(outputBlocks(pieces).slice(0, 3)).toEqual(outputBlocks(pieces.slice(0, 500)).slice(0, 3));
});

it('never parts a line', () => {
  const words = lines(300).map((piece) => ({ ...piece, text: 'word ' }));
  expect(outputBlocks(words)).toHaveLength(1);
});
