import { useEffect, useMemo, useState } from 'preact/hooks';
import { format } from '#measure/format.ts';
import { compareCurves } from '#measure/curve-comparison.ts';
import { curveSentence, ownRunSentence } from './curve-texts.ts';
import { DrawingGrid, type Series } from './DrawingGrid.tsx';
import { DrawingHandles } from './DrawingHandles.tsx';
import { curveOfPoints, pointsOf, type DrawnCurve, type Grid } from './drawn-curve.ts';
import { forgetPredicted } from './fold.ts';
import { Legend } from './Legend.tsx';
import type { CurveSpec } from './spec.ts';
import { texts } from './texts.ts';
import { useHistory } from './use-history.ts';
import { useOwnCurve } from './use-own-curve.ts';
import { usePrediction, type PredictionGroup } from './use-prediction.ts';
import { ValuesTable } from './ValuesTable.tsx';
import { Words } from './Words.tsx';

/** Drawn levels below which a line has no shape. */
const LEAST_DRAWN = 3;

export interface CurvePredictionProps {
  spec: CurveSpec;
  group: PredictionGroup;
  /** Prefix of element ids, unique on the page. */
  id: string;
}

/** A curve to be drawn before any result is seen, then shown together with the record and the reader's own run. */
export function CurvePrediction({ spec, group, id }: CurvePredictionProps) {
  const { recorded, given, top, step, by } = spec;
  const grid = useMemo<Grid>(
    () => ({ levels: recorded.map(({ x }) => x), top, step, given }),
    [recorded, top, step, given],
  );
  const blank = useMemo<DrawnCurve>(
    () => recorded.map(({ y }, index) => (index < given ? y : null)),
    [recorded, given],
  );
  const history = useHistory<DrawnCurve>(blank);
  const { now, reset } = history;
  const { kept, keep, notice } = usePrediction(spec.id, group);
  const [drawingAnew, setDrawingAnew] = useState(false);
  const [message, setMessage] = useState('');
  const own = useOwnCurve(spec);
  const keptCurve = useMemo(
    () => (kept?.kind === 'curve' ? curveOfPoints(grid, kept.points ?? [], blank) : null),
    [kept, grid, blank],
  );
  const isCompared = keptCurve !== null && !drawingAnew;
  const curve = isCompared ? keptCurve : now;

  useEffect(() => {
    if (keptCurve) reset(keptCurve);
  }, [keptCurve, reset]);

  // About as long as a comparison gets.
  const levelAtEnd = recorded.map(({ x }, index) => ({
    x,
    y: Math.min(index, recorded.length - 4) * step,
  }));
  const drawn = pointsOf(grid, curve);
  const givenLevels = grid.levels.slice(0, given);
  const series: Series[] = [
    ...(isCompared ? [{ name: 'recorded', points: recorded } as const] : []),
    ...(isCompared && own.length > 0 ? [{ name: 'own', points: own } as const] : []),
    { name: 'predicted', points: drawn },
  ];
  const compare = () => {
    const missing = LEAST_DRAWN - (drawn.length - given);
    if (missing > 0) return setMessage(texts.tooFew(missing));
    setMessage('');
    setDrawingAnew(false);
    return keep({ kind: 'curve', points: drawn.map((point) => ({ ...point })) });
  };
  const edits = { onBegin: history.begin, onCurve: history.change };
  return (
    <section
      class="prediction"
      data-prediction={spec.id}
      data-state={isCompared ? 'compared' : 'asking'}
      aria-labelledby={`${id}-title ${id}-ask`}
    >
      <h3 id={`${id}-title`} class="prediction-title">
        {isCompared ? texts.together : texts.draw}
      </h3>
      <p id={`${id}-ask`} class="prediction-ask">
        <Words text={spec.ask} />
      </p>
      <DrawingGrid spec={spec} grid={grid} series={series}>
        {!isCompared && <DrawingHandles {...{ spec, grid, curve }} {...edits} />}
      </DrawingGrid>
      <Legend by={by} hasPrediction isCompared={isCompared} hasOwn={isCompared && own.length > 0} />
      <div class="prediction-says">
        <div role="status">
          {isCompared ? (
            <>
              <p>{curveSentence(compareCurves(drawn, recorded, givenLevels), spec)}</p>
              {own.length > 0 && <p>{ownRunSentence(compareCurves(recorded, own), spec)}</p>}
            </>
          ) : (
            <p>
              {message ||
                `${texts.keys} ${given > 0 ? texts.given(givenLevels.map((level) => format(level)).join(', '), by) : ''}`}
            </p>
          )}
          {notice && <p class="prediction-notice">{notice}</p>}
        </div>
        <p class="reserve" aria-hidden="true">
          {curveSentence(compareCurves(levelAtEnd, recorded, givenLevels), spec)}
        </p>
      </div>
      <div class="prediction-actions">
        {isCompared ? (
          <button
            type="button"
            onClick={() => {
              forgetPredicted();
              setDrawingAnew(true);
            }}
          >
            {texts.again}
          </button>
        ) : (
          <>
            <button type="button" class="primary" onClick={() => void compare()}>
              {texts.compare}
            </button>
            <button type="button" disabled={!history.canUndo} onClick={history.undo}>
              {texts.undo}
            </button>
            <button
              type="button"
              disabled={drawn.length <= given}
              onClick={() => {
                history.begin();
                history.change(blank);
              }}
            >
              {texts.clear}
            </button>
          </>
        )}
      </div>
      <ValuesTable
        {...{ spec, grid, curve }}
        {...edits}
        compared={isCompared ? { recorded, own } : null}
      />
    </section>
  );
}
