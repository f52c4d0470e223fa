/** The course's Python programs with their recorded traces, at build time. */
import { isProgram } from '#python/program-files.ts';
import type { Trace } from '#python/trace.ts';
import { decodeTrace } from '#python/trace-codec.ts';

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

async function modulesIn(folder: string): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const [path, source] of Object.entries(sources)) {
    const name = path.slice(folder.length);
    if (!path.startsWith(folder) || name.includes('/') || isProgram(await source())) continue;
    urls[name] = (await sourceUrls[path]?.()) ?? '';
  }
  return urls;
}
