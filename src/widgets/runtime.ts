/** What a run needs and a reader who only reads does not: loaded when a form is first touched. */
import type { PlotModule } from '#charts/plot.ts';
import { drawFigure, drawSampleFigure } from '#charts/render.ts';
import type { AnyExperiment, RunsShown } from '#experiment/contract.ts';
import { parseParameters, type RawParameters } from '#experiment/parameters.ts';
import { loadExperiment, loadRecording } from '#experiment/week.bundled.ts';
import { prepareWorker, runInWorker } from './bridge.ts';
import { readyModelServer } from './model-server.ts';
import { runOnPage } from './page-run.ts';
import { noticeBefore, readyServices } from './services.ts';

export {
  loadExperiment,
  loadRecording,
  noticeBefore,
  prepareWorker,
  readyModelServer,
  readyServices,
  runInWorker,
  runOnPage,
};

/** Refusals by field name, or null if the parameters can be run. */
export function refusals(
  experiment: AnyExperiment,
  raw: RawParameters,
): Record<string, string> | null {
  const parsed = parseParameters(experiment.parameters, raw);
  return parsed.ok ? null : parsed.errors;
}

/**
 * One figure of an experiment as an element, at a width in pixels.
 * @throws {Error} if the experiment has no such figure
 */
export function draw(
  plot: PlotModule,
  experiment: AnyExperiment,
  figureId: string,
  runs: RunsShown<Record<string, unknown>>,
  widthPx: number,
): Element {
  const figure = experiment.figures.find(({ id }) => id === figureId);
  if (!figure) throw new Error(`${experiment.id} has no figure called ${figureId}.`);
  return drawFigure(figure, runs, { plot, document, widthPx });
}

/** Draws a figure of single requests. */
export const drawSamples = (
  plot: PlotModule,
  figure: NonNullable<AnyExperiment['sampleFigures']>[number],
  samples: readonly Record<string, unknown>[],
  widthPx: number,
): Element => drawSampleFigure(figure, samples, { plot, document, widthPx });
