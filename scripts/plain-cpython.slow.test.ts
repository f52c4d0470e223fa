/** What the labs' programs wrote when their traces were recorded is what plain CPython has them write. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { comparable, printedIn } from '#python/printed.ts';
import { decodeTrace } from '#python/trace-codec.ts';
import { findPlainPython, LEAST_MINOR, runPlain } from '../src/cli/plain-python.ts';
import { programFiles, traceFileOf } from './record-trace.ts';

const python = findPlainPython();
if (python === null)
  console.log(`Not compared with plain CPython: there is none of 3.${LEAST_MINOR} or newer here.`);

test.skipIf(python === null).concurrent.each(programFiles())('%s', async (file) => {
  if (python === null) return;
  const { stdout, stderr } = await runPlain(python, file, new AbortController().signal);
  const recorded = printedIn(decodeTrace(readFileSync(traceFileOf(file), 'utf8')));
  expect(stderr).toBe('');
  expect(comparable(stdout)).toEqual(comparable(recorded));
});
