import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from '../src/cli/python-host.ts';
import { programFiles, recordedTrace, traceFileOf } from './record-trace.ts';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

it.each(programFiles())('%s leaves the trace that is recorded', async (file) => {
  const recorded = traceFileOf(file);
  expect(existsSync(recorded), `${recorded} is missing: npm run traces`).toBe(true);
  const text = await recordedTrace(python, file, readFileSync(file, 'utf8'));
  expect(text === readFileSync(recorded, 'utf8'), 'npm run traces records it anew').toBe(true);
});
