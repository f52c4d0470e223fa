import { memo } from './memo.ts';
import { outputBlocks, type Piece } from './output-blocks.ts';

/** What a program wrote, in blocks, so that a long output costs no more than what is in sight of it. */
export const OutputLog = memo(({ pieces }: { pieces: readonly Piece[] }) => (
  <>
    {outputBlocks(pieces).map((block, index) => (
      <Block key={index} block={block} />
    ))}
  </>
));

const Block = memo(({ block }: { block: readonly Piece[] }) => (
  <pre class="output-block">
    {block.map(({ stream, text }, index) =>
      stream === 'stderr' ? (
        <span key={index} class="stderr">
          {text}
        </span>
      ) : (
        text
      ),
    )}
  </pre>
));
