import { useEffect, useRef, useState } from 'preact/hooks';
import { drawInTurn } from './draw-queue.ts';

export interface LiveFigureProps {
  /** Draws at a width in pixels. A new function means new data. */
  draw(widthPx: number): Element;
  /** Steps that each have a turn of their own before the drawing, which needs what they make. */
  before?: readonly (() => void)[];
}

const NONE: readonly (() => void)[] = [];

/** Redraws a figure when its data or the width it has changes, one figure a frame. */
export function LiveFigure({ draw, before = NONE }: LiveFigureProps) {
  const box = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(box);
  useEffect(() => {
    if (widthPx === 0) return undefined;
    const steps = before.map((step) => drawInTurn(() => void step()));
    const drawing = drawInTurn(() => {
      const drawn = draw(widthPx);
      return () => {
        const hadFocus = box.current?.contains(document.activeElement) ?? false;
        box.current?.replaceChildren(drawn);
        if (hadFocus && drawn instanceof SVGElement) drawn.focus({ preventScroll: true });
      };
    });
    return () => [...steps, drawing].forEach((takeBack) => takeBack());
  }, [draw, before, widthPx]);
  return <div ref={box} class="live-drawing" />;
}

/** The width of an element in whole pixels, kept up to date; 0 before it is laid out. */
function useWidth(box: { readonly current: Element | null }): number {
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidthPx(Math.round(entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return widthPx;
}
