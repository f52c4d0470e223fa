/**
 * Makes what a page loads to run Python: Pyodide, and its standard library trimmed and compiled. The build does this by itself
 * (src/site/python-integration.ts); run by hand, `node scripts/python-library.ts` says what it costs.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { version } from 'pyodide';
import * as z from 'zod';
import { pyodideFile, pythonLibrary, standardLibrary } from './python/library.ts';
import { notice } from './python/notice.ts';

/** A file to be served, under a name that changes with its content. */
export interface PythonFile {
  name: string;
  contents: Uint8Array;
  /** What it takes to transfer, in bytes: its length, or its length gzipped where the server does that. */
  transferBytes: number;
}

/** All that is served below `<base>/python/`. */
export interface PythonFiles {
  /** Pyodide's script, which servers compress. */
  glue: PythonFile;
  /** The interpreter, gzipped here: not every server compresses it, and a page can then count what it receives. */
  wasm: PythonFile;
  /** The standard library and our modules, gzipped likewise. */
  library: PythonFile;
  /** Whose work this is. */
  notice: PythonFile;
  /** Pyodide's list of packages that could be installed, as JSON: none. */
  lock: string;
}

/** A function's source, as the standard library has it. */
export interface SourceExcerpt {
  /** Path of the file in the standard library. */
  file: string;
  name: string;
  /** Line of `lines[0]` in the file, from 1. */
  firstLine: number;
  lines: string[];
}

const hash = (contents: Uint8Array | string) =>
  createHash('sha256').update(contents).digest('hex').slice(0, 10);

/**
 * @param root the project's folder. What was made is kept in its `.cache/python`, by content: a second call costs the reading.
 */
export async function pythonFiles(root: string): Promise<PythonFiles> {
  const [glue, wasm, library] = await Promise.all([
    servedByServer('mjs', readFileSync(pyodideFile('pyodide.asm.mjs')), root),
    gzipped('wasm', readFileSync(pyodideFile('pyodide.asm.wasm')), root),
    pythonLibrary(root).then((zip) => gzipped('library', zip, root)),
  ]);
  const text = new TextEncoder().encode(notice(version));
  const { info } = z
    .object({ info: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(pyodideFile('pyodide-lock.json'), 'utf8')));
  return {
    ...{ glue, wasm, library, lock: JSON.stringify({ info, packages: {} }) },
    notice: { name: 'README.txt', contents: text, transferBytes: text.length },
  };
}

async function servedByServer(kind: string, contents: Uint8Array, root: string) {
  const { transferBytes } = await gzipped(kind, contents, root);
  return { name: `pyodide-${version}-${hash(contents)}.${kind}`, contents, transferBytes };
}

/** The ending is no server's business: one that knows `.gz` may announce it as an encoding, and the browser would unpack it. */
async function gzipped(kind: string, contents: Uint8Array, root: string): Promise<PythonFile> {
  const name = `pyodide-${version}-${hash(contents)}.${kind}.gzip`;
  const cached = `${root}/.cache/python/${name}`;
  if (!existsSync(cached)) {
    mkdirSync(`${root}/.cache/python`, { recursive: true });
    writeFileSync(cached, await promisify(gzip)(contents, { level: 9 }));
  }
  const compressed = new Uint8Array(readFileSync(cached));
  return { name, contents: compressed, transferBytes: compressed.length };
}

/**
 * `BaseEventLoop._run_once` out of the very library that runs.
 * @throws {Error} if it is not where CPython 3.14 has it
 */
export function runOnceSource(): SourceExcerpt {
  const file = 'asyncio/base_events.py';
  const lines = standardLibrary().get(file)?.split('\n') ?? [];
  const first = lines.indexOf('    def _run_once(self):');
  const length = lines.slice(first + 1).findIndex((line) => /^ {0,4}\S/.test(line));
  if (first < 0 || length < 0) throw new Error(`${file} has no _run_once`);
  const own = lines.slice(first, first + 1 + length);
  while (own.at(-1) === '') own.pop();
  return { file, name: 'BaseEventLoop._run_once', firstLine: first + 1, lines: own };
}

if (import.meta.main) {
  const start = performance.now();
  const files = await pythonFiles(process.cwd());
  const shown = [files.glue, files.wasm, files.library];
  for (const { name, transferBytes } of shown)
    console.log(`${String(transferBytes).padStart(9)} bytes  ${name}`);
  const total = shown.reduce((sum, { transferBytes }) => sum + transferBytes, 0);
  console.log(`${String(total).padStart(9)} bytes to transfer, gzipped`);
  console.log(`made in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
