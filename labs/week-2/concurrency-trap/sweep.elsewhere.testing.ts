/** For tests: the programs as files in a folder of their own, and other people's interpreters to run them. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProgramFile } from '#experiment/exchange.ts';
import { importRun } from '#exchange/import-run.ts';
import experiment from './sweep.experiment.ts';
import { programsOf, writePrograms } from './sweep.elsewhere.ts';
import { parameters } from './sweep.parameters.ts';

const PAGE = 'https://async-labs.example/week-2/concurrency-trap/';

/** Where Debian's packages are: a Python of another origin does not see them. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** A Python that has a module, or null. */
export const pythonWith = (module: string): string | null =>
  PYTHONS.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0) ?? null;

/** The program for one tool, aimed at a URL or at what the parameters say. */
export function programFor(
  tool: string,
  fields: Record<string, string>,
  url?: string,
): ProgramFile {
  const target: Record<string, string> = url === undefined ? {} : { host: 'url', url };
  const written = writePrograms({ ...fields, ...target }, PAGE);
  if (!written.ok) throw new Error(JSON.stringify(written.errors));
  return theOneFor(tool, written.value);
}

/** The program for one tool, aimed at an address that the form would refuse. */
export const programAt = (tool: string, url: string): ProgramFile =>
  theOneFor(tool, programsOf({ chosen: parameters.parse({}), url, page: url, server: url }));

function theOneFor(tool: string, files: readonly ProgramFile[]): ProgramFile {
  const found = files.find((each) => each.tool === tool);
  if (!found) throw new Error(`There is no program for ${tool}.`);
  return found;
}

/** Writes files into a fresh folder that goes when the test ends. */
export function folderWith(...files: Pick<ProgramFile, 'fileName' | 'text'>[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const { fileName, text } of files) writeFileSync(join(folder, fileName), text);
  return folder;
}

/** Runs a command in a folder to its end. */
export function run(
  folder: string,
  command: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(address !== null && typeof address === 'object' ? address.port : 0);
}

/**
 * Starts Locust as `python -m locust` does, with a version where it has none: Debian's package 2.12.1-1 was built without,
 * and its master then takes every worker for one of Locust 1.
 */
export const locustLauncher = {
  fileName: 'launch.py',
  text: `import runpy, sys, types
try:
    from importlib.util import find_spec
    with open(find_spec("locust").origin.replace("__init__", "_version")) as file:
        unversioned = "version = ''" in file.read()
except OSError:
    unversioned = False
if unversioned:
    sys.modules["locust._version"] = types.ModuleType("locust._version")
    sys.modules["locust._version"].version = "2.12.1"
sys.argv[0] = "locust"
runpy.run_module("locust", run_name="__main__", alter_sys=True)
`,
};

/** Reads a file of a folder back as the page would. */
export const importFrom = (path: string) =>
  importRun(experiment, {
    name: basename(path),
    size: statSync(path).size,
    text: () => Promise.resolve(readFileSync(path, 'utf8')),
  });
