import * as z from 'zod';

/** Raised with every change of the trace's shape. */
export const TRACE_VERSION = 1;

const index = z.int().nonnegative();
/** Microseconds on the loop's clock, which reads 0 when the program starts. */
const timeUs = z.int().nonnegative();
/** A line of the program, from 1. */
const line = z.int().positive();

/**
 * What happened, in its order. A handle is an `asyncio.Handle` or `TimerHandle`, numbered as the loop was given them; a
 * task is its place in `tasks`. The loop's clock moves only where an event says so.
 */
const traceEventSchema = z.discriminatedUnion('kind', [
  /** A turn of the loop begins: a call of `BaseEventLoop._run_once`. */
  z.strictObject({ kind: z.literal('iteration') }),
  /** `select` was handed a timeout (null: none, it waits for arrivals alone) and returned; the clock reads `untilUs`. */
  z.strictObject({ kind: z.literal('select'), timeoutUs: timeUs.nullable(), untilUs: timeUs }),
  /** `call_soon`, or a task's own: a handle joins the end of the ready queue. */
  z.strictObject({ kind: z.literal('ready'), handle: index }),
  /** `call_at`: a handle joins the scheduled timers. */
  z.strictObject({ kind: z.literal('timer'), handle: index, dueUs: timeUs }),
  /**
   * Somebody outside the loop will hand in this handle: the end of work on a thread, or an answer from the network (null: when
   * is not known to the loop).
   */
  z.strictObject({ kind: z.literal('expect'), handle: index, dueUs: timeUs.nullable() }),
  /** A handle leaves the timers, because it is due, for the end of the ready queue. */
  z.strictObject({ kind: z.literal('due'), handle: index }),
  /** `select` reported an arrival: its handle joins the end of the ready queue. */
  z.strictObject({ kind: z.literal('arrival'), handle: index }),
  /** A handle was cancelled. It stays where it is until it is dropped. */
  z.strictObject({ kind: z.literal('cancel-handle'), handle: index }),
  /** The loop dropped a cancelled handle, unrun: a timer before `select`, another when it came to the front of its queue. */
  z.strictObject({ kind: z.literal('drop'), handle: index }),
  /** The loop took the handle from the front of the ready queue and calls it. */
  z.strictObject({ kind: z.literal('run'), handle: index }),
  z.strictObject({ kind: z.literal('ran'), handle: index }),
  /** A task exists from here on. An eager one runs its first step at once, within whatever runs now. */
  z.strictObject({ kind: z.literal('task'), task: index }),
  /** Within what runs now, this task's code begins a step; it ends with `suspended` or `done`. */
  z.strictObject({ kind: z.literal('step'), task: index }),
  /**
   * The step ended with the task suspended. `at` is its chain of awaits, outermost first, each a qualified name and, for code
   * of the program, its line; `awaits` is what the innermost await waits for, as its `repr` begins: empty if the task only gave
   * way (`sleep(0)`).
   */
  z.strictObject({
    kind: z.literal('suspended'),
    task: index,
    line: line.nullable(),
    at: z.array(z.string()),
    awaits: z.string(),
  }),
  /** What the task waited for is there: its next step was put in line, by the task running then (null: by the loop). */
  z.strictObject({ kind: z.literal('woken'), task: index, by: index.nullable() }),
  /** `Task.cancel()` was called, by the task running then (null: by none). */
  z.strictObject({ kind: z.literal('cancel-task'), task: index, by: index.nullable() }),
  /** The task is done. `text` is its exception in one line, empty unless it failed. */
  z.strictObject({
    kind: z.literal('done'),
    task: index,
    outcome: z.enum(['returned', 'cancelled', 'failed']),
    text: z.string(),
  }),
  /** A line of the program is about to run, in the task whose step is under way, else in a callback or outside the loop. */
  z.strictObject({ kind: z.literal('line'), line, in: z.string() }),
  /** A blocking call, such as `time.sleep`, kept the thread; the clock reads `untilUs`. */
  z.strictObject({ kind: z.literal('blocked'), line: line.nullable(), untilUs: timeUs }),
  /** A function was handed to an executor (simulated: see the runtime), whose thread is busy with it from `fromUs` to `untilUs`. */
  z.strictObject({
    kind: z.literal('thread'),
    name: z.string(),
    task: index.nullable(),
    fromUs: timeUs,
    untilUs: timeUs,
  }),
  /** The program wrote. */
  z.strictObject({
    kind: z.literal('output'),
    stream: z.enum(['stdout', 'stderr']),
    text: z.string(),
  }),
  /** `asyncio.run` (or a runner) made a loop, or closed it. */
  z.strictObject({ kind: z.literal('loop'), state: z.enum(['opened', 'closed']) }),
]);

/** One thing the loop or a task did. Times are whole microseconds on the loop's clock. */
export type TraceEvent = z.output<typeof traceEventSchema>;

/** A program's run on the virtual loop, as the hooks around CPython's own loop recorded it. */
export const traceSchema = z.strictObject({
  trace: z.literal(TRACE_VERSION),
  /** The program's file name. */
  program: z.string(),
  source: z.string(),
  /** "CPython 3.14.2". */
  python: z.string(),
  tasks: z.array(
    z.strictObject({
      name: z.string(),
      /** Qualified name of its coroutine. */
      coroutine: z.string(),
      /** The task that created it, and the line of the program where it did; null outside of both. */
      parent: index.nullable(),
      line: line.nullable(),
    }),
  ),
  /** By number: the callback's qualified name, and the task whose step it is or that it wakes. */
  handles: z.array(z.strictObject({ callback: z.string(), task: index.nullable() })),
  events: z.array(traceEventSchema),
  end: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('returned') }),
    /** `status` is what CPython would exit with; `text` the exception in one line. */
    z.strictObject({ state: z.literal('raised'), status: z.int(), text: z.string() }),
    /** Nothing is ready, no timer is set and nothing will arrive: which task waits for what, at which line. */
    z.strictObject({
      state: z.literal('deadlock'),
      waiting: z.array(z.strictObject({ task: index, line: line.nullable(), awaits: z.string() })),
    }),
    z.strictObject({ state: z.literal('stopped'), text: z.string() }),
  ]),
  /** Sentences: where this trace does not show all that ran. */
  gaps: z.array(z.string()),
});

/** A program's run, as {@link traceSchema} reads it. */
export type Trace = z.output<typeof traceSchema>;
