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

it('cuts what was written in one go at line ends, and gives the same parts again', () => {
  const piece: Piece = {
    stream: 'stderr',
    text: lines(5000)
      .map(({ text }) => text)
      .join(''),
  };
  const blocks = outputBlocks([piece]);
  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.flat().every(({ text }) => text.endsWith('\n'))).toBe(true);
  expect(
    blocks
      .flat()
      .map(({ text }) => text)
      .join(''),
  ).toBe(piece.text);
  expect(outputBlocks([piece, ...lines(2)])[0]?.[0]).toBe(blocks[0]?.[0]);
});
