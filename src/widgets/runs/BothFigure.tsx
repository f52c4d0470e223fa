import { useMemo, useState } from 'preact/hooks';
import type { AnyExperiment, RunsShown } from '#experiment/contract.ts';
import { LiveFigure } from '../LiveFigure.tsx';
import type { ComparisonProps, RunBeside } from './Comparison.tsx';
import { comparisonTexts } from './comparison-texts.ts';

type Figure = AnyExperiment['figures'][number];
type Runs = RunsShown<Record<string, unknown>>;

/** A figure that has both runs on it; where an experiment's figures take one run each, one for each of them. */
export function BothFigure(props: Pick<ComparisonProps, 'id' | 'loaded' | 'one' | 'other'>) {
  const { id, loaded, one, other } = props;
  const { figures } = loaded.experiment;
  const laid = useMemo(() => laidOver(one, other), [one, other]);
  const overlaid = figures.filter((each) => each.overlays && (each.shows?.(laid.runs) ?? true));
  const shown = overlaid.length > 0 ? overlaid : figures;
  const [chosen, setChosen] = useState('');
  const figure = shown.find((each) => each.id === chosen) ?? shown[0];
  if (!figure) return null;
  return (
    <>
      {shown.length > 1 && (
        <div class="experiment-field">
          <label for={`${id}-both-figure`}>{comparisonTexts.figure}</label>
          <select
            id={`${id}-both-figure`}
            value={figure.id}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {shown.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        </div>
      )}
      {overlaid.length > 0 ? (
        <Drawn {...{ loaded, figure }} runs={laid.runs} note={comparisonTexts.drawnAs(laid.own)} />
      ) : (
        [one, other].map(({ name, rows }) => (
          <Drawn
            key={name}
            {...{ loaded, figure }}
            runs={{ own: rows, recorded: [] }}
            heading={name}
          />
        ))
      )}
    </>
  );
}

/** The author's run is drawn as it always is, a kept one as the reader's own, a second one by its name. */
function laidOver(one: RunBeside, other: RunBeside): { runs: Runs; own: string } {
  if (one.isRecorded) return laidOver(other, one);
  const runs = other.isRecorded
    ? { own: one.rows, recorded: other.rows }
    : { own: one.rows, recorded: [], imported: { name: other.name, rows: other.rows } };
  return { runs, own: one.name };
}

interface DrawnProps {
  loaded: ComparisonProps['loaded'];
  figure: Figure;
  runs: Runs;
  note?: string;
  heading?: string;
}

function Drawn({ loaded, figure, runs, note = '', heading }: DrawnProps) {
  const { runtime, plot, experiment } = loaded;
  const draw = useMemo(
    () => (widthPx: number) => runtime.draw(plot, experiment, figure.id, runs, widthPx),
    [runtime, plot, experiment, figure, runs],
  );
  return (
    <figure class="experiment-figure" data-both={figure.id}>
      {heading !== undefined && <p class="results-heading">{heading}</p>}
      <LiveFigure draw={draw} />
      <figcaption>
        <strong>{figure.title}.</strong> {note} <span class="summary">{figure.summary(runs)}</span>
      </figcaption>
    </figure>
  );
}
