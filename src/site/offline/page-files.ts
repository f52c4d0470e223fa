/** What the bundler knows of a chunk and its text does not tell. */
export interface Chunk {
  /** Chunks that are loaded with it, by path in the output. */
  imports: readonly string[];
  /** The source file whose exports it has, below the project's root; null where there is no such one. */
  source: string | null;
}

/** A built site, as far as it takes to tell what its pages need. Paths are below the base path. */
export interface BuiltSite {
  /** The text of a file of the output; undefined for one that can name no other. */
  textOf(path: string): string | undefined;
  /** Emitted files that pages and chunks may name: their names tell them apart. */
  files: readonly string[];
  chunks: ReadonlyMap<string, Chunk>;
}

export interface PageFiles {
  read: string[];
  run: string[];
  python: boolean;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const labOf = (source: string | null | undefined) =>
  /^labs\/(week-\d+\/[^/]+|[^/]+)\//.exec(source ?? '')?.[1] ?? null;

/**
 * The files a page may load. A file is reached where its name stands in the text of a page, style or script that is
 * reached. Chunks of labs are reached from the pages of those labs alone, although the registry names them all: no lab
 * imports another (ARCHITECTURE.md).
 * @param path the page's, below the base path
 */
export function pageFiles(site: BuiltSite, path: string, html: string): PageFiles {
  const byName = new Map(site.files.map((file) => [nameOf(file), file]));
  const labs = new Set([
    path.replace(/\/$/, ''),
    ...[...html.matchAll(/data-experiment="([^"]+)\/[^"/]+"/g)].map(([, lab = '']) => lab),
  ]);
  const isOthers = (file: string) => {
    const lab = labOf(site.chunks.get(file)?.source);
    return lab !== null && !labs.has(lab);
  };
  const namedIn = (text: string) =>
    [...new Set(text.match(/[\w.@~-]+/g))].flatMap((name) => byName.get(name) ?? []);

  const read = reach(namedIn(html), (file) => [
    ...(site.chunks.get(file)?.imports ?? []),
    ...(file.endsWith('.css') ? namedIn(site.textOf(file) ?? '') : []),
  ]);
  const all = reach([...read], (file) =>
    namedIn(site.textOf(file) ?? '').filter((named) => !isOthers(named)),
  );
  const isPython = (file: string) => file.startsWith('python/');
  return {
    read: [...read].sort(),
    run: [...all].filter((file) => !read.has(file) && !isPython(file)).sort(),
    python: [...all].some(isPython),
  };
}

function reach(from: readonly string[], next: (file: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  // What is added while a set is walked is walked too.
  for (const file of reached) for (const other of next(file)) reached.add(other);
  return reached;
}
