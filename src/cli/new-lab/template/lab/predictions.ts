import { definePredictions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

/** Throughput with the fewest and the most places of the recording, in items a second. */
function throughputs(evidence: Evidence) {
  const rows = evidence
    .rows('bounded-queue.node')
    .toSorted((a, b) => Number(a['places']) - Number(b['places']));
  const of = (row: (typeof rows)[number] | undefined) => Number(row?.['throughputPerSecond']);
  return { fewest: of(rows[0]), most: of(rows.at(-1)) };
}

/** A throughput counts as changed when it is off by more than this share. */
const CHANGE_SHARE = 0.15;

export default definePredictions([
  {
    kind: 'curve',
    id: 'wait',
    ask: 'How long does an item wait in the queue, on average, as the queue gets longer?',
    experiment: 'week-0/new-lab/bounded-queue',
    figure: 'wait',
    recording: 'bounded-queue.node',
    given: 1,
  },
  {
    kind: 'choice',
    id: 'throughput',
    ask: 'And how many items a second are used, with the longest queue compared to the shortest?',
    options: [
      { id: 'more', words: 'more' },
      { id: 'same', words: 'about as many' },
      { id: 'fewer', words: 'fewer' },
    ],
    answer(evidence) {
      const { fewest, most } = throughputs(evidence);
      const change = most / fewest - 1;
      if (Math.abs(change) <= CHANGE_SHARE) return 'same';
      return change > 0 ? 'more' : 'fewer';
    },
    because(evidence) {
      const { fewest, most } = throughputs(evidence);
      return `In the recorded run it was ${format(fewest, 1, 'items/s')} with the shortest queue and ${format(most, 1, 'items/s')} with the longest.`;
    },
    explained: { href: '#explanation', words: 'Explanation' },
  },
]);
