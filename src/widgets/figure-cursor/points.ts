/** One point of a drawn figure: its place in the drawing in pixels, and what is said of it. */
export interface DrawnPoint {
  x: number;
  y: number;
  says: string;
}

/** The points of one line, lane or kind of mark, as they were read out of a drawing. */
export interface DrawnSeries {
  name: string;
  points: DrawnPoint[];
}

/** Where the cursor stands, both from 0. */
export interface Place {
  series: number;
  point: number;
}

/** Reads what `readoutText` (src/charts/readout.ts) wrote. */
export function parseReadout(text: string): DrawnSeries[] {
  return text
    .split('\n\n')
    .map((paragraph) => {
      const [name = '', ...lines] = paragraph.split('\n');
      const points = lines.flatMap((line) => {
        const [, x, y, says] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
        return says === undefined ? [] : [{ x: Number(x), y: Number(y), says }];
      });
      return { name, points };
    })
    .filter(({ points }) => points.length > 0);
}

/** The same place in another drawing of a figure, or the nearest there is. */
export function within(series: readonly DrawnSeries[], { series: line, point }: Place): Place {
  const last = (length: number) => Math.max(length - 1, 0);
  const nearestLine = Math.min(line, last(series.length));
  return {
    series: nearestLine,
    point: Math.min(point, last(series[nearestLine]?.points.length ?? 0)),
  };
}

/** Where a key leads; null where it is none of the cursor's. */
export function moved(series: readonly DrawnSeries[], from: Place, key: string): Place | null {
  const own = series[from.series]?.points ?? [];
  const at = own[from.point];
  const along = (point: number) =>
    within(series, { series: from.series, point: Math.max(point, 0) });
  const across = (step: number) => {
    const next = Math.min(Math.max(from.series + step, 0), series.length - 1);
    if (next === from.series || !at) return from;
    return {
      series: next,
      point: nearestOf(series[next]?.points ?? [], ({ x }) => Math.abs(x - at.x)),
    };
  };
  switch (key) {
    case 'ArrowRight':
      return along(from.point + 1);
    case 'ArrowLeft':
      return along(from.point - 1);
    case 'Home':
      return along(0);
    case 'End':
      return along(own.length - 1);
    case 'ArrowDown':
      return across(1);
    case 'ArrowUp':
      return across(-1);
    default:
      return null;
  }
}

/** The point nearest to a place in the drawing. */
export function nearest(series: readonly DrawnSeries[], x: number, y: number): Place {
  const distance = (point: DrawnPoint) => Math.hypot(point.x - x, point.y - y);
  const best = series.map(({ points }) => nearestOf(points, distance));
  const own = (index: number) => series[index]?.points[best[index] ?? 0];
  const chosen = series.reduce((nearestYet, _, index) => {
    const [one, other] = [own(nearestYet), own(index)];
    return one && other && distance(other) < distance(one) ? index : nearestYet;
  }, 0);
  return { series: chosen, point: best[chosen] ?? 0 };
}

const nearestOf = (
  points: readonly DrawnPoint[],
  distance: (point: DrawnPoint) => number,
): number =>
  points.reduce(
    (best, point, index) => (distance(point) < distance(points[best] ?? point) ? index : best),
    0,
  );
