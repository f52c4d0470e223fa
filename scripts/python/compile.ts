import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide, version } from 'pyodide';

/** Where the standard library lies in Python's file system. Tracebacks name it. */
const ZIP_PATH = '/lib/python314.zip';

/**
 * Compiles Python modules with the interpreter that the page runs, started in Node when there is one to compile.
 * @param sources by path below {@link ZIP_PATH}
 * @param cacheFolder holds what was compiled before, by content and version
 * @returns `.pyc` contents by the path of their source
 * @throws {Error} Python's own, naming file and line, if one does not compile
 */
export async function compileModules(
  sources: ReadonlyMap<string, string>,
  cacheFolder: string,
): Promise<Map<string, Uint8Array>> {
  mkdirSync(cacheFolder, { recursive: true });
  const script = readFileSync(new URL('compile.py', import.meta.url), 'utf8');
  const compiled = new Map<string, Uint8Array>();
  let compile: ((path: string, source: string) => Uint8Array) | undefined;
  for (const [path, source] of sources) {
    const key = createHash('sha256')
      .update(`${version}\n${script}\n${path}\n${source}`)
      .digest('hex');
    const file = `${cacheFolder}/${key.slice(0, 32)}.pyc`;
    if (!existsSync(file)) {
      compile ??= await startCompiler(script);
      writeFileSync(file, compile(path, source));
    }
    compiled.set(path, new Uint8Array(readFileSync(file)));
  }
  return compiled;
}

async function startCompiler(script: string) {
  const python = await loadPyodide();
  const compileModule: unknown = python.runPython(script);
  if (!(compileModule instanceof python.ffi.PyCallable))
    throw new Error('compile.py ends in no function');
  return (path: string, source: string): Uint8Array => {
    const proxy: unknown = compileModule(`${ZIP_PATH}/${path}`, source);
    const bytes: unknown = proxy instanceof python.ffi.PyBuffer && proxy.toJs();
    if (!(bytes instanceof Uint8Array)) throw new Error(`${path} gave no bytecode`);
    return bytes;
  };
}
