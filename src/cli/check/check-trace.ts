import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeTrace } from '#python/trace-codec.ts';
import { recordedTrace } from '../../../scripts/record-trace.ts';
import type { NodePython } from '../python-host.ts';
import type { Finding } from './finding.ts';

const ANEW = 'npm run traces records it anew';

/**
 * Runs a program in virtual time again and compares what the loop did, byte for byte.
 * @param file path of the trace, in the folder `recorded` beside its program
 */
export async function checkTrace(python: Pick<NodePython, 'run'>, file: string): Promise<Finding> {
  const program = join(dirname(dirname(file)), `${basename(file, '.trace.json')}.py`);
  if (!existsSync(program))
    return { outcome: 'differs', says: `there is no program ${program}: delete the trace` };
  const source = readFileSync(program, 'utf8');
  const recorded = readFileSync(file, 'utf8');
  const was = decodeTrace(recorded);
  if (was.source !== source)
    return { outcome: 'differs', says: `${program} has changed since: ${ANEW}` };
  const text = await recordedTrace(python, program, source);
  if (text === recorded) return { outcome: 'same', says: `${was.events.length} events` };
  const { events } = decodeTrace(text);
  const first = was.events.findIndex(
    (event, index) => JSON.stringify(event) !== JSON.stringify(events[index]),
  );
  const where = first < 0 ? 'after its last event' : `from event ${first + 1} on`;
  return { outcome: 'differs', says: `it goes otherwise ${where}: ${ANEW}` };
}
