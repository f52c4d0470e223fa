import { defineQuestions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

/** The recorded run with the fewest places. Times in milliseconds. */
function shortest(evidence: Evidence) {
  const [row] = evidence
    .rows('bounded-queue.node')
    .toSorted((a, b) => Number(a['places']) - Number(b['places']));
  return { heldMs: Number(row?.['heldMs']), elapsedMs: Number(row?.['elapsedMs']) };
}

export default defineQuestions([
  {
    kind: 'number',
    id: 'held',
    ask: 'In the recorded run with the shortest queue, how long was the producer held back, in all?',
    unit: 'ms',
    digits: 0,
    answer: (evidence) => shortest(evidence).heldMs,
    toleranceShare: 0.2,
    because(evidence) {
      const { heldMs, elapsedMs } = shortest(evidence);
      return `It waited ${format(heldMs, 0, 'ms')} for a place, of the ${format(elapsedMs, 0, 'ms')} that the run took.`;
    },
    explained: { href: '#results', words: 'Results' },
  },
]);
