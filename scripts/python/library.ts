import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync, zipSync } from 'fflate';
import { version } from 'pyodide';
import { compileModules } from './compile.ts';
import { isLeftOut, leftOut } from './left-out.ts';

/** Our own modules, and the package they are in Python. */
const OWN_FOLDER = 'src/python/modules';

/** The package in the standard library's zip that holds `src/python/modules/`. */
const OWN_PACKAGE = 'async_labs';
/** Names the modules that are left out, for the sentence that says so. */
const LEFT_OUT_MODULE = `${OWN_PACKAGE}/_left_out.py`;

/** A file of the npm package. */
export const pyodideFile = (name: string): string =>
  fileURLToPath(new URL(name, import.meta.resolve('pyodide')));

/** The name of the module in a file of the library. */
export const moduleOf = (path: string): string =>
  path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');

/** Pyodide's standard library: sources by path. */
export function standardLibrary(): Map<string, string> {
  const zip = unzipSync(readFileSync(pyodideFile('python_stdlib.zip')), {
    filter: ({ name }) => name.endsWith('.py'),
  });
  const decoder = new TextDecoder();
  return new Map(Object.entries(zip).map(([path, bytes]) => [path, decoder.decode(bytes)]));
}

function ownModules(root: string): Map<string, string> {
  const files = globSync('**/*.py', { cwd: `${root}/${OWN_FOLDER}` }).sort();
  return new Map(
    files.map((file) => [
      `${OWN_PACKAGE}/${file.replaceAll('\\', '/')}`,
      readFileSync(`${root}/${OWN_FOLDER}/${file}`, 'utf8'),
    ]),
  );
}

/** Sources that go along with their bytecode: for the panel that shows the loop, and for lines in tracebacks. */
const keepsSource = (path: string) =>
  path.startsWith('asyncio/') || path.startsWith(`${OWN_PACKAGE}/`);

/**
 * The page's standard library: trimmed, compiled, with our own modules, as one zip file for Python to import from. Its
 * entries are not compressed: it is compressed as a whole, and Python has nothing to unpack when it imports.
 * @param root the project's folder; what was made is kept below its `.cache/python`
 */
export async function pythonLibrary(root: string): Promise<Uint8Array> {
  const all = standardLibrary();
  const omitted = [...all.keys()].map(moduleOf).filter(isLeftOut);
  const own = ownModules(root);
  if (own.size > 0) own.set(LEFT_OUT_MODULE, `NAMES = frozenset(${JSON.stringify(omitted)})\n`);
  const kept = [...all].filter(([path]) => !isLeftOut(moduleOf(path)));
  const sources = new Map([...kept, ...own]);

  const cache = `${root}/.cache/python`;
  const recipe = JSON.stringify([version, leftOut, [...own], recipeFiles()]);
  const file = `${cache}/library-${createHash('sha256').update(recipe).digest('hex').slice(0, 16)}.zip`;
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  const library = pack(sources, await compileModules(sources, `${cache}/compiled`));
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, library);
  return library;
}

/** What this is made by: a change of it makes the library anew. */
const recipeFiles = () =>
  ['library.ts', 'compile.ts', 'compile.py'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  );

function pack(sources: Map<string, string>, compiled: Map<string, Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  const entries: Record<string, Uint8Array> = {};
  for (const [path, bytecode] of compiled) {
    entries[`${path}c`] = bytecode;
    if (keepsSource(path)) entries[path] = encoder.encode(sources.get(path));
  }
  // Any fixed time: the same library gets the same name.
  return zipSync(entries, { level: 0, mtime: '1980-01-01' });
}
