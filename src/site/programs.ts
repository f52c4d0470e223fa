/** The course's Python programs with their recorded traces, at build time. */
import * as z from 'zod';
import { programRecordingSchema, type ProgramRecording } from '#experiment/program-recording.ts';
import { isProgram } from '#python/program-files.ts';
import type { Trace } from '#python/trace.ts';
import { decodeTrace } from '#python/trace-codec.ts';
import { sourceDigests } from './source-digests.ts';

const sources = import.meta.glob<string>('/labs/**/*.py', { query: '?raw', import: 'default' });
const sourceUrls = import.meta.glob<string>('/labs/**/*.py', {
  query: '?url&no-inline',
  import: 'default',
});
const traces = import.meta.glob<string>('/labs/**/recorded/*.trace.json', {
  query: '?raw',
  import: 'default',
});
const traceUrls = import.meta.glob<string>('/labs/**/recorded/*.trace.json', {
  query: '?url&no-inline',
  import: 'default',
});

const plainRuns = import.meta.glob<string>('/labs/**/recorded/*.cpython.json', {
  query: '?raw',
  import: 'default',
});

/** A program of a lab with its recorded trace, as the page that shows it needs them. */
export interface RecordedProgram {
  source: string;
  trace: Trace;
  /** Where the page loads the trace from once somebody steps through it. */
  traceUrl: string;
  /** Addresses of the modules it may import, by file name. */
  moduleUrls: Record<string, string>;
}

/**
 * A program and its recorded trace.
 * @param folder the lab's, below `labs/`
 * @throws {Error} in words, if either is missing or the trace is of another text
 */
export async function recordedProgram(folder: string, file: string): Promise<RecordedProgram> {
  const path = `/labs/${folder}/${file}`;
  const tracePath = `/labs/${folder}/recorded/${file.replace(/\.py$/, '')}.trace.json`;
  const [source, text, traceUrl] = await Promise.all([
    sources[path]?.(),
    traces[tracePath]?.(),
    traceUrls[tracePath]?.(),
  ]);
  if (source === undefined) throw new Error(`There is no program ${path.slice(1)}.`);
  if (text === undefined || traceUrl === undefined)
    throw new Error(`${path.slice(1)} has no recorded trace: npm run traces makes it.`);
  const trace = decodeTrace(text);
  if (trace.source !== source)
    throw new Error(
      `${path.slice(1)} has changed since its trace was recorded: npm run traces records it anew.`,
    );
  return { source, trace, traceUrl, moduleUrls: await modulesIn(`/labs/${folder}/`) };
}

/**
 * A program's runs in plain CPython.
 * @param folder the lab's, below `labs/`
 * @returns null where none are on record
 * @throws {Error} naming the file, if it is no such recording or is of other texts
 */
export async function recordedPlainRun(
  folder: string,
  file: string,
): Promise<ProgramRecording | null> {
  const path = `/labs/${folder}/recorded/${file.replace(/\.py$/, '')}.cpython.json`;
  const text = await plainRuns[path]?.();
  if (text === undefined) return null;
  const own = path.slice(1);
  const parsed = programRecordingSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${own}: ${z.prettifyError(parsed.error)}`);
  const recording = parsed.data;
  if (recording.program !== `${folder}/${file}`)
    throw new Error(`${own}: program: it is of labs/${recording.program}`);
  const now = await digestsOf(`/labs/${folder}/`, file);
  const names = new Set([...Object.keys(now), ...Object.keys(recording.sources)]);
  for (const name of names) {
    if (now[name] !== recording.sources[name])
      throw new Error(
        `${own}: ${name} has changed since it was recorded: npm run record -- labs/${folder}/${file} --repetitions ${recording.runs.length} records it anew.`,
      );
  }
  return recording;
}

async function digestsOf(folder: string, file: string): Promise<Record<string, string>> {
  const modules: Record<string, string> = {};
  for (const [path, load] of Object.entries(sources)) {
    const name = path.slice(folder.length);
    if (path.startsWith(folder) && !name.includes('/') && !isProgram(await load()))
      modules[name] = await load();
  }
  const source = (await sources[`${folder}${file}`]?.()) ?? '';
  return sourceDigests(file, source, modules);
}

async function modulesIn(folder: string): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const [path, source] of Object.entries(sources)) {
    const name = path.slice(folder.length);
    if (!path.startsWith(folder) || name.includes('/') || isProgram(await source())) continue;
    urls[name] = (await sourceUrls[path]?.()) ?? '';
  }
  return urls;
}
