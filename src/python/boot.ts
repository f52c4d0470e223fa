/** Starts Python from parts that the page has loaded, afresh or from a memory snapshot. */
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { PYTHON_ENVIRONMENT } from './session.ts';

type Config = NonNullable<Parameters<typeof loadPyodide>[0]>;
type CreateModule = NonNullable<Config['createPyodideModule']>;

/** What an interpreter starts from. All parts are of one build of Pyodide, and the memory of one such start. */
export interface BootParts {
  /** Pyodide's script, loaded. */
  createModule: CreateModule;
  /** The interpreter, compiled. */
  wasm: WebAssembly.Module;
  /** Zip file with the standard library. */
  library: Blob;
  /** Pyodide's list of packages that could be installed, as JSON. */
  lock: string;
  /** The memory of an interpreter that was booted from the very same parts; null: boot afresh. */
  memory: Uint8Array<ArrayBuffer> | null;
  /** Whether `pyodide.makeMemorySnapshot()` will be asked for; not of one that starts from such itself. */
  handOut: boolean;
}

/**
 * @throws {Error} if the parts do not fit together
 */
export async function bootPython(parts: BootParts): Promise<PyodideInterface> {
  const { createModule, wasm, library, lock, memory, handOut } = parts;
  // While this name is defined, Pyodide leaves instantiation to others: it would fetch and compile the interpreter itself.
  Object.assign(globalThis, { WasmOffsetConverter: null });
  const libraryUrl = URL.createObjectURL(library);
  let failed: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  try {
    const booted = loadPyodide({
      createPyodideModule: (settings) =>
        createModule({ ...settings, instantiateWasm: instantiate(wasm, failed) }),
      env: PYTHON_ENVIRONMENT,
      stdLibURL: libraryUrl,
      lockFileContents: lock,
      // Never asked for anything: all that would be fetched from there is handed in.
      indexURL: '/',
      packageBaseUrl: '/',
      ...(memory && { _loadSnapshot: memory }),
      ...(handOut && { _makeSnapshot: true }),
    });
    return await Promise.race([booted, failure]);
  } finally {
    URL.revokeObjectURL(libraryUrl);
  }
}

/**
 * Loads Pyodide's script.
 * @throws {Error} if it cannot be had, or is something else
 */
export async function loadGlue(url: string): Promise<CreateModule> {
  const glue: unknown = await import(/* @vite-ignore */ url);
  if (isGlue(glue)) return glue.default;
  throw new Error(`${url} is not Pyodide's script.`);
}

const isGlue = (module: unknown): module is { default: CreateModule } =>
  typeof module === 'object' &&
  module !== null &&
  'default' in module &&
  typeof module.default === 'function';

/** The two functions that Pyodide's own instantiation adds: a value that stands for an error, and the test for it. */
function errorMarkers() {
  const marker = Symbol('error marker');
  return {
    Jsv_GetError_import: () => marker,
    JsvError_Check: (value: unknown) => value === marker,
  };
}

const instantiate =
  (wasm: WebAssembly.Module, failed: (error: unknown) => void) =>
  (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => {
    Object.assign(imports['env'] ?? {}, errorMarkers());
    WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm), failed);
    return {};
  };
