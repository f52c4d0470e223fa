import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PlotModule } from '#charts/plot.ts';
import type { AnyExperiment, LevelMark } from '#experiment/contract.ts';
import { withDerived } from '#experiment/derived.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { Column } from '#experiment/fields.ts';
import { exchangeTexts } from './exchange/exchange-texts.ts';
import { ImportedResults } from './exchange/ImportedResults.tsx';
import { drawInTurn } from './draw-queue.ts';
import { LevelSearch } from './LevelSearch.tsx';
import { LiveFigure } from './LiveFigure.tsx';
import { Quality, type QualityProps } from './Quality.tsx';
import { usePredicted } from './prediction/use-predicted.ts';
import { Results } from './Results.tsx';
import { headingOf, notesOf, verdictsOn } from './results-of.ts';
import type { Rows, RunState } from './run-state.ts';
import { SampleFigures } from './SampleFigures.tsx';
import { texts } from './texts.ts';

/** Rows shown while a run is under way. */
const LIVE_ROWS = 20;
/** Cells shown after it: the table of thousands of repetitions would keep the page from answering. */
const MOST_CELLS = 6000;

export interface OwnResultsProps {
  id: string;
  runtime: typeof import('./runtime.ts');
  plot: PlotModule;
  experiment: AnyExperiment;
  columns: Column[];
  /** Rows of the recorded run, to lay under the reader's. */
  recorded: Rows;
  state: RunState;
  /** A run read from a file, to lay beside both. */
  imported: ImportedRun | null;
  onInstead: QualityProps['onInstead'];
  /** Levels the reader has searched for, which figures point out. */
  marks: readonly LevelMark[];
  onMarks(marks: readonly LevelMark[]): void;
}

/** The reader's own run, live and after, and one read from a file. */
export function OwnResults(props: OwnResultsProps) {
  const { id, runtime, plot, experiment, columns, recorded, state, imported } = props;
  const { onInstead, marks, onMarks } = props;
  const { rows, remarks, samples } = state;
  const running = state.status === 'running';
  const isSettled = useSettled(running);
  const predicted = usePredicted(experiment);
  const runs = useMemo(
    () => ({ own: rows, recorded, remarks, marks, imported, predicted }),
    [rows, recorded, remarks, marks, imported, predicted],
  );
  const drawn = useMemo(
    () =>
      experiment.figures
        .filter((figure) => figure.shows?.(runs) ?? true)
        .map((figure) => ({
          figure,
          draw: (widthPx: number) => runtime.draw(plot, experiment, figure.id, runs, widthPx),
        })),
    [runtime, plot, experiment, runs],
  );
  const isPartial = state.status === 'aborted' || state.status === 'failed';
  const isSaid = isSettled && (rows.length > 0 || imported !== null);
  const figures = useMemo(
    () =>
      drawn.map(({ figure, draw }) => ({
        id: figure.id,
        title: figure.title,
        caption: isPartial ? `${texts.ofPartialRun} ${figure.caption}` : figure.caption,
        summary: isSaid ? figure.summary(runs) : '',
        drawing: <LiveFigure onlyInSight={!isSettled} draw={draw} />,
      })),
    [drawn, runs, isSaid, isSettled, isPartial],
  );
  const shown = useMemo(() => rows.map((row) => withDerived(experiment, row)), [experiment, rows]);
  // While a run is under way the table takes its turn before the figures; when it has ended all of it stands at once.
  const [inTurn, setInTurn] = useState<Rows>([]);
  useEffect(
    () => (running ? drawInTurn(() => void setInTurn(shown), true) : undefined),
    [running, shown],
  );
  const most = Math.floor(MOST_CELLS / columns.length);
  const own = (
    <Results
      id={id}
      titleId={`${id}-title`}
      heading={state.status === 'idle' ? exchangeTexts.beside : headingOf(state)}
      notes={notesOf(state)}
      search={
        experiment.search &&
        isSettled &&
        rows.length > 0 && (
          <LevelSearch
            id={id}
            search={experiment.search}
            own={rows}
            recorded={recorded}
            onMarks={onMarks}
          />
        )
      }
      quality={<Quality remarks={remarks} onInstead={onInstead} busy={running} />}
      // Single requests are drawn once the run is over: until then the page is kept free for it.
      details={
        isSettled && <SampleFigures {...{ id, runtime, plot, experiment }} groups={samples} />
      }
      figures={figures}
      verdicts={isSettled && rows.length > 0 ? verdictsOn(experiment, rows) : []}
      columns={columns}
      rows={running ? inTurn : shown}
      rowLimit={running ? LIVE_ROWS : most}
    />
  );
  if (!imported || running) return own;
  const parts = { id, runtime, plot, experiment, columns, imported };
  return (
    <>
      {own}
      <ImportedResults {...parts} rowLimit={most} />
    </>
  );
}

/** Whether no run is under way, told a moment later: what is said of a run that has ended takes a turn of its own. */
function useSettled(running: boolean): boolean {
  const [isSettled, setSettled] = useState(!running);
  useEffect(() => {
    if (running) return setSettled(false);
    return drawInTurn(() => void setSettled(true), true);
  }, [running]);
  return isSettled && !running;
}
