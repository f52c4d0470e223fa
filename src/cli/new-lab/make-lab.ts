import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Progress } from '#experiment/context.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { noteMadeFrom } from '../../authoring/made-from.ts';
import { makeRecording } from '../recorder.ts';
import { UsageError } from '../usage-error.ts';
import { writeRecording } from '../write-recording.ts';
import { labTexts, weekTexts, type Filled, type Texts } from './fill.ts';

/** Written as they stand; Prettier reads an older MDX than the one written here. */
const UNFORMATTED = '.mdx';
const EXPERIMENT = 'bounded-queue';
const RECORDING = `recorded/${EXPERIMENT}.node.json`;

/** A lab that is to be made, its name checked. */
export interface NewLab extends Filled {
  /** `week-3`. */
  weekId: string;
}

/** @throws {UsageError} if there is a lab, or anything else, of that name */
export function refuseTaken(root: string, { id }: Pick<NewLab, 'id'>): void {
  if (existsSync(join(root, 'labs', id)))
    throw new UsageError(`labs/${id} exists already: choose another name.`);
}

/**
 * Makes a lab that builds, tests and runs: its texts, and a first recording, which takes seconds. All of it is written into
 * a folder of its own and put in place at the end, so that whatever fails or is stopped leaves nothing behind.
 * @param root the repository's
 * @returns the files made, below the root
 * @throws {UsageError} if the name is taken
 * @throws {Error} the signal's reason, or what went wrong, in a sentence
 */
export async function makeLab(
  root: string,
  lab: NewLab,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<string[]> {
  refuseTaken(root, lab);
  // Beside nothing that is watched while developing, and on the same disk as where it goes.
  await mkdir(join(root, '.cache'), { recursive: true });
  const staging = await mkdtemp(join(root, '.cache', 'new-lab-'));
  try {
    const folder = join(staging, lab.id);
    await writeTexts(root, folder, labTexts(lab));
    if (!existsSync(join(root, 'labs', lab.weekId, 'index.mdx')))
      await writeTexts(root, join(staging, lab.weekId), weekTexts(lab));
    await record(folder, lab, signal, report);
    signal.throwIfAborted();
    const files = globSync('**/*.*', { cwd: staging }).map((file) => join('labs', file));
    refuseTaken(root, lab);
    const takeAway = await putInPlace(staging, join(root, 'labs'), lab);
    try {
      const noted = noteMadeFrom(join(root, 'labs', lab.id, RECORDING), root);
      return [...files, ...(noted === null ? [] : [noted])].sort();
    } catch (error) {
      await takeAway();
      throw error;
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function writeTexts(root: string, folder: string, texts: Texts): Promise<void> {
  await mkdir(folder, { recursive: true });
  const config = await resolveConfig(join(root, 'labs', 'a.ts'));
  for (const [name, text] of Object.entries(texts)) {
    // A longer name may have to break a line.
    const formatted =
      extname(name) === UNFORMATTED ? text : await format(text, { ...config, filepath: name });
    await writeFile(join(folder, name), formatted);
  }
}

async function record(
  folder: string,
  { id }: NewLab,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<void> {
  const file = pathToFileURL(join(folder, `${EXPERIMENT}.experiment.ts`));
  const { default: experiment } = (await import(file.href)) as { default: AnyExperiment };
  const order = {
    ...{ id: `${id}/${EXPERIMENT}`, parameters: {}, server: undefined, browser: null },
    ...{ by: undefined, samples: false },
  } as const;
  const recording = await makeRecording(order, signal, report, experiment).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw error;
    },
  );
  // A run that was stopped has a recording too, of the rows it got to.
  signal.throwIfAborted();
  await mkdir(join(folder, 'recorded'));
  await writeRecording(join(folder, RECORDING), recording);
}

/**
 * A new week comes with its lab in one step. Where it has to be two, the second undoes the first if it fails.
 * @returns takes all of it away again
 * @throws {Error} what the system says, if it cannot be moved; nothing is in place then
 */
async function putInPlace(
  staging: string,
  labs: string,
  { id, weekId }: NewLab,
): Promise<() => Promise<void>> {
  const take = (path: string) => rm(path, { recursive: true, force: true });
  const week = join(labs, weekId);
  if (!existsSync(week)) {
    await rename(join(staging, weekId), week);
    return () => take(week);
  }
  const overview = join(weekId, 'index.mdx');
  const isNew = existsSync(join(staging, overview));
  if (isNew) await rename(join(staging, overview), join(labs, overview));
  const takeOverview = () => (isNew ? take(join(labs, overview)) : Promise.resolve());
  try {
    await rename(join(staging, id), join(labs, id));
  } catch (error) {
    await takeOverview();
    throw error;
  }
  return async () => {
    await take(join(labs, id));
    await takeOverview();
  };
}
