import * as z from 'zod';
import { eventsOf } from './trace-events.ts';
import { TRACE_VERSION, traceSchema, type Trace } from './trace.ts';

/** A text that is not a trace of this version. Its message is a sentence for the reader. */
export class TraceError extends Error {}

type Row = (number | string | null)[];
const isCell = (value: unknown) =>
  typeof value === 'number' || typeof value === 'string' || value === null;
// A schema for each of some 100,000 numbers takes ten times as long as all else that opening a trace takes.
const isRows = (value: unknown): boolean =>
  Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isCell));
const count = z.int().nonnegative();

/** A trace as text: names once, events as rows of numbers (trace-rows.ts). Written by src/python/modules/tracer.py. */
const writtenSchema = z.strictObject({
  trace: z.literal(TRACE_VERSION),
  program: z.string(),
  source: z.string(),
  python: z.string(),
  names: z.array(z.string()),
  tasks: z.array(z.tuple([z.string(), count, count.nullable(), count.nullable()])),
  handles: z.array(z.tuple([count, count.nullable()])),
  places: z.array(z.tuple([count.nullable(), z.array(z.string())])),
  events: z.custom<Row[]>(isRows, 'is no list of rows'),
  end: traceSchema.shape.end,
  gaps: z.array(z.string()),
});

/** A trace's text as JSON, checked for shape alone: numbers in `events` may still point nowhere. */
export type WrittenTrace = z.output<typeof writtenSchema>;

/**
 * Reads a trace's text.
 * @throws {TraceError} if it is none, is cut off, or is of another version
 */
export function decodeTrace(text: string): Trace {
  const written = parse(text);
  const nameOf = (at: number) => {
    const name = written.names[at];
    if (name === undefined) throw new TraceError(`This trace is damaged: it has no name ${at}.`);
    return name;
  };
  const handles = written.handles.map(([callback, task]) => ({ callback: nameOf(callback), task }));
  const tasks = written.tasks.map(([name, coroutine, parent, line]) => ({
    name,
    coroutine: nameOf(coroutine),
    parent,
    line,
  }));
  const { program, source, python, end, gaps } = written;
  return {
    trace: TRACE_VERSION,
    program,
    source,
    python,
    tasks,
    handles,
    events: eventsOf(written, handles, nameOf),
    end,
    gaps,
  };
}

function parse(text: string): WrittenTrace {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TraceError('This is no trace: it is not JSON, or it is cut off.');
  }
  const version = z.object({ trace: z.number() }).safeParse(value);
  if (!version.success) throw new TraceError('This is no trace: it names no version.');
  if (version.data.trace !== TRACE_VERSION)
    throw new TraceError(
      `This trace is of version ${version.data.trace}; version ${TRACE_VERSION} can be read here.`,
    );
  const read = writtenSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new TraceError(
      `This trace is damaged: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  return read.data;
}
