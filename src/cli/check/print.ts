import { endProgress, showProgress } from '../progress.ts';
import type { CheckOrder } from '../record-arguments.ts';
import { checkRecordings, recordedFiles } from './check-recordings.ts';
import { lineOf, type CheckOutcome } from './finding.ts';

/**
 * Checks recordings, prints a line each and a last one that counts.
 * @returns whether none differs and all were looked at
 */
export async function checkAndPrint(order: CheckOrder, signal: AbortSignal): Promise<boolean> {
  const total = recordedFiles(order.paths).length;
  const counts: Record<CheckOutcome, number> = {
    same: 0,
    'same shape': 0,
    differs: 0,
    'not rerun': 0,
  };
  const sum = () => Object.values(counts).reduce((all, each) => all + each, 0);
  try {
    for await (const finding of checkRecordings(order, signal, showProgress)) {
      endProgress();
      console.log(lineOf(finding));
      counts[finding.outcome] += 1;
    }
  } catch (error) {
    endProgress();
    if (!signal.aborted) throw error;
    console.log(`Stopped: ${sum()} of ${total} recordings were checked.`);
    return false;
  }
  endProgress();
  const words = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  console.log(`${sum()} recordings: ${words.join(', ')}`);
  return counts.differs === 0;
}
