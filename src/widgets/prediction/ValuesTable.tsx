import { format } from '#measure/format.ts';
import type { CurvePoint } from '#measure/curve-shape.ts';
import { pointsOf, withValue, type DrawnCurve, type Grid } from './drawn-curve.ts';
import type { CurveSpec } from './spec.ts';
import { texts } from './texts.ts';

export interface ValuesTableProps {
  spec: CurveSpec;
  grid: Grid;
  curve: DrawnCurve;
  /** The record and the reader's run, once they may be seen; null before. */
  compared: { recorded: readonly CurvePoint[]; own: readonly CurvePoint[] } | null;
  onBegin(): void;
  onCurve(curve: DrawnCurve): void;
}

/** The curve as numbers, to be typed as well as read. */
export function ValuesTable({ spec, grid, curve, compared, onBegin, onCurve }: ValuesTableProps) {
  const inUnit = (words: string) => `${words} (${spec.unit})`;
  const hasOwn = compared !== null && compared.own.length > 0;
  return (
    <details class="drawing-values">
      <summary>{texts.values}</summary>
      <div
        class="table-box"
        tabIndex={0}
        role="region"
        aria-label={`${texts.values}: ${spec.subject}`}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.level}</th>
              <th scope="col" class="number">
                {inUnit(texts.prediction)}
              </th>
              {compared && (
                <th scope="col" class="number">
                  {inUnit(texts.record)}
                </th>
              )}
              {hasOwn && (
                <th scope="col" class="number">
                  {inUnit(texts.ownRun)}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {grid.levels.map((level, index) => (
              <tr key={level}>
                <th scope="row" class="number">
                  {format(level)}
                </th>
                <td class="number">
                  {compared || index < grid.given ? (
                    valueAt(pointsOf(grid, curve), level, spec.digits)
                  ) : (
                    <input
                      type="number"
                      min={0}
                      max={grid.top}
                      step="any"
                      value={curve[index] ?? ''}
                      aria-label={`${texts.slider(spec.subject, level)}, ${spec.unit}`}
                      onFocus={onBegin}
                      onInput={({ currentTarget: { value, valueAsNumber } }) => {
                        if (value !== '' && !Number.isFinite(valueAsNumber)) return;
                        onCurve(withValue(grid, curve, index, value === '' ? null : valueAsNumber));
                      }}
                    />
                  )}
                </td>
                {compared && (
                  <td class="number">{valueAt(compared.recorded, level, spec.digits)}</td>
                )}
                {hasOwn && <td class="number">{valueAt(compared.own, level, spec.digits)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function valueAt(points: readonly CurvePoint[], level: number, digits: number): string {
  const point = points.find(({ x }) => x === level);
  return point ? format(point.y, digits) : '–';
}
