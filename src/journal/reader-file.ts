/** All that a browser keeps for a reader, as one file. */
import * as z from 'zod';
import { predictionSchema } from './prediction.ts';
import { fileTexts } from './file-texts.ts';

/** What tells a reader's file from any other JSON. */
export const FORMAT = 'async-labs/reader';

/** Raised when an earlier page could misread a file. */
export const VERSION = 1;
/** Many runs with all their samples. */
export const MOST_MEGABYTES = 256;
const MOST_FACTS = 10_000;

const id = z.string().min(1).max(200);
const facts = z
  .record(id, z.iso.datetime())
  .refine((all) => Object.keys(all).length <= MOST_FACTS, `More than ${MOST_FACTS} entries.`);

/** All that the site keeps of a reader, as a file of their own. */
export const readerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: z.iso.datetime(),
  progress: z.strictObject({
    /** When each was read or run for the first time, by id: see `FactKind`. */
    read: facts,
    experiment: facts,
    program: facts,
    place: z.strictObject({ lab: id, section: id }).nullable(),
  }),
  predictions: z.array(predictionSchema).max(MOST_FACTS),
  /** Why a lab's results were opened, by its folder. */
  opened: z.record(id, z.enum(['predicted', 'skipped'])),
  /** Kept runs, each of which is checked by itself. */
  runs: z.array(z.unknown()),
});

/** A reader's file, as {@link readerSchema} reads it. */
export type ReaderFile = z.output<typeof readerSchema>;

/** The part of a browser's `File` that is used. */
export interface ChosenFile {
  name: string;
  /** In bytes. */
  size: number;
  text(): Promise<string>;
}

/** A file that can be taken, or why it cannot, in sentences. */
export type ReaderFileRead = { ok: true; file: ReaderFile } | { ok: false; reason: string };

/** What makes JSON such a file, whatever else is wrong with it. */
const ours = z.looseObject({ format: z.literal(FORMAT), version: z.int().positive() });

/** Reads a file that was exported. Never throws: one that is damaged, foreign or newer is refused in a sentence. */
export async function readReaderFile(file: ChosenFile): Promise<ReaderFileRead> {
  const { name, size } = file;
  const refuse = (reason: string): ReaderFileRead => ({ ok: false, reason });
  if (size > MOST_MEGABYTES * 2 ** 20) return refuse(fileTexts.tooLarge(name, MOST_MEGABYTES));
  const content = await file.text().catch(() => null);
  if (content === null) return refuse(fileTexts.unreadable(name));
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return refuse(fileTexts.broken(name));
  }
  const loose = ours.safeParse(value);
  if (!loose.success) return refuse(fileTexts.foreign(name));
  if (loose.data.version > VERSION)
    return refuse(fileTexts.newer(name, loose.data.version, VERSION));
  const result = readerSchema.safeParse(value);
  if (result.success) return { ok: true, file: result.data };
  const [first] = result.error.issues;
  const place = z.core.toDotPath(first?.path ?? []);
  return refuse(fileTexts.damaged(name, `${place}: ${first?.message ?? ''}`));
}
