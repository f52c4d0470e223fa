import { useMemo, useState } from 'preact/hooks';
import type { PlotModule } from '#charts/plot.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { samplesIn, type SampleGroup } from '#experiment/samples.ts';
import { drawInTurn } from './draw-queue.ts';
import { LiveFigure } from './LiveFigure.tsx';
import { qualityTexts } from './quality-texts.ts';
import { largestOf } from './sample-choice.ts';

type SampleFigure = NonNullable<AnyExperiment['sampleFigures']>[number];

export interface SampleFiguresProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  runtime: typeof import('./runtime.ts');
  plot: PlotModule;
  experiment: AnyExperiment;
  groups: readonly SampleGroup[];
}

/** Figures of single requests, of the group the reader chooses: the largest until then. */
export function SampleFigures(props: SampleFiguresProps) {
  const { id, runtime, plot, experiment, groups } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const group = groups.find(({ name }) => name === chosen) ?? largestOf(groups);
  const all = useMemo(() => shownOf(groups), [groups]);
  const own = useMemo(() => shownOf(group ? [group] : []), [group]);
  const { sampleFigures = [] } = experiment;
  if (!group) return null;
  return (
    <>
      {sampleFigures.map((figure) => {
        const isOfGroup = figure.of === 'one group';
        return (
          <div key={figure.id}>
            {isOfGroup && (
              <div class="experiment-field sample-group">
                <label for={`${id}-${figure.id}-group`}>{qualityTexts.chooseGroup}</label>
                <select
                  id={`${id}-${figure.id}-group`}
                  value={group.name}
                  onChange={({ currentTarget }) => setChosen(currentTarget.value)}
                >
                  {groups.map(({ name }) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              </div>
            )}
            <Drawn {...{ runtime, plot, figure }} shown={isOfGroup ? own : all} />
          </div>
        );
      })}
    </>
  );
}

type Samples = readonly Record<string, unknown>[];

const made = new WeakMap<SampleGroup, Samples>();

/** A group's samples one by one, made once for all figures and all choices of the reader. */
function samplesOf(group: SampleGroup): Samples {
  const samples = made.get(group) ?? samplesIn(group);
  made.set(group, samples);
  return samples;
}

/** What a figure shows: 40,000 samples one by one are made when its turn has come, not before the rest of the run stands. */
interface Shown {
  samples(): Samples;
  /** Make them group by group. */
  before: readonly (() => void)[];
}

const shownOf = (groups: readonly SampleGroup[]): Shown => ({
  samples: () => groups.flatMap(samplesOf),
  before: groups.map((group) => () => void samplesOf(group)),
});

interface DrawnProps {
  runtime: typeof import('./runtime.ts');
  plot: PlotModule;
  figure: SampleFigure;
  shown: Shown;
}

function Drawn({ runtime, plot, figure, shown }: DrawnProps) {
  const [summary, setSummary] = useState('');
  const draw = useMemo(
    () => (widthPx: number) => {
      // All that waits to be drawn goes before what is said of this.
      drawInTurn(() => void setSummary(figure.summary(shown.samples())));
      return runtime.drawSamples(plot, figure, shown.samples(), widthPx);
    },
    [runtime, plot, figure, shown],
  );
  return (
    <figure class="experiment-figure" data-figure={figure.id}>
      <LiveFigure draw={draw} before={shown.before} />
      <figcaption>
        <strong>{figure.title}.</strong> {figure.caption} <span class="summary">{summary}</span>
      </figcaption>
    </figure>
  );
}
