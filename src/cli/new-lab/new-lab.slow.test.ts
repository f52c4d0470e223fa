/** The command, in a copy of the project that has no other lab: the one it makes is formatted, tested, recorded and built there. */
import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, resolveConfig } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '#experiment/contract.ts';
import { checkRecording } from '#site/recordings-check.ts';
import { testSite } from '../../../scripts/plan.ts';
import { root } from '../load.ts';

const LAB = 'week-99/backpressure';
/** What a build and its tools take. */
const COPIED = [
  'astro.config.mjs',
  'labs',
  'package.json',
  'public',
  'scripts',
  'src',
  'tsconfig.json',
  'vitest.config.ts',
];

let copy = '';
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  copy = mkdtempSync(join(root, '.cache', 'new-lab-test-'));
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true });
  // The build of all labs is a step of its own; this one is to take seconds.
  for (const week of globSync('labs/{week-*,write-a-lab}', { cwd: copy }))
    rmSync(join(copy, week), { recursive: true });
  writeFileSync(join(copy, 'labs/index.mdx'), '---\ntitle: A course\n---\n\nOf one lab.\n');
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function run(command: string, args: string[], env = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: copy, env: { ...process.env, ...env } };
    execFile(command, args, options, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
        stdout,
        stderr,
      }),
    );
  });
}
const newLab = (...args: string[]) => run(process.execPath, ['src/cli/new-lab.ts', ...args]);
const leftOver = () => globSync('.cache/new-lab-*', { cwd: copy });

test('a lab is made, with its week', async () => {
  const { code, stdout, stderr } = await newLab(LAB, 'Back: pressure', '--about', 'One sentence.');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Lab 99.1, Back: pressure');
  const files = globSync('labs/week-99/**/*.*', { cwd: copy });
  expect(files).toContain('labs/week-99/index.mdx');
  expect(files.every((file) => stdout.includes(file))).toBe(true);
  expect(leftOver()).toEqual([]);
});

test('what is written is formatted', async () => {
  for (const file of globSync(`labs/${LAB}/**/*.{ts,json}`, { cwd: copy })) {
    const path = join(copy, file);
    const config = await resolveConfig(join(root, file));
    const formatted = await check(readFileSync(path, 'utf8'), { ...config, filepath: path });
    expect(formatted, file).toBe(true);
  }
});

test('its recording is of its experiment, and can tell every claim', async () => {
  const id = `${LAB}/bounded-queue`;
  const file = join(copy, `labs/${id}.experiment.ts`);
  const module = (await import(pathToFileURL(file).href)) as { default: AnyExperiment };
  const experiment = module.default;
  const recorded = `labs/${LAB}/recorded/bounded-queue.node.json`;
  const text = readFileSync(join(copy, recorded), 'utf8');
  const { rows, state } = checkRecording(recorded, text, new Map([[id, experiment]]));
  expect({ state, rows: rows.length }).toEqual({ state: 'complete', rows: 4 });
  const outcomes = experiment.verdicts.map(({ judge }) => judge(rows).outcome);
  expect(outcomes).not.toContain('cannot tell');
});

test('what it says holds, by the check that every lab passes', async () => {
  const { code, stdout } = await run(process.execPath, ['scripts/check-labs.ts']);
  expect(code, stdout).toBe(0);
});

test('its test passes', async () => {
  const { code, stdout } = await run('vitest', ['run', `labs/${LAB}`]);
  expect(code, stdout).toBe(0);
});

test('it is built, with its number in the course', async () => {
  const env = { ...testSite.env, VITEST: '' };
  const { code, stdout, stderr } = await run('astro', ['build', '--outDir', 'site'], env);
  expect(code, `${stdout}${stderr}`).toBe(0);
  const page = readFileSync(join(copy, 'site', LAB, 'index.html'), 'utf8');
  expect(page).toContain('99.1 Back: pressure');
  expect(page).toContain('data-experiment="week-99/backpressure/bounded-queue"');
  expect(existsSync(join(copy, 'site/week-99/index.html'))).toBe(true);
}, 480_000);

test('a name that is taken is refused, and stays what it was', async () => {
  const before = readFileSync(join(copy, 'labs', LAB, 'index.mdx'), 'utf8');
  const { code, stderr } = await newLab(LAB, 'Other');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `labs/${LAB} exists already: choose another name.\n`,
  });
  expect(readFileSync(join(copy, 'labs', LAB, 'index.mdx'), 'utf8')).toBe(before);
});

test('stopped on the way, it leaves nothing', async () => {
  const args = ['src/cli/new-lab.ts', 'week-98/locks', 'Locks'];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  // It says so when its experiment begins.
  child.stdout.once('data', () => child.kill('SIGINT'));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, said: said.join('') }).toEqual({
    code: 1,
    said: 'Interrupted: nothing was written.\n',
  });
  expect(existsSync(join(copy, 'labs/week-98'))).toBe(false);
  expect(leftOver()).toEqual([]);
});
