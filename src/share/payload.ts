/** What a link holds, packed: written here and read here, with every value checked. */
import * as z from 'zod';
import { recordingSchema } from '#experiment/recording.ts';
import { predictionSchema } from '#journal/prediction.ts';
import { fragmentOf, type Link } from './fragment.ts';
import { MOST_UNPACKED_BYTES, pack, unpack } from './packing.ts';
import { refusals } from './refusals.ts';

/** Raised with every change that makes older links unreadable, or newer ones misread. */
const LINK_VERSION = 1;

/**
 * Characters of a fragment, at most. A link has to survive being pasted: mail, chats and wikis begin to cut or to refuse
 * addresses somewhere above this, long before browsers do.
 */
export const MOST_CHARACTERS = 8000;

const MOST_PREDICTIONS = 50;
const MOST_PARAMETERS = 100;

const experimentSchema = z.strictObject({
  /** As the form has them, by name; those that are left out have their defaults. */
  parameters: z
    .record(z.string(), z.string())
    .refine((fields) => Object.keys(fields).length <= MOST_PARAMETERS, 'too many parameters')
    .optional(),
  predictions: z.array(predictionSchema).max(MOST_PREDICTIONS).optional(),
  /** A recording without samples. Its rows and parameters are for its experiment to check (`importRun`). */
  run: recordingSchema.omit({ samples: true, schema: true }).extend({ schema: z.int() }).optional(),
});

/** An experiment as a link carries it: to be shown, never run. */
export type SharedExperiment = z.output<typeof experimentSchema>;

const programSchema = z.strictObject({
  /** The program's text, where it is not the page's own. */
  source: z.string().optional(),
});

/** A program as a link carries it. Its step stands in the fragment itself. */
export type SharedProgram = z.output<typeof programSchema>;

/** What a link holds, all of it checked, or why none of it is taken. */
export type Opened<Shared> =
  | { ok: true; shared: Shared }
  /** Why it is not shown, and what to do, in sentences. */
  | { ok: false; reason: string };

/** The fragment that shares an experiment. It may be longer than {@link MOST_CHARACTERS}: see {@link fits}. */
export function experimentFragment(id: string, shared: SharedExperiment): string {
  return fragmentOf({ kind: 'experiment', name: id, step: null, ...packed(shared) });
}

/** The fragment that shares a program, with a step of its trace or none. */
export function programFragment(file: string, step: number | null, shared: SharedProgram): string {
  const at = step === null ? null : String(step);
  return fragmentOf({ kind: 'program', name: file, step: at, ...packed(shared) });
}

/** Whether a fragment is one that this site opens: longer ones are refused unread. */
export const fits = (fragment: string): boolean => fragment.length <= MOST_CHARACTERS;

/** Opens a link to an experiment. Never throws. @param fragment the whole of it, to be measured */
export const openExperiment = (fragment: string, link: Link): Opened<SharedExperiment> =>
  opened(fragment, link, experimentSchema);

/** Opens a link to a program. Never throws. */
export const openProgram = (fragment: string, link: Link): Opened<SharedProgram> =>
  opened(fragment, link, programSchema);

function packed(shared: object): Pick<Link, 'version' | 'data'> {
  const text = JSON.stringify(shared);
  if (text === '{}') return { version: null, data: null };
  return { version: String(LINK_VERSION), data: pack(text) };
}

function opened<S extends z.ZodObject>(
  fragment: string,
  { version, data }: Link,
  schema: S,
): Opened<z.output<S>> {
  const refuse = (reason: string) => ({ ok: false, reason }) as const;
  if (!fits(fragment)) return refuse(refusals.tooLong(fragment.length, MOST_CHARACTERS));
  if (data === null && version === null) return checked(schema, {});
  if (version === null || !/^[1-9]\d{0,3}$/.test(version)) return refuse(refusals.noVersion);
  if (Number(version) > LINK_VERSION) return refuse(refusals.newer(version, LINK_VERSION));
  if (data === null) return refuse(refusals.damaged);
  const unpacked = unpack(data);
  if (!unpacked.ok)
    return refuse(
      unpacked.why === 'damaged'
        ? refusals.damaged
        : refusals.tooLarge(Math.floor(MOST_UNPACKED_BYTES / 1024)),
    );
  const value = jsonIn(unpacked.text);
  return value === undefined ? refuse(refusals.damaged) : checked(schema, value);
}

function checked<S extends z.ZodObject>(schema: S, value: unknown): Opened<z.output<S>> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, shared: result.data };
  const [issue] = result.error.issues;
  const place = z.core.toDotPath(issue?.path ?? []);
  return { ok: false, reason: refusals.misfit(place, issue?.message ?? 'it has another shape') };
}

/** Undefined where the text is no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
