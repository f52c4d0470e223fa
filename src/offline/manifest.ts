import * as z from 'zod';

const fileNumbers = z.array(z.int().nonnegative());

const pageSchema = z.object({
  /** Below the base path: empty for the course home, `week-2/event-loop/` for a lab. */
  path: z.string(),
  title: z.string(),
  /** Files it takes to read the page, by their place in `files`. */
  read: fileNumbers,
  /** Files it may load later: whatever its experiments and programs run with, Python aside. */
  run: fileNumbers,
  /** Whether it has programs that run with Python. */
  python: z.boolean(),
});

/** What the build emitted, and what each page may need of it. */
export const manifestSchema = z.object({
  /** Raised when a worker of an earlier build could misread the manifest. */
  version: z.literal(1),
  /** Names the build: a digest of its files. */
  build: z.string().regex(/^\w+$/),
  /** Paths below the base path, and what each transfers, in bytes. */
  files: z.array(z.object({ path: z.string(), transferBytes: z.int().nonnegative() })),
  pages: z.array(pageSchema),
  /** Files of the search index. */
  search: fileNumbers,
  /** Files of Python: kept once they were used. */
  python: fileNumbers,
});

/** The manifest of one build, as {@link manifestSchema} reads it. */
export type OfflineManifest = z.infer<typeof manifestSchema>;

/** What one page of a build needs, by numbers of files in the manifest. */
export type OfflinePage = z.infer<typeof pageSchema>;

/** The paths of files by their numbers in a manifest. */
export const pathsOf = ({ files }: OfflineManifest, numbers: readonly number[]): string[] =>
  numbers.flatMap((number) => files[number]?.path ?? []);

/** A page of a manifest by its path. */
export const pageOf = ({ pages }: OfflineManifest, path: string): OfflinePage | undefined =>
  pages.find((page) => page.path === path);
