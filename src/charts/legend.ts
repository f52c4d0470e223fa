import type { FigureOptions, Stage } from '#experiment/contract.ts';

/** One entry: a swatch of a colour, or the shape a mark has. */
export interface LegendItem {
  words: string;
  colour: string;
  symbol?: 'square' | 'times' | 'triangle' | 'circle';
}

/** About the width of a letter at 12 px, of a swatch and the space behind an entry. */
const LETTER_PX = 6.4;
const SWATCH_PX = 14;
const SPACE_PX = 16;
const ROW_PX = 18;
/** The name of the vertical axis stands in the first line of a figure. */
const BELOW_AXIS_NAME_PX = 33;

/**
 * Entries side by side above a figure, in as many rows as they need, below the name of its vertical axis. The figure leaves
 * `heightPx` more free at its top and gives its left and top margin.
 */
export function legend(
  items: readonly LegendItem[],
  { plot, widthPx }: Stage,
  { marginLeft }: { marginLeft: number },
): { heightPx: number; marks(marginTop: number): NonNullable<FigureOptions['marks']> } {
  let x = 0;
  let row = 0;
  const placed = items.map((item) => {
    const width = SWATCH_PX + item.words.length * LETTER_PX + SPACE_PX;
    if (x > 0 && x + width - SPACE_PX > widthPx) {
      x = 0;
      row += 1;
    }
    const place = { item, x, row };
    x += width;
    return place;
  });
  return {
    heightPx: items.length === 0 ? 0 : (row + 1) * ROW_PX + 14,
    marks: (marginTop) =>
      placed.flatMap(({ item, x: left, row: line }) => {
        const at = {
          dx: left - marginLeft + 8,
          dy: line * ROW_PX - marginTop + BELOW_AXIS_NAME_PX,
        };
        const isLine = item.symbol === 'times';
        return [
          plot.dot([0], {
            ...at,
            frameAnchor: 'top-left',
            symbol: item.symbol ?? 'square',
            r: 5,
            ...(isLine ? {} : { fill: item.colour }),
            ...(isLine ? { stroke: item.colour, strokeWidth: 2 } : {}),
          }),
          plot.text([item.words], {
            frameAnchor: 'top-left',
            lineAnchor: 'middle',
            dx: at.dx + SWATCH_PX - 4,
            dy: at.dy,
            fill: 'currentColor',
          }),
        ];
      }),
  };
}
