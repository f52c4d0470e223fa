/** Runs again what is on record. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Progress } from '#experiment/context.ts';
import { checkRecording } from '#site/recordings-check.ts';
import { experimentIds, loadExperimentFile, root } from '../load.ts';
import { startPython, type NodePython } from '../python-host.ts';
import type { CheckOrder } from '../record-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { checkProgram } from './check-program.ts';
import { checkRun } from './check-run.ts';
import { checkTrace } from './check-trace.ts';
import type { FileFinding, Finding } from './finding.ts';

/**
 * All recordings, of all labs or of those below the paths, in order.
 * @throws {UsageError} if there is none below a path
 */
export function recordedFiles(paths: readonly string[]): string[] {
  const all = globSync('labs/**/recorded/*.json', { cwd: root })
    // A hidden folder is no lab.
    .filter((file) => !file.includes('/.'))
    .sort();
  if (paths.length === 0) return all;
  const wanted = paths.map((path) => {
    const below = relative(root, resolve(path)).replaceAll('\\', '/');
    const files = all.filter((file) => file === below || file.startsWith(`${below}/`));
    if (files.length === 0) throw new UsageError(`Nothing is on record below ${path}.`);
    return files;
  });
  return all.filter((file) => wanted.some((files) => files.includes(file)));
}

/**
 * Checks recordings one after another, so that no run disturbs another's clock, and gives each finding as it is there.
 * @throws {Error} the signal's reason, when it is stopped
 */
export async function* checkRecordings(
  order: CheckOrder,
  signal: AbortSignal,
  report: (progress: Pick<Progress, 'fraction' | 'doing'>) => void,
): AsyncGenerator<FileFinding, void, undefined> {
  const files = recordedFiles(order.paths);
  const experiments = new Map(
    await Promise.all(
      experimentIds().map(async (id) => [id, await loadExperimentFile(id)] as const),
    ),
  );
  let python: NodePython | null = null;
  try {
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      const tell = ({ fraction, doing }: Pick<Progress, 'fraction' | 'doing'>) =>
        report({ fraction: (index + fraction) / files.length, doing: `${file}: ${doing}` });
      tell({ fraction: 0, doing: 'begins' });
      const isTrace = file.endsWith('.trace.json');
      if (isTrace) python ??= await startPython();
      const finding = await orDiffers(signal, () => {
        const path = join(root, file);
        if (isTrace && python) return checkTrace(python, path);
        if (file.endsWith('.cpython.json')) return checkProgram(path, order, signal);
        const recording = checkRecording(file, readFileSync(path, 'utf8'), experiments);
        const experiment = experiments.get(recording.experiment);
        if (!experiment) throw new Error(`there is no experiment ${recording.experiment}`);
        return checkRun({ file, experiment, recording }, order, signal, tell);
      });
      yield { file, ...finding };
    }
  } finally {
    await python?.close();
  }
}

/** What cannot be read or run at all differs too: it ends no other check. */
async function orDiffers(signal: AbortSignal, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    signal.throwIfAborted();
    return { outcome: 'differs', says: error instanceof Error ? error.message : String(error) };
  }
}
