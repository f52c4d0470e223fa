import { nextIdle } from './page-quiet.ts';
import type { LoadedExperiment } from './ExperimentWidget.tsx';

/** About as wide as a figure is. Nobody sees it. */
const WIDTH_PX = 640;
/** How long after the reader has come near, where a browser has no idle callbacks (WebKit). */
const LATER_MS = 200;

const warm = new WeakSet<object>();

/**
 * Draws each figure of an experiment once with what is on record, while nothing else is to be done, and throws the drawing
 * away: a first drawing takes two to four times as long as a second.
 * @param isWanted whether what is drawn now may still be of use
 */
export async function warmUp(loaded: LoadedExperiment, isWanted: () => boolean): Promise<void> {
  const { runtime, plot, experiment, recorded } = loaded;
  if (warm.has(experiment)) return;
  warm.add(experiment);
  const runs = { own: recorded, recorded };
  for (const figure of experiment.figures) {
    // One figure at a time: all of them would be one long task.
    await nextIdle(undefined, LATER_MS);
    if (!isWanted()) return;
    if (figure.shows?.(runs) ?? true) runtime.draw(plot, experiment, figure.id, runs, WIDTH_PX);
  }
}
