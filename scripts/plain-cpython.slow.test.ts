/** What the labs' programs wrote when their traces were recorded is what plain CPython has them write. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { decodeTrace } from '#python/trace-codec.ts';
import { programFiles, traceFileOf } from './record-trace.ts';

const LEAST_MINOR = 11;

/** The newest CPython at hand that is new enough; null where there is none. */
function plainPython(): string | null {
  for (const command of ['python3.14', 'python3.13', 'python3.12', 'python3']) {
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    const minor = Number(/^Python 3\.(\d+)/.exec(status === 0 ? stdout : '')?.[1] ?? 0);
    if (minor >= LEAST_MINOR) return command;
  }
  return null;
}

const python = plainPython();
if (python === null)
  console.log(`Not compared with plain CPython: there is none of 3.${LEAST_MINOR} or newer here.`);

/** Lines in the order of their letters: in which order a set's tasks are cancelled, or equal timers wake, is not promised. */
const sortedLines = (output: string) =>
  output
    .trimEnd()
    // Virtual time is exact; how long a plain run takes depends on what else the machine does.
    .replace(/\d+\.\d+ s\b/g, '… s')
    .split('\n')
    .sort();

test.skipIf(python === null).concurrent.each(programFiles())('%s', async (file) => {
  const child = spawn(python ?? '', [file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [written, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const trace = decodeTrace(readFileSync(traceFileOf(file), 'utf8'));
  const recorded = trace.events
    .flatMap((event) => (event.kind === 'output' && event.stream === 'stdout' ? [event.text] : []))
    .join('');
  expect(errors).toBe('');
  expect(sortedLines(written)).toEqual(sortedLines(recorded));
});
