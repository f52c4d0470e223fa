/** Programs in plain CPython, where there is one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkProgram } from './check/check-program.ts';
import { root } from './load.ts';
import { findPlainPython, LEAST_MINOR } from './plain-python.ts';
import { programRecordingFile, recordProgram } from './program-recorder.ts';
import { writeRecording } from './write-recording.ts';

const has = findPlainPython() !== null;
if (!has)
  console.log(`No program is recorded: there is no CPython 3.${LEAST_MINOR} or newer here.`);

/** A program in a lab's place. */
function program(text: string): string {
  const folder = mkdtempSync(join(root, 'labs', '.recorder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'wait.py');
  writeFileSync(file, text);
  return file;
}
const record = (file: string, change = {}, signal = new AbortController().signal) =>
  recordProgram(
    { file, repetitions: 1, python: undefined, notes: [], ...change },
    signal,
    () => undefined,
  );
const check = (file: string, virtual = false) =>
  checkProgram(file, { virtual, python: undefined }, new AbortController().signal);

test('without CPython it is refused in a sentence', async () => {
  const refused = record(program(''), { python: '/no/such/python' });
  await expect(refused).rejects.toThrow(
    `plain CPython 3.${LEAST_MINOR} or newer, and there is none at /no/such/python`,
  );
});

test('a program outside the labs is refused', async () => {
  await expect(record(join(root, 'package.py'))).rejects.toThrow('There is no file');
  await expect(record(join(root, 'src/python/modules/clock.py'))).rejects.toThrow('in no lab');
});

describe.skipIf(!has)('a program', () => {
  test('is on record with what it printed, its status and every run', async () => {
    const file = program('import sys\nprint("ä")\nprint("no", file=sys.stderr)\nsys.exit(3)\n');
    const recording = await record(file, { repetitions: 2, notes: ['A test.'] });
    expect(recording.outcomes).toEqual([{ exitStatus: 3, stdout: 'ä\n', stderr: 'no\n' }]);
    expect(recording.runs.map(({ outcome }) => outcome)).toEqual([0, 0]);
    expect(recording.runs.every(({ elapsedMs }) => elapsedMs > 0)).toBe(true);
    expect(recording.environment.version).toMatch(/^CPython 3\.\d+\./);
    expect(Object.keys(recording.sources)).toEqual([basename(file)]);
    expect(recording.notes).toEqual(['A test.']);
  });

  test('that raises names no path of this machine', async () => {
    const { outcomes } = await record(program('raise ValueError("x")\n'));
    expect(outcomes[0]?.stderr).toContain('ValueError: x');
    expect(outcomes[0]?.stderr).not.toContain(root);
  });

  test('that prints without end worth recording is refused', async () => {
    await expect(record(program('print("x" * 30000)\n'))).rejects.toThrow('let it print less');
  });

  test('is ended when the recording is stopped', async () => {
    const stop = new AbortController();
    const stopped = record(program('while True: pass\n'), {}, stop.signal);
    stop.abort(new Error('Stop.'));
    await expect(stopped).rejects.toThrow('Stop.');
  });

  test('checked prints the same, until it or its recording changes', async () => {
    const file = program('print("took 0.25 s")\n');
    const recorded = programRecordingFile(file);
    mkdirSync(join(file, '../recorded'));
    const recording = await record(file);
    const other = { exitStatus: 0, stdout: 'took 0.99 s\n', stderr: '' };
    await writeRecording(recorded, { ...recording, outcomes: [other] });
    expect(await check(recorded)).toMatchObject({ outcome: 'same shape' });
    expect(await check(recorded, true)).toMatchObject({ outcome: 'not rerun' });
    await writeRecording(recorded, { ...recording, outcomes: [{ ...other, stdout: 'x\n' }] });
    expect(await check(recorded)).toMatchObject({ outcome: 'differs' });
    writeFileSync(file, 'print(1)\n');
    const changed = await check(recorded, true);
    expect(changed.says).toContain('the program has changed since: npm run record -- labs/');
  });
});
