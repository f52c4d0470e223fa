import type { Figure, FigureOptions, RunsShown, SampleFigure } from '#experiment/contract.ts';
import type { PlotModule } from './plot.ts';
import { keepReadout } from './kept-readout.ts';
import { readoutText } from './readout.ts';

/** Where a figure is drawn. */
export interface Canvas {
  plot: PlotModule;
  /** The page's document, or a stand-in at build time. */
  document: Document;
  widthPx: number;
}

/**
 * Draws a figure as one SVG element, live or at build time. To assistive technology it is an image named by the
 * figure's title; its caption and summary stand beside it as text.
 */
export function drawFigure<Row>(
  figure: Figure<Row>,
  runs: RunsShown<Row>,
  canvas: Canvas,
): Element {
  return drawn(figure.title, figure.draw(runs, canvas), canvas);
}

/** Draws a figure of single samples, like {@link drawFigure}. */
export function drawSampleFigure<Sample>(
  figure: SampleFigure<Sample>,
  samples: readonly Sample[],
  canvas: Canvas,
): Element {
  return drawn(figure.title, figure.draw(samples, canvas), canvas);
}

function drawn(
  title: string,
  { readout = [], ...options }: FigureOptions,
  { plot, document }: Canvas,
): Element {
  const svg = plot.plot({
    marginBottom: 44,
    ...options,
    // Plot's own offsets are made for text of 10 px.
    x: { labelOffset: 40, ...options.x },
    document,
    figure: false,
    style: {
      ...{ fontSize: '12px', fontFamily: 'inherit', background: 'none', overflow: 'visible' },
      ...{ display: 'block', height: 'auto', maxWidth: '100%', whiteSpace: 'pre' },
    },
  });
  // A style sheet that comes with every redraw has the whole page styled and laid out anew; the rules it holds stand above.
  svg.querySelector('style')?.remove();
  // Plot names its groups by their mark ("dot", "rule"), which says nothing and is not allowed within an image.
  for (const part of svg.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  if (readout.some(({ points }) => points.length > 0)) {
    keepReadout(svg, () => readoutText(readout, (name) => svg.scale(name)));
    svg.setAttribute('tabindex', '0');
  }
  return svg;
}
