import type { AnyExperiment } from '#experiment/contract.ts';
import { withDerived } from '#experiment/derived.ts';
import { tableColumns } from '#experiment/table.ts';
import type { Recording } from '#experiment/recording.ts';
import { Results } from '#widgets/Results.tsx';
import { environmentInWords, verdictsOn } from '#widgets/results-of.ts';
import { texts } from '#widgets/texts.ts';
import { RecordedSamples } from './RecordedSamples.tsx';
import { Drawing } from './Drawing.tsx';
import { drawnFigure } from './drawn.ts';

/** A recorded run to be shown as it is served. */
export interface RecordedResultsProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  experiment: AnyExperiment;
  recording: Recording;
}

/** A recorded run as it is served: figures as static SVG, verdicts and rows. Needs no script. */
export function RecordedResults({ id, experiment, recording }: RecordedResultsProps) {
  const { rows, by, notes, environment, startedAt } = recording;
  const day = startedAt === null ? '' : `, ${startedAt.slice(0, 10)}`;
  const ran = environment.version === null ? [] : [environmentInWords(environment)];
  return (
    <Results
      id={`${id}-recorded`}
      titleId={`${id}-title`}
      heading={`${texts.recordedRun(by)}${day}`}
      notes={[...ran, ...notes]}
      figures={experiment.figures
        .filter((figure) => figure.shows?.({ own: [], recorded: rows }) ?? true)
        .map((figure) => ({
          id: figure.id,
          title: figure.title,
          caption: figure.caption,
          summary: figure.summary({ own: [], recorded: rows }),
          drawing: <Drawing draw={(widthPx) => drawnFigure(figure, rows, widthPx)} />,
        }))}
      details={<RecordedSamples experiment={experiment} recording={recording} />}
      verdicts={verdictsOn(experiment, rows)}
      columns={tableColumns(experiment)}
      rows={rows.map((row) => withDerived(experiment, row))}
    />
  );
}
