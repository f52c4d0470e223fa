/**
 * The part of Observable Plot that figures use: the only file that imports it. Loaded on the first run and handed to
 * figures, so that neither a worker nor a page on which nothing runs pays for it.
 */
export {
  areaY,
  axisX,
  axisY,
  barX,
  dot,
  gridX,
  gridY,
  line,
  link,
  plot,
  rect,
  rectX,
  ruleX,
  ruleY,
  selectLast,
  text,
  tickX,
} from '@observablehq/plot';

/** What a figure is handed. */
export type PlotModule = typeof import('./plot.ts');
