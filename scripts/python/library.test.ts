import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOnceSource } from '../python-library.ts';
import { leftOut } from './left-out.ts';
import { moduleOf, pythonLibrary, standardLibrary } from './library.ts';

/** What a program about an event loop may well import. */
const wanted = [
  ...['abc', 'argparse', 'array', 'ast', 'asyncio', 'atexit', 'base64', 'bisect', 'calendar'],
  ...['collections', 'collections.abc', 'concurrent.futures', 'contextlib', 'contextvars', 'copy'],
  ...['csv', 'dataclasses', 'datetime', 'decimal', 'difflib', 'dis', 'enum', 'fractions'],
  ...['functools', 'gc', 'graphlib', 'hashlib', 'heapq', 'hmac', 'inspect', 'io', 'itertools'],
  ...['json', 'logging', 'math', 'numbers', 'operator', 'os', 'pathlib', 'pickle', 'pprint'],
  ...['queue', 'random', 're', 'sched', 'secrets', 'selectors', 'shutil', 'signal', 'socket'],
  ...['statistics', 'string', 'struct', 'subprocess', 'sys', 'tempfile', 'textwrap', 'threading'],
  ...['time', 'tomllib', 'traceback', 'types', 'typing', 'urllib.parse', 'uuid', 'warnings'],
  ...['weakref', 'zoneinfo', 'async_labs.program'],
];

const folder = mkdtempSync(join(tmpdir(), 'library-'));
let python: PyodideInterface;

beforeAll(async () => {
  const file = join(folder, 'library.zip');
  writeFileSync(file, await pythonLibrary(process.cwd()));
  python = await loadPyodide({ stdLibURL: file });
  python.runPython('import async_labs.left_out; async_labs.left_out.install()');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('has what programs import', () => {
  const failed: unknown = python.runPython(`
import importlib, json
def fails(name):
    try:
        importlib.import_module(name)
    except Exception as error:
        return f"{name}: {error!r}"
json.dumps([failure for name in ${JSON.stringify(wanted)} if (failure := fails(name))])`);
  expect(JSON.parse(String(failed))).toEqual([]);
});

it('says of a module that is left out why it is not there', () => {
  const says = (name: string): unknown =>
    python.runPython(`
try:
    import ${name}
    said = "imported"
except ModuleNotFoundError as error:
    said = f"{error.name}: {error}"
said`);
  expect(says('unittest')).toMatch(
    /^unittest: No module named 'unittest': the Python of this page leaves it out/,
  );
  expect(says('http.client')).toContain('leaves it out');
  expect(says('aiohttp')).toBe("aiohttp: No module named 'aiohttp'");
});

it('leaves out nothing that is not there', () => {
  const modules = [...standardLibrary().keys()].map(moduleOf);
  const patterns = leftOut.flatMap(({ modules: names }) => names);
  const idle = patterns.filter(
    (pattern) => !modules.some((name) => name.startsWith(pattern.replace(/\*$/, ''))),
  );
  expect(idle).toEqual([]);
});

it('shows the loop as the interpreter has it', () => {
  const source: unknown = python.runPython(`
import asyncio, inspect, json
json.dumps(inspect.getsourcelines(asyncio.BaseEventLoop._run_once))`);
  const { lines, firstLine } = runOnceSource();
  expect(JSON.parse(String(source))).toEqual([lines.map((line) => `${line}\n`), firstLine]);
});
