/** What the bundler knows of a chunk and its text does not tell. */
export interface Chunk {
  /** Chunks that are loaded with it, by path in the output. */
  imports: readonly string[];
  /** The source file whose exports it has, below the project's root, or the folder of a week whose files it lists; null where there is no such one. */
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

/** What a page needs: paths below the base path. */
export interface PageFiles {
  /** It takes these to read the page. */
  read: string[];
  /** It may load these later. */
  run: string[];
  /** Whether it has programs that run with Python. */
  python: boolean;
}

const isPython = (path: string) => path.startsWith('python/');
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
/** The lab a chunk is of, `week-2/event-loop` or `write-a-lab`, or the week whose list it is, `week-2`. */
const homeOf = (source: string | null | undefined) =>
  /^labs\/(week-\d+(?:\/[^/]+)?|[^/]+)\//.exec(source ?? '')?.[1] ?? null;

/**
 * Tells of each page of a site which files it may load. A file is reached where its name stands in the text of a page, style or
 * script that is reached; the text of a style or script is read once for all pages. Chunks of labs are reached from the pages of
 * those labs alone, although the lists of their week name them all: no lab imports another (ARCHITECTURE.md).
 * @returns a function of the page's path, below the base path, and its text
 */
export function pageFilesOf(site: BuiltSite): (path: string, html: string) => PageFiles {
  const byName = new Map(site.files.map((file) => [nameOf(file), file]));
  const namedIn = (text: string) =>
    [...new Set(text.match(/[\w.@~-]+/g))].flatMap((name) => byName.get(name) ?? []);
  const namedBy = new Map<string, readonly string[]>();
  const namedByFile = (file: string) => {
    const known = namedBy.get(file) ?? namedIn(site.textOf(file) ?? '');
    namedBy.set(file, known);
    return known;
  };
  const isOthers = (labs: readonly string[], file: string) => {
    const home = homeOf(site.chunks.get(file)?.source);
    return home !== null && !labs.some((lab) => lab === home || lab.startsWith(`${home}/`));
  };

  return (path, html) => {
    const labs = [
      path.replace(/\/$/, ''),
      ...new Set(
        [...html.matchAll(/data-experiment="([^"]+)\/[^"/]+"/g)].map(([, lab = '']) => lab),
      ),
    ];
    const read = reach(namedIn(html), (file) => [
      ...(site.chunks.get(file)?.imports ?? []),
      ...(file.endsWith('.css') ? namedByFile(file) : []),
    ]);
    const all = reach([...read], (file) =>
      namedByFile(file).filter((named) => !isOthers(labs, named)),
    );
    return {
      read: [...read].sort(),
      run: [...all].filter((file) => !read.has(file) && !isPython(file)).sort(),
      python: [...all].some(isPython),
    };
  };
}

function reach(from: readonly string[], next: (file: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  // What is added while a set is walked is walked too.
  for (const file of reached) for (const other of next(file)) reached.add(other);
  return reached;
}
