import { format } from '#measure/format.ts';
import type { ReadoutPoint, ReadoutSeries } from '#experiment/contract.ts';

/** What of a drawn figure's scales is needed to find a point. */
export interface DrawnScale {
  apply(value: number | string): number;
  bandwidth?: number | undefined;
  range?: Iterable<unknown> | undefined;
}

/** A drawn figure's scale by name, as Plot's `scale()` gives it; undefined where the figure has none. */
export type ScaleOf = (name: 'x' | 'y' | 'fy') => DrawnScale | undefined;

/**
 * The points of a figure as text for its `data-readout`: a paragraph for each series, its name first, then a line for each
 * point with its place in the drawing in pixels and what is said of it. Empty where a figure has nothing to say.
 */
export function readoutText(readout: readonly ReadoutSeries[], scaleOf: ScaleOf): string {
  return readout
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => [name, ...points.map((point) => lineOf(point, scaleOf))].join('\n'))
    .join('\n\n');
}

function lineOf({ x, y, panel, says }: ReadoutPoint, scaleOf: ScaleOf): string {
  const place = (name: 'x' | 'y', value: number | string) => {
    const scale = scaleOf(name);
    return scale ? scale.apply(value) + (scale.bandwidth ?? 0) / 2 : 0;
  };
  const panels = panel === undefined ? undefined : scaleOf('fy');
  // A panel's own scale begins where the first panel does.
  const offset =
    panels && panel !== undefined
      ? panels.apply(panel) - Number([...(panels.range ?? [])][0] ?? 0)
      : 0;
  return [round(place('x', x)), round(place('y', y) + offset), says].join(' ');
}

const round = (px: number) => Math.round(px * 10) / 10;

/** "makespan (s)" as its parts; the unit is null where there is none. */
export function quantityOf(label: string): { name: string; unit: string | null } {
  const [, name = label, unit = null] = /^(.*?)(?: \(([^()\s]*)\))?$/.exec(label) ?? [];
  return { name, unit };
}

/** A value as it is read out: whole numbers as they are, others with two digits. */
export const said = (value: number, unit: string | null = null): string =>
  format(value, Number.isInteger(value) ? 0 : 2, unit);
