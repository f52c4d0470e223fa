import { defineQuestions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

/**
 * The recorded runs with the fewest and with the most places. Times in milliseconds.
 * @throws {Error} if the recording has no rows: the build ends then
 */
function ends(evidence: Evidence) {
  const rows = evidence
    .rows('bounded-queue.node')
    .map((row) => ({
      places: Number(row['places']),
      meanWaitMs: Number(row['meanWaitMs']),
      heldMs: Number(row['heldMs']),
      elapsedMs: Number(row['elapsedMs']),
    }))
    .toSorted((a, b) => a.places - b.places);
  const [shortest] = rows;
  const longest = rows.at(-1);
  if (!shortest || !longest) throw new Error('The recording has no rows.');
  return { shortest, longest };
}

const results = { href: '#results', words: 'Results' };

export default defineQuestions([
  {
    kind: 'number',
    id: 'held',
    ask: 'In the recorded run with the shortest queue, how long was the producer held back, in all?',
    unit: 'ms',
    digits: 0,
    answer: (evidence) => ends(evidence).shortest.heldMs,
    toleranceShare: 0.2,
    because(evidence) {
      const { heldMs, elapsedMs } = ends(evidence).shortest;
      return `It waited ${format(heldMs, 0, 'ms')} for a place, of the ${format(elapsedMs, 0, 'ms')} that the run took.`;
    },
    explained: results,
  },
  {
    kind: 'number',
    id: 'wait',
    ask: 'How many times as long did an item wait on average in the longest queue as in the shortest?',
    unit: 'times',
    digits: 0,
    answer(evidence) {
      const { shortest, longest } = ends(evidence);
      return longest.meanWaitMs / shortest.meanWaitMs;
    },
    toleranceShare: 0.3,
    because(evidence) {
      const { shortest, longest } = ends(evidence);
      return `With ${format(shortest.places)} in it at most it was ${format(shortest.meanWaitMs, 1, 'ms')}, with ${format(longest.places)} it was ${format(longest.meanWaitMs, 1, 'ms')}.`;
    },
    explained: results,
  },
  {
    kind: 'choice',
    id: 'held-or-waiting',
    ask: 'With the longest queue, was the producer held back for longer than with the shortest?',
    options: [
      { id: 'longer', words: 'yes, for longer' },
      { id: 'shorter', words: 'no, for less long' },
      { id: 'same', words: 'neither: for exactly as long' },
    ],
    answer(evidence) {
      const { shortest, longest } = ends(evidence);
      if (longest.heldMs === shortest.heldMs) return 'same';
      return longest.heldMs > shortest.heldMs ? 'longer' : 'shorter';
    },
    because(evidence) {
      const { shortest, longest } = ends(evidence);
      return `It was held back for ${format(shortest.heldMs, 0, 'ms')} with the shortest and for ${format(longest.heldMs, 0, 'ms')} with the longest.`;
    },
    explained: { href: '#explanation', words: 'Explanation' },
  },
]);
