import * as z from 'zod';
import { eventsOf } from './trace-events.ts';
import { TRACE_VERSION, traceSchema, type Trace } from './trace.ts';

/** A text that is not a trace of this version. Its message is a sentence for the reader. */
export class TraceError extends Error {}

type Row = (number | string | null)[];
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isCell: Check = (value) => typeof value === 'number' || isText(value);
const orNull =
  (is: Check): Check =>
  (value) =>
    value === null || is(value);
const listOf =
  (is: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return false;
    for (let at = 0; at < value.length; at += 1) if (!is(value[at])) return false;
    return true;
  };
const tupleOf =
  (...parts: Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === parts.length && parts.every((is, at) => is(value[at]));

// A schema for each of some 100,000 numbers takes ten times as long as all else that opening a trace takes.
const rowsOf = <T>(isRow: Check) => z.custom<T[]>(listOf(isRow), 'is no list of such rows');
const isCountOrNull = orNull(isCount);

/** A trace as text: names once, events as rows of numbers (trace-rows.ts). Written by src/python/modules/tracer.py. */
const writtenSchema = z.strictObject({
  trace: z.literal(TRACE_VERSION),
  program: z.string(),
  source: z.string(),
  python: z.string(),
  names: z.array(z.string()),
  tasks: rowsOf<[name: string, coroutine: number, parent: number | null, line: number | null]>(
    tupleOf(isText, isCount, isCountOrNull, isCountOrNull),
  ),
  handles: rowsOf<[callback: number, task: number | null]>(tupleOf(isCount, isCountOrNull)),
  places: rowsOf<[line: number | null, words: string[]]>(tupleOf(isCountOrNull, listOf(isText))),
  events: rowsOf<Row>(listOf(orNull(isCell))),
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
