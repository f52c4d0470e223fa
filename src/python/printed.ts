/** What runs of a program printed, compared as far as asyncio promises anything. */
import type { Trace } from './trace.ts';

/** What a traced program wrote to its standard output. */
export const printedIn = ({ events }: Pick<Trace, 'events'>): string =>
  events
    .flatMap((event) => (event.kind === 'output' && event.stream === 'stdout' ? [event.text] : []))
    .join('');

/**
 * A program's output as it can be compared between runs and loops: its lines sorted, because in which order a set's tasks
 * are cancelled, or equal timers wake, is not promised; without times that have a decimal point, because virtual time is exact and a real run
 * takes as long as the machine lets it.
 */
export const comparable = (output: string): string =>
  output
    .trimEnd()
    .replace(/\d+\.\d+ (m?s)\b/g, '… $1')
    .split('\n')
    .sort()
    .join('\n');
