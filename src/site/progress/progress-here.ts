import { keysOf } from '#journal/keys.ts';
import { progressOn, shelfHere, type Progress } from '#journal/progress.ts';
import { base } from '../base.ts';

let opened: Progress | null = null;

/** The progress that this browser keeps for this site; it hears of what other tabs write. */
export function progressHere(): Progress {
  if (opened) return opened;
  const progress = progressOn(shelfHere(), base);
  const { progress: ours, predictions } = keysOf(base);
  addEventListener('storage', ({ key }) => {
    // Without a key, all was cleared.
    if (key === null || key.startsWith(ours) || key.startsWith(predictions)) progress.changed();
  });
  opened = progress;
  return progress;
}
