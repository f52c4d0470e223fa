import { defineQuestions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';
import { valuesNeeded } from '#measure/percentile.ts';

/** By how much the earliest wait in Node came before its time, in milliseconds. */
const earliestMs = (evidence: Evidence) =>
  -Math.min(...evidence.rows('lateness.node').map(({ leastLateMs }) => Number(leastLateMs)));

export default defineQuestions([
  {
    kind: 'number',
    id: 'values-for-p99',
    ask: 'A figure is to show the 99th percentile. How many values does that take here, if the largest of them is to lie beyond it with 95 % confidence?',
    unit: 'values',
    digits: 0,
    toleranceShare: 0.02,
    answer: () => valuesNeeded(0.99),
    because: () =>
      `All n values lie below it with a chance of 0.99 to the power of n, and that is under 5 % from ${format(valuesNeeded(0.99))} values on.`,
    explained: { href: '#honest-figures', words: 'Honest figures' },
  },
  {
    kind: 'choice',
    id: 'early-by-less',
    // given: the clock of another host, made up for the question
    ask: 'On another host one wait ends 0.05 ms early, by a clock that steps by 0.1 ms. What should the verdict say of the claim that no wait ends early?',
    options: [
      { id: 'holds', words: 'it holds' },
      { id: 'not', words: 'it does not hold' },
      { id: 'unknown', words: 'it cannot tell' },
    ],
    answer: () => 'unknown',
    because: (evidence) =>
      `Two readings of such a clock can be wrong by a step between them. In the recorded run in Node a wait came ${format(earliestMs(evidence), 2, 'ms')} early by a clock that steps a thousand times finer, and there the claim does not hold.`,
    explained: { href: '#choose-a-claim', words: 'Choose a claim' },
  },
  {
    kind: 'choice',
    id: 'makespan',
    ask: 'A batch of 500 calls started together takes 11 s until the last call is over. What is known of a typical call?',
    options: [
      { id: 'same', words: 'it took about 11 s' },
      { id: 'share', words: 'it took about 11 s divided by 500' },
      { id: 'most', words: 'that it took no more than 11 s' },
    ],
    answer: () => 'most',
    because: () =>
      'What was measured is the makespan: the time of the slowest call. All the others may have been over long before.',
    explained: { href: '#honest-figures', words: 'Honest figures' },
  },
]);
