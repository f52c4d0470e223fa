import { useMemo } from 'preact/hooks';
import type { PlotModule } from '#charts/plot.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { withDerived } from '#experiment/derived.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { Column } from '#experiment/fields.ts';
import { LiveFigure } from '../LiveFigure.tsx';
import { Results } from '../Results.tsx';
import { SampleFigures } from '../SampleFigures.tsx';
import { environmentInWords, verdictsOn } from '../results-of.ts';
import { exchangeTexts } from './exchange-texts.ts';

export interface ImportedResultsProps {
  id: string;
  runtime: typeof import('../runtime.ts');
  plot: PlotModule;
  experiment: AnyExperiment;
  columns: Column[];
  imported: ImportedRun;
  rowLimit: number;
}

/** A run from a file: what it says of itself, its verdicts and rows, and the figures that cannot take it beside others. */
export function ImportedResults(props: ImportedResultsProps) {
  const { id, runtime, plot, experiment, columns, imported, rowLimit } = props;
  const { name, keptId, by, state, rows, environment, startedAt, notes, samples = [] } = imported;
  const figures = useMemo(() => {
    const runs = { own: rows, recorded: [] };
    return experiment.figures
      .filter((figure) => !figure.overlays && (figure.shows?.(runs) ?? true))
      .map((figure) => {
        const { id: figureId, title, caption } = figure;
        const drawing = (
          <LiveFigure draw={(widthPx) => runtime.draw(plot, experiment, figureId, runs, widthPx)} />
        );
        return { id: figureId, title, caption, summary: figure.summary(runs), drawing };
      });
  }, [runtime, plot, experiment, rows]);
  const ran = environment === null ? [] : [environmentInWords(environment)];
  return (
    <Results
      id={`${id}-imported`}
      titleId={`${id}-title`}
      heading={exchangeTexts.heading(name, keptId !== undefined, state === 'complete')}
      notes={[exchangeTexts.by(by, startedAt && startedAt.slice(0, 10)), ...ran, ...notes]}
      figures={figures}
      details={
        <SampleFigures id={`${id}-imported`} {...{ runtime, plot, experiment }} groups={samples} />
      }
      verdicts={verdictsOn(experiment, rows)}
      columns={columns}
      rows={rows.map((row) => withDerived(experiment, row))}
      rowLimit={rowLimit}
    />
  );
}
