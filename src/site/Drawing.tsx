import { DRAWN_WIDTHS, roomOf } from './drawn.ts';

/** A drawing that is made while the page is built. */
export interface DrawingProps {
  /** Draws at a width in pixels, as SVG markup: Plot's own output from recorded numbers, made at build time. */
  draw(widthPx: number): string;
}

/** A recorded figure's two drawings, of which the one that fits is shown. */
export function Drawing({ draw }: DrawingProps) {
  return (
    <>
      {(['wide', 'narrow'] as const).map((size) => {
        const markup = draw(DRAWN_WIDTHS[size]);
        return (
          <div
            key={size}
            class={`drawing-${size}`}
            style={roomOf(markup, size)}
            dangerouslySetInnerHTML={{ __html: markup }}
          />
        );
      })}
    </>
  );
}
