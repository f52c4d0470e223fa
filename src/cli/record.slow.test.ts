/** The recorder as a command: what it prints, and its exit codes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recordingOf } from '#experiment/recording.ts';
import { loadExperimentFile, root } from './load.ts';

const BLOCKING = 'week-2/event-loop/blocking';

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = [join(root, 'src/cli/record.ts'), ...args];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'record-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('a short run ends in a valid file', async () => {
  const out = join(folder(), 'run.json');
  const { code, stdout, stderr } = await run(
    ...['week-2/concurrency-trap/sweep', '--set', 'host=virtual', '--set', 'levels=1'],
    ...['--by', 'a test', '--out', out],
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`(complete) written to ${out}`);
  const experiment = await loadExperimentFile('week-2/concurrency-trap/sweep');
  const recording = recordingOf(experiment).parse(JSON.parse(readFileSync(out, 'utf8')));
  expect(recording.by).toBe('a test');
}, 120_000);

test('the list names every experiment, help its parameters', async () => {
  const [list, help] = await Promise.all([run('--list'), run(BLOCKING, '--help')]);
  expect([list.code, help.code]).toEqual([0, 0]);
  expect(list.stdout).toContain(`${BLOCKING} `);
  expect(help.stdout).toContain(`parameters of ${BLOCKING}`);
}, 120_000);

test('what is refused exits with 2, what fails with 1, each with its sentence', async () => {
  const [refused, missing, nowhere] = await Promise.all([
    run(BLOCKING, '--set', 'nonsense=1', '--out', join(folder(), 'run.json')),
    run('no/such', '--out', join(folder(), 'run.json')),
    run(BLOCKING, '--out', join(folder(), 'not there', 'run.json')),
  ]);
  expect([refused.code, missing.code, nowhere.code]).toEqual([2, 1, 2]);
  expect(refused.stderr).toContain('There is no parameter called nonsense.');
  expect(missing.stderr).toContain('There is no experiment called no/such.');
  expect(nowhere.stderr).toContain('make the folder first');
}, 120_000);
