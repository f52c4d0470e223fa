/** `npm run traces`: runs every Python program of the labs in virtual time and writes its trace into the lab's `recorded/`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { startPython } from '../src/cli/python-host.ts';
import { programFiles, recordedTrace, traceFileOf } from './record-trace.ts';

const python = await startPython();
for (const file of programFiles()) {
  const text = await recordedTrace(python, file, readFileSync(file, 'utf8'));
  writeFileSync(traceFileOf(file), text);
  console.log(`${String(text.length).padStart(8)} characters  ${traceFileOf(file)}`);
}
await python.close();
