import { parseHTML } from 'linkedom';
import { drawFigure, drawSampleFigure } from '#charts/render.ts';
import * as plot from '#charts/plot.ts';
import { readoutOf } from '#charts/kept-readout.ts';
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
  return markupOf(drawFigure(figure, { own: [], recorded: rows }, { plot, document, widthPx }));
}

/** One figure of a recording's single requests, as SVG markup for one width. */
export function drawnSampleFigure(
  figure: NonNullable<AnyExperiment['sampleFigures']>[number],
  samples: readonly Record<string, unknown>[],
  widthPx: number,
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return markupOf(drawSampleFigure(figure, samples, { plot, document, widthPx }));
}

/** A drawing with its points in words, for whoever reads it in the page. */
function markupOf(drawing: Element): string {
  const points = readoutOf(drawing);
  if (points !== '') drawing.setAttribute('data-readout', points);
  // Plot places marks to a millionth of a pixel. A tenth is as good, and a third of the bytes.
  return drawing.outerHTML.replace(/\d+\.\d{3,}/g, (number) =>
    String(Math.round(Number(number) * 10) / 10),
  );
}

/**
 * The room a drawing takes, known before it is painted: what is out of sight need not be laid out.
 * @throws {Error} if the markup does not say its size
 */
export function roomOf(markup: string, size: keyof typeof DRAWN_WIDTHS): string {
  const [, width, height] = / viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
  if (width === undefined || height === undefined) throw new Error('A drawing has no view box.');
  const most = size === 'narrow' ? `;max-inline-size:${width}px` : '';
  return `aspect-ratio:${width}/${height}${most}`;
}
