import { useRef } from 'preact/hooks';
import { format } from '#measure/format.ts';
import {
  acrossOf,
  movedBy,
  stepsOf,
  strokeOver,
  type DrawnCurve,
  type Grid,
  type Place,
} from './drawn-curve.ts';
import type { CurveSpec } from './spec.ts';
import { texts } from './texts.ts';

export interface DrawingHandlesProps {
  spec: CurveSpec;
  grid: Grid;
  curve: DrawnCurve;
  /** A stroke or a key press begins: what is there now can be gone back to. */
  onBegin(): void;
  onCurve(curve: DrawnCurve): void;
}

/** What a curve is drawn with: the whole grid for a pointer, and one slider a level for keys and assistive technology. */
export function DrawingHandles({ spec, grid, curve, onBegin, onCurve }: DrawingHandlesProps) {
  const lastRef = useRef<Place | null>(null);
  const drawTo = (event: PointerEvent & { currentTarget: Element }) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const place = {
      across: (event.clientX - left) / width,
      up: 1 - (event.clientY - top) / height,
    };
    onCurve(strokeOver(grid, curve, lastRef.current ?? place, place));
    lastRef.current = place;
  };
  const end = () => {
    lastRef.current = null;
  };
  return (
    <div
      class="drawing-handles"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // Else a drag would select text, or drag what is selected.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        if (event.target instanceof HTMLElement)
          event.target.closest<HTMLElement>('[role=slider]')?.focus();
        onBegin();
        lastRef.current = null;
        drawTo(event);
      }}
      onPointerMove={(event) => {
        if (lastRef.current) drawTo(event);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {curve.every((value, index) => value === null || index < grid.given) && (
        <span class="drawing-hint" aria-hidden="true">
          {texts.hint}
        </span>
      )}
      {grid.levels.slice(grid.given).map((level, at) => {
        const index = at + grid.given;
        const value = curve[index] ?? null;
        return (
          <span
            key={level}
            role="slider"
            tabIndex={0}
            class={value === null ? 'handle blank' : 'handle'}
            style={{
              left: `${100 * acrossOf(grid, level)}%`,
              top: `${100 - (100 * (value ?? 0)) / grid.top}%`,
            }}
            aria-label={texts.slider(spec.subject, level)}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={grid.top}
            aria-valuenow={value ?? 0}
            aria-valuetext={value === null ? texts.notDrawn : format(value, spec.digits, spec.unit)}
            onKeyDown={(event) => {
              if (event.ctrlKey || event.metaKey || event.altKey) return;
              const steps = stepsOf(event.key, grid);
              if (steps === null) return;
              event.preventDefault();
              if (!event.repeat) onBegin();
              onCurve(movedBy(grid, curve, index, steps));
            }}
          />
        );
      })}
    </div>
  );
}
