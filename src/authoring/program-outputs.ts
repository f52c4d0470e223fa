import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@lezer/python';
import { decodeTrace } from '#python/trace-codec.ts';
import type { LabRecord } from './lab-record.ts';
import { quantitiesIn } from './quantities.ts';

/**
 * What the recorded programs of a lab wrote, in numbers; given are those that stand in the programs.
 * @param folder the lab's, from the root
 */
export function programRecordOf(
  folder: string,
  root: string,
): Pick<LabRecord, 'sentences' | 'given'> {
  const traces = globSync(`${folder}/recorded/*.trace.json`, { cwd: root }).sort();
  const read = traces.flatMap((file) => {
    const trace = readTrace(join(root, file));
    return trace ? [trace] : [];
  });
  return {
    sentences: read.map(({ program, written }) => ({
      by: `what ${program} wrote`,
      mend: 'an expression that computes it, or leave it to <Program>, which shows what was written',
      quantities: quantitiesIn(written),
    })),
    given: read.flatMap(({ source }) => numbersIn(source)),
  };
}

/** One that cannot be read is told of elsewhere. */
function readTrace(file: string): { program: string; source: string; written: string } | null {
  if (!existsSync(file)) return null;
  try {
    const { program, source, events } = decodeTrace(readFileSync(file, 'utf8'));
    const written = events.flatMap((event) => (event.kind === 'output' ? [event.text] : []));
    return { program, source, written: written.join('') };
  } catch {
    return null;
  }
}

function numbersIn(source: string): LabRecord['given'] {
  const found: number[] = [];
  parser.parse(source).iterate({
    enter({ name, from, to }) {
      if (name === 'Number') found.push(Number(source.slice(from, to).replaceAll('_', '')));
    },
  });
  // What a unit is of a number in a program only its reader knows.
  return found.map((value) => ({ value, unit: null }));
}
