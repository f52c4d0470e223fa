/**
 * `npm run cpython-tests -- <path>`: runs CPython's own tests of asyncio on the virtual loop, and writes docs/cpython-tests.md.
 * The path is that of a CPython checkout, its `Lib`, or an installed `test` package.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { startPython } from '#cli/python-host.ts';
import { runCommand, UsageError } from '#cli/usage-error.ts';
import { page, type ModuleRun } from './python/cpython-report.ts';

const MODULES = [
  ...['tasks', 'locks', 'queues', 'taskgroups', 'timeouts'],
  ...['waitfor', 'eager_task_factory', 'context', 'futures', 'futures2', 'pep492', 'threads'],
];

/** Tests by a part of their name, and why they are not run. */
const LEFT_OUT: Record<string, string> = {
  RunCoroutineThreadsafeTests: 'needs threads',
  test_wrap_future: 'needs threads',
  test_register_task_resurrection:
    'brings CPython 3.14.2 itself down, here as in Pyodide without this project: a bug mended in a later 3.14',
};

const REPORT = 'docs/cpython-tests.md';
const BUDGET_MS = 300_000;
const rowsSchema = z.array(
  z.tuple([z.string(), z.enum(['passed', 'failed', 'skipped', 'left out']), z.string()]),
);

async function cpythonTests(): Promise<void> {
  const folder = testPackage(process.argv[2]);
  const files = testFiles(folder);
  const python = await startPython();
  const runs: ModuleRun[] = [];
  for (const trace of [false, true]) {
    for (const module of MODULES) {
      const rows = await testModule(python, files, module, trace);
      runs.push({ module, traced: trace, rows });
      const count = (outcome: string) => rows.filter((row) => row[1] === outcome).length;
      console.log(
        `${module}${trace ? ', traced' : ''}: ${count('passed')} passed, ${count('failed')} failed, ` +
          `${count('skipped')} skipped, ${count('left out')} left out`,
      );
      for (const [test, outcome, reason] of rows)
        if (outcome === 'failed') console.log(`  ${test}: ${reason}`);
    }
  }
  await python.close();
  writeFileSync(REPORT, page(runs));
  console.log(`Written to ${REPORT}.`);
  if (runs.some(({ rows }) => rows.some((row) => row[1] === 'failed'))) process.exitCode = 1;
}

function testPackage(path: string | undefined): string {
  if (path === undefined)
    throw new UsageError('Where are the tests? usage: npm run cpython-tests -- <CPython checkout>');
  const found = [path, join(path, 'test'), join(path, 'Lib', 'test')].find((folder) =>
    existsSync(join(folder, 'test_asyncio', 'utils.py')),
  );
  if (found === undefined) throw new UsageError(`There is no test_asyncio in ${path}.`);
  return found;
}

/** What the tests import and read. */
function testFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {
    'test/__init__.py': '',
    // Its own skips all of asyncio's tests where there are no sockets.
    'test/test_asyncio/__init__.py': '',
  };
  const add = (within: string) => {
    for (const name of readdirSync(join(folder, within), { recursive: true, encoding: 'utf8' })) {
      const path = `test/${within}/${name}`;
      if (/\.(py|pem|reference)$/.test(name) && !(path in files))
        files[path] = readFileSync(join(folder, within, name), 'utf8');
    }
  };
  for (const within of ['support', 'certdata', 'test_asyncio']) add(within);
  return files;
}

async function testModule(
  python: Awaited<ReturnType<typeof startPython>>,
  files: Record<string, string>,
  module: string,
  trace: boolean,
): Promise<ModuleRun['rows']> {
  const name = `test.test_asyncio.test_${module}`;
  let printed = '';
  let errors = '';
  const { end } = await python.run(
    {
      files: {
        ...files,
        'order.py': `MODULE = ${JSON.stringify(name)}\nLEFT_OUT = ${JSON.stringify(LEFT_OUT)}\n`,
        'main.py': readFileSync('scripts/python/cpython_tests.py', 'utf8'),
      },
      ...{ main: 'main.py', mode: 'virtual', trace, budgetMs: BUDGET_MS, outputLimit: null },
    },
    ({ stream, text }) => {
      if (stream === 'stdout') printed += text;
      else errors += text;
    },
  );
  if (end.state !== 'returned') throw new Error(`${name} ended early.\n${errors}`);
  return rowsSchema.parse(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''));
}

await runCommand(cpythonTests);
