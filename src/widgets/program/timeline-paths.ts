import { stepAt, type Stretch, type Timeline } from '#python/timeline.ts';
import { formatClock } from './clock.ts';

/** Height of a task's row, and how much of it each phase fills: told apart by thickness as well as by pattern. */
export const ROW_PX = 16;
const THICKNESS_PX: Record<Stretch['phase'], number> = {
  running: 12,
  blocking: 12,
  ready: 8,
  waiting: 2,
};
/** A stretch is drawn at least this wide, so that a short run on the thread is seen. */
const LEAST_PX: Record<Stretch['phase'], number> = {
  running: 1.5,
  blocking: 2,
  ready: 0.5,
  waiting: 0.5,
};
/** Stretches of one phase with a smaller gap than this are drawn as one. */
const GAP_PX = 0.75;

/** Path data by what is drawn: phases, and how tasks ended. */
export type Paths = Record<Stretch['phase'] | 'returned' | 'cancelled' | 'failed', string>;

const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`;

/** The rows of tasks `first` to `end` (exclusive), drawn from y = 0 down. */
export function rowPaths(
  timeline: Timeline,
  places: Float64Array,
  widthPx: number,
  [first, end]: [number, number],
): Paths {
  const paths: Paths = {
    running: '',
    blocking: '',
    ready: '',
    waiting: '',
    returned: '',
    cancelled: '',
    failed: '',
  };
  timeline.rows.slice(first, end).forEach((row, place) => {
    const middle = (place + 0.5) * ROW_PX;
    const open: Partial<Record<Stretch['phase'], [number, number]>> = {};
    const flush = (phase: Stretch['phase']) => {
      const drawn = open[phase];
      if (!drawn) return;
      const height = THICKNESS_PX[phase];
      const width = Math.max(LEAST_PX[phase], drawn[1] - drawn[0]);
      paths[phase] += rectangle(drawn[0], middle - height / 2, width, height);
    };
    for (const { phase, from, to } of row.stretches) {
      const [x1, x2] = [(places[from] ?? 0) * widthPx, (places[to] ?? 1) * widthPx];
      const drawn = open[phase];
      if (drawn && x1 - drawn[1] < GAP_PX) drawn[1] = Math.max(drawn[1], x2);
      else {
        flush(phase);
        open[phase] = [x1, x2];
      }
    }
    for (const phase of ['waiting', 'ready', 'running', 'blocking'] as const) flush(phase);
    if (row.end) {
      const x = Math.min(widthPx - 4, (places[row.end.step] ?? 1) * widthPx + 1);
      paths[row.end.phase] += END_MARKS[row.end.phase](x, middle);
    }
  });
  return paths;
}

/** A bar for done, a cross for cancelled, a triangle for failed. */
const END_MARKS = {
  returned: (x: number, y: number) => rectangle(x, y - 6, 2, 12),
  cancelled: (x: number, y: number) => `M${x - 3} ${y - 3}l6 6m0-6l-6 6`,
  failed: (x: number, y: number) => `M${x - 4} ${y + 4}h8l-4-8z`,
};

/** For many tasks: how many are in each phase, stacked, over the width. */
export function stripPaths(
  { counts, rows }: Timeline,
  places: Float64Array,
  widthPx: number,
  heightPx: number,
): Record<Stretch['phase'], string> {
  const phases = ['running', 'blocking', 'ready', 'waiting'] as const;
  const paths = { running: '', blocking: '', ready: '', waiting: '' };
  const columnPx = 2;
  for (let x = 0; x < widthPx; x += columnPx) {
    const step = stepAt(places, (x + columnPx / 2) / widthPx);
    let y = heightPx;
    for (const phase of phases) {
      const height = ((counts[phase][step] ?? 0) / Math.max(1, rows.length)) * heightPx;
      if (height === 0) continue;
      y -= height;
      paths[phase] += `M${x} ${y.toFixed(1)}h${columnPx}v${height.toFixed(1)}h-${columnPx}z`;
    }
  }
  return paths;
}

/** Readings of the clock along the width, no two closer than `apartPx`. */
export function clockTicks(
  { clockUs }: Timeline,
  places: Float64Array,
  widthPx: number,
  apartPx: number,
): { xPx: number; label: string }[] {
  const ticks = [{ xPx: 0, label: formatClock(0) }];
  for (let step = 1; step < clockUs.length; step++) {
    if (clockUs[step] === clockUs[step - 1]) continue;
    const xPx = (places[step] ?? 0) * widthPx;
    if (xPx - (ticks.at(-1)?.xPx ?? 0) >= apartPx && widthPx - xPx >= apartPx / 2)
      ticks.push({ xPx, label: formatClock(clockUs[step] ?? 0) });
  }
  return ticks;
}
