import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { prepareSession, PYTHON_ENVIRONMENT, type Session } from '#python/session.ts';
import { root } from './load.ts';

const MODULES = join(root, 'src/python/modules');

/** The texts of src/python/modules, by file name. */
export function pythonModules(): Record<string, string> {
  const names = readdirSync(MODULES).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(MODULES, name), 'utf8')]));
}

/** Python in Node, from the npm package. Takes a second or two. */
export async function startPython(): Promise<Session> {
  const pyodide = await loadPyodide({ env: PYTHON_ENVIRONMENT });
  return prepareSession(pyodide, pythonModules());
}
