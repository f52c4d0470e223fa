import type { AnyExperiment } from '#experiment/contract.ts';
import type { Recording } from '#experiment/recording.ts';
import { groupsOfRecording } from '#experiment/sample-groups.ts';
import { samplesIn } from '#experiment/samples.ts';
import { qualityTexts } from '#widgets/quality-texts.ts';
import { largestOf } from '#widgets/sample-choice.ts';
import { Drawing } from './Drawing.tsx';
import { drawnSampleFigure } from './drawn.ts';

/** A recording whose single requests are to be drawn, where it kept any. */
export interface RecordedSamplesProps {
  experiment: AnyExperiment;
  recording: Recording;
}

/** Single requests on record as they are served: without a script there is no choosing, so the largest run is drawn. */
export function RecordedSamples({ experiment, recording }: RecordedSamplesProps) {
  const groups = groupsOfRecording(experiment, recording.samples);
  const largest = largestOf(groups);
  if (!largest) return null;
  const all = groups.flatMap(samplesIn);
  return (
    <>
      {experiment.sampleFigures?.map((figure) => {
        const isOfGroup = figure.of === 'one group';
        const samples = isOfGroup ? samplesIn(largest) : all;
        return (
          <figure key={figure.id} class="experiment-figure" data-figure={figure.id}>
            <Drawing draw={(widthPx) => drawnSampleFigure(figure, samples, widthPx)} />
            <figcaption>
              <strong>{figure.title}.</strong> {figure.caption}{' '}
              {isOfGroup && qualityTexts.ofGroup(largest.name)}{' '}
              <span class="summary">{figure.summary(samples)}</span>
            </figcaption>
          </figure>
        );
      })}
    </>
  );
}
