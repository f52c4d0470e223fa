import { useEffect, useRef, useState } from 'preact/hooks';
import { drawInTurn } from './draw-queue.ts';

export interface LiveFigureProps {
  /** Draws at a width in pixels. A new function means new data. */
  draw(widthPx: number): Element;
  /** Steps that each have a turn of their own before the drawing, which needs what they make. */
  before?: readonly (() => void)[];
  /** Once drawn, it is drawn anew only near what the reader sees: until then the page is kept free for a run. */
  onlyInSight?: boolean;
}

const NONE: readonly (() => void)[] = [];
/** A figure no further off than this share of the window's height is near. */
const NEAR = '50% 0px';

/** Redraws a figure when its data or the width it has changes, one figure a frame. */
export function LiveFigure({ draw, before = NONE, onlyInSight = false }: LiveFigureProps) {
  const box = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(box);
  const isNear = useNear(box, onlyInSight);
  const isDue = !onlyInSight || isNear;
  const shownRef = useRef<{ draw: LiveFigureProps['draw']; widthPx: number } | null>(null);
  useEffect(() => {
    const shown = shownRef.current;
    if (widthPx === 0 || (shown && !isDue)) return undefined;
    if (shown?.draw === draw && shown.widthPx === widthPx) return undefined;
    const steps = before.map((step) => drawInTurn(() => void step()));
    const drawing = drawInTurn(() => {
      const drawn = draw(widthPx);
      return () => {
        const hadFocus = box.current?.contains(document.activeElement) ?? false;
        box.current?.replaceChildren(drawn);
        shownRef.current = { draw, widthPx };
        if (hadFocus && drawn instanceof SVGElement) drawn.focus({ preventScroll: true });
      };
    });
    return () => [...steps, drawing].forEach((takeBack) => takeBack());
  }, [draw, before, widthPx, isDue]);
  return <div ref={box} class="live-drawing" />;
}

/** Whether an element is near what the reader sees, as long as that is `wanted`. */
function useNear(box: { readonly current: Element | null }, wanted: boolean): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!wanted || !box.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: NEAR },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, wanted]);
  return isNear;
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
