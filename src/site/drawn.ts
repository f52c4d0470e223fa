import { parseHTML } from 'linkedom';
import { drawFigure, drawSampleFigure } from '#charts/render.ts';
import * as plot from '#charts/plot.ts';
import type { AnyExperiment } from '#experiment/contract.ts';

/** The widths at which a recorded figure is drawn, in pixels: a phone's column and a page's. */
export const DRAWN_WIDTHS = { narrow: 320, wide: 640 } as const;

/** One figure of an experiment with recorded rows, as SVG markup for one width. */
export function drawnFigure(
  figure: AnyExperiment['figures'][number],
  rows: readonly Record<string, unknown>[],
  widthPx: number,
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return drawFigure(figure, { own: [], recorded: rows }, { plot, document, widthPx }).outerHTML;
}

/** One figure of a recording's single requests, as SVG markup for one width. */
export function drawnSampleFigure(
  figure: NonNullable<AnyExperiment['sampleFigures']>[number],
  samples: readonly Record<string, unknown>[],
  widthPx: number,
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return drawSampleFigure(figure, samples, { plot, document, widthPx }).outerHTML;
}
