/** CPython as it comes, without anything of this project: found on the machine, never installed. */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** The least 3.x that has all the programs use: `asyncio.TaskGroup`, `asyncio.Runner`, `asyncio.timeout`. */
export const LEAST_MINOR = 11;
const COMMANDS = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
const ASK = 'import platform; print(platform.python_implementation(), platform.python_version())';

/** A CPython of this machine's own. */
export interface PlainPython {
  command: string;
  /** As it stands in a record: "CPython 3.13.0". */
  version: string;
}

/**
 * The newest plain CPython at hand.
 * @param commands what to try, in order: names on the path, or paths
 * @returns null if none of them is CPython 3.11 or newer
 */
export function findPlainPython(commands: readonly string[] = COMMANDS): PlainPython | null {
  for (const command of commands) {
    const { status, stdout } = spawnSync(command, ['-c', ASK], { encoding: 'utf8' });
    const version = status === 0 ? stdout.trim() : '';
    const minor = Number(/^CPython 3\.(\d+)\./.exec(version)?.[1] ?? 0);
    if (minor >= LEAST_MINOR) return { command, version };
  }
  return null;
}

/**
 * Like {@link findPlainPython}.
 * @param asked a command to take instead of the usual ones
 * @throws {Error} in a sentence, if there is none
 */
export function requirePlainPython(asked: string | undefined): PlainPython {
  const commands = asked === undefined ? COMMANDS : [asked];
  const python = findPlainPython(commands);
  if (python) return python;
  const where = asked ?? `on the path (${COMMANDS.join(', ')})`;
  throw new Error(
    `A program is run by plain CPython 3.${LEAST_MINOR} or newer, and there is none ${asked === undefined ? '' : 'at '}${where}. Install it, or name one with --python.`,
  );
}

/** One run of a program on it. */
export interface PlainRun {
  /** From the start of the interpreter to its end. */
  elapsedMs: number;
  exitStatus: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a Python file from its start to its end, with nothing to read and an environment in which it writes UTF-8 and no cache.
 * @throws {Error} the signal's reason, when it is stopped; what the system says, if it cannot be started
 */
export async function runPlain(
  { command }: PlainPython,
  file: string,
  signal: AbortSignal,
): Promise<PlainRun> {
  signal.throwIfAborted();
  const startMs = performance.now();
  const child = spawn(command, [file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
    signal,
    // It may be in a long call that hears of no gentler one.
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  try {
    const [exitStatus, stdout, stderr] = await Promise.all([
      ended.then((code) => ({ code, elapsedMs: performance.now() - startMs })),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { elapsedMs: exitStatus.elapsedMs, exitStatus: exitStatus.code, stdout, stderr };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
