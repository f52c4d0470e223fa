import { useMemo, useState } from 'preact/hooks';
import { levelMarkClass } from '#charts/level-lines.ts';
import type { LevelMark } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import { recordingJson } from '#exchange/record-run.ts';
import { rowsCsv, samplesCsv } from '#exchange/csv.ts';
import { fileNameOf } from '#exchange/file-name.ts';
import type { RunState } from '../run-state.ts';
import { exchangeTexts, markText } from './exchange-texts.ts';
import type { ExchangeParts, RunBegun } from './ExchangeTools.tsx';
import { FIGURE_WIDTH_PX, pngFile, svgFile } from './figure-files.ts';
import { runsAtHand, sourceOf } from './runs-at-hand.ts';
import { saveFile, textBlob } from './save-file.ts';

interface ExportRunProps {
  id: string;
  parts: ExchangeParts;
  state: RunState;
  begun: RunBegun | null;
  /** Levels the reader has searched for: a figure in a file points them out as the one on the page does. */
  marks: readonly LevelMark[];
  imported: ImportedRun | null;
}

/** A run as a file, and a figure as one. */
export function ExportRun({ id, parts, state, begun, marks, imported }: ExportRunProps) {
  const { experiment, recorded } = parts;
  const runs = useMemo(
    () => runsAtHand(experiment, state, begun, recorded),
    [experiment, state, begun, recorded],
  );
  const [chosen, setChosen] = useState('');
  const [message, setMessage] = useState('');
  const run = runs.find((each) => each.id === chosen) ?? runs[0];
  const heading = <h4 id={`${id}-export`}>{exchangeTexts.exportTitle}</h4>;
  if (!run)
    return (
      <section aria-labelledby={`${id}-export`}>
        {heading}
        <p>{exchangeTexts.nothingYet}</p>
      </section>
    );

  const { recording } = run;
  const nameOf = (extension: string, what?: string) =>
    fileNameOf(experiment.id, recording.startedAt, extension, what);
  const save = (name: string, make: () => Blob | Promise<Blob>) => {
    const saving = async () => saveFile(name, await make());
    saving().then(
      () => setMessage(exchangeTexts.saved(name)),
      (error: unknown) =>
        setMessage(
          exchangeTexts.notSaved(name, error instanceof Error ? error.message : String(error)),
        ),
    );
  };
  const samples = samplesCsv(experiment, recording.samples);
  return (
    <section aria-labelledby={`${id}-export`}>
      {heading}
      <div class="experiment-field">
        <label for={`${id}-run`}>{exchangeTexts.whichRun}</label>
        <select
          id={`${id}-run`}
          value={run.id}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          {runs.map((each) => (
            <option key={each.id} value={each.id}>
              {each.label}
            </option>
          ))}
        </select>
      </div>
      <div class="experiment-actions">
        <button
          type="button"
          onClick={() =>
            save(nameOf('json'), () => textBlob(recordingJson(recording), 'application/json'))
          }
        >
          {exchangeTexts.json}
        </button>
        <button
          type="button"
          onClick={() =>
            save(nameOf('csv', 'rows'), () => textBlob(rowsCsv(experiment, recording), 'text/csv'))
          }
        >
          {exchangeTexts.rows}
        </button>
        {samples !== null && (
          <button
            type="button"
            onClick={() => save(nameOf('csv', 'requests'), () => textBlob(samples, 'text/csv'))}
          >
            {exchangeTexts.samples}
          </button>
        )}
      </div>
      <ExportFigure {...{ id, parts, state, marks, imported, runs, nameOf, save }} />
      <p class="exchange-message" role="status">
        {message}
      </p>
    </section>
  );
}

interface ExportFigureProps {
  id: string;
  parts: ExchangeParts;
  state: RunState;
  marks: readonly LevelMark[];
  imported: ImportedRun | null;
  runs: ReturnType<typeof runsAtHand>;
  nameOf(extension: string, what?: string): string;
  save(name: string, make: () => Blob | Promise<Blob>): void;
}

function ExportFigure(props: ExportFigureProps) {
  const { id, parts, state, marks, imported, runs, nameOf, save } = props;
  const { experiment, runtime, plot, recorded } = parts;
  const [chosen, setChosen] = useState('');
  const shown = {
    own: state.rows,
    recorded: recorded?.rows ?? [],
    remarks: state.remarks,
    marks,
    imported,
  };
  const figures = experiment.figures.filter((each) => each.shows?.(shown) ?? true);
  const figure = figures.find((each) => each.id === chosen) ?? figures[0];
  if (!figure) return null;
  const svg = () => {
    const drawing = runtime.draw(plot, experiment, figure.id, shown, FIGURE_WIDTH_PX);
    const { title } = figure;
    const drawn = marks.filter(({ whose }) => drawing.querySelector(`.${levelMarkClass(whose)}`));
    const caption = [figure.caption, ...drawn.map(markText)].join(' ');
    const source = sourceOf(experiment, runs, imported);
    return svgFile(drawing, { title, caption, source, summary: figure.summary(shown) });
  };
  return (
    <>
      <div class="experiment-field">
        <label for={`${id}-figure`}>{exchangeTexts.figure}</label>
        <select
          id={`${id}-figure`}
          value={figure.id}
          aria-describedby={`${id}-figure-hint`}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          {figures.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
        <p class="hint" id={`${id}-figure-hint`}>
          {exchangeTexts.figureHelp}
        </p>
      </div>
      <div class="experiment-actions">
        <button
          type="button"
          onClick={() => save(nameOf('svg', figure.id), () => textBlob(svg(), 'image/svg+xml'))}
        >
          {exchangeTexts.svg}
        </button>
        <button type="button" onClick={() => save(nameOf('png', figure.id), () => pngFile(svg()))}>
          {exchangeTexts.png}
        </button>
      </div>
    </>
  );
}
