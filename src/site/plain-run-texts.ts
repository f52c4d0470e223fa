import type { Printed } from './plain-run.ts';

/** What is said beside a program of its run in plain CPython, in one place, ready for a second language. */
export const plainRunTexts = {
  printed: (version: string, printed: Printed): string => {
    switch (printed) {
      case 'the same':
        return `Plain ${version} printed the same.`;
      case 'in another order':
        return `Plain ${version} printed the same lines in another order.`;
      case 'other times':
        return `Plain ${version} printed the same but for its times.`;
      case 'something else':
        return `Plain ${version} printed something else.`;
    }
  },
  status: (status: number) => `It ended with status ${status}.`,
  outcomes: (count: number, runs: number) => `Its ${runs} runs came out in ${count} ways.`,
  tookOnce: (took: string) => `From its start to its end it took ${took}, in one run`,
  took: (took: string, low: string, high: string, runs: number) =>
    `From its start to its end it took ${took}, the median of ${runs} runs between ${low} and ${high}`,
  where: (cores: number | null, day: string) =>
    cores === null ? ` (${day}).` : `, on ${cores} cores (${day}).`,
  output: 'What it printed',
} as const;
