import type { ComponentChildren } from 'preact';
import { levelAxis, roundTop } from '#charts/levels.ts';
import { format } from '#measure/format.ts';
import type { CurvePoint } from '#measure/curve-shape.ts';
import { acrossOf, type Grid } from './drawn-curve.ts';
import type { CurveSpec } from './spec.ts';

/** The least lengths of the axis of levels, in pixels: a phone's column and a page's. */
const AXIS_PX = { narrow: 230, wide: 480 };
const TICKS = 5;

/** One of the curves on the grid, and whose it is. */
export interface Series {
  name: 'predicted' | 'recorded' | 'own';
  points: readonly CurvePoint[];
}

export interface DrawingGridProps {
  spec: CurveSpec;
  grid: Grid;
  series: readonly Series[];
  /** What is drawn with: lies over the grid and is placed in percent. */
  children?: ComponentChildren;
}

/**
 * The grid with its axes and lines. Made of percentages alone, so that it is the same before its script runs and fits any
 * width: lines in a stretched SVG, marks and labels as elements.
 */
export function DrawingGrid({ spec, grid, series, children }: DrawingGridProps) {
  const x = (level: number) => 100 * acrossOf(grid, level);
  const y = (value: number) => 100 - (100 * value) / grid.top;
  const every = roundTop(grid.top / TICKS);
  const rules = Array.from({ length: Math.floor(grid.top / every) + 1 }, (_, at) => at * every);
  const narrow = levelAxis(grid.levels, AXIS_PX.narrow).ticks;
  const wide = levelAxis(grid.levels, AXIS_PX.wide).ticks;
  return (
    <div class="drawing">
      <p class="drawing-y-label">{spec.yLabel}</p>
      <div class="drawing-area">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {rules.map((value) => (
            <path key={value} class="rule" d={`M0 ${y(value)}H100`} />
          ))}
          {grid.levels.map((level) => (
            <path key={level} class="rule faint" d={`M${x(level)} 0V100`} />
          ))}
        </svg>
        {rules.map((value) => (
          <span key={value} class="tick-y" style={{ top: `${y(value)}%` }} aria-hidden="true">
            {format(value)}
          </span>
        ))}
        {wide.map((level) => (
          <span
            key={level}
            class={narrow.includes(level) ? 'tick-x' : 'tick-x wide-only'}
            style={{ left: `${x(level)}%` }}
            aria-hidden="true"
          >
            {format(level)}
          </span>
        ))}
        {series.map(({ name, points }) => (
          <div key={name} class={`series ${name}`} data-series={name} aria-hidden="true">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none">
              <path
                class={`line ${name}`}
                d={points
                  .map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.y)}`)
                  .join('')}
              />
            </svg>
            {points.map((point) => (
              <span
                key={point.x}
                class={`mark ${name}`}
                style={{ left: `${x(point.x)}%`, top: `${y(point.y)}%` }}
              />
            ))}
          </div>
        ))}
        {children}
      </div>
      <p class="drawing-x-label">{spec.xLabel}</p>
    </div>
  );
}
