/** Each field of a trace is what CPython's own state said: snapshots of the loop, taken by CPython's means, beside the trace. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { beforeAll, expect, test } from 'vitest';
import { runText, STARTUP_MS } from './python.testing.ts';
import { traceSchema, type Trace } from './trace.ts';

beforeAll(async () => void (await runText('')), STARTUP_MS);

const snapshots = readFileSync(new URL('./testing/snapshots.py', import.meta.url), 'utf8');
const count = z.int().nonnegative();
const snapshotSchema = z.strictObject({
  timeUs: count,
  ready: z.array(z.tuple([count, z.boolean()])),
  scheduled: z.array(z.tuple([count, count, z.boolean()])),
  tasks: z.array(z.tuple([count, count.nullable(), z.string()])),
});
type Snapshot = z.output<typeof snapshotSchema>;

/** What a task waits for when its step is in line already. */
const WOKEN = 'woken';

/** The loop's state whenever it comes to `select`, told from the events alone. */
function statesOf({ events }: Trace): Snapshot[] {
  const states: Snapshot[] = [];
  const due = new Map<number, number>();
  const cancelled = new Set<number>();
  const tasks = new Map<number, [number | null, string]>();
  let ready: number[] = [];
  let timeUs = 0;
  for (const event of events) {
    switch (event.kind) {
      case 'select':
        states.push({
          timeUs,
          ready: ready.map((handle) => [handle, cancelled.has(handle)]),
          scheduled: [...due]
            .sort(([a], [b]) => a - b)
            .map(([handle, dueUs]) => [handle, dueUs, cancelled.has(handle)]),
          tasks: [...tasks]
            .sort(([a], [b]) => a - b)
            .map(([task, [line, awaits]]) => [task, line, awaits.replace(/>$/, '')]),
        });
        timeUs = event.untilUs;
        break;
      case 'blocked':
        timeUs = event.untilUs;
        break;
      case 'ready':
      case 'arrival':
        ready.push(event.handle);
        break;
      case 'timer':
        due.set(event.handle, event.dueUs);
        break;
      case 'due':
        due.delete(event.handle);
        ready.push(event.handle);
        break;
      case 'drop':
        due.delete(event.handle);
        ready = ready.filter((handle) => handle !== event.handle);
        break;
      case 'cancel-handle':
        cancelled.add(event.handle);
        break;
      case 'run':
        expect(ready.shift()).toBe(event.handle);
        break;
      case 'suspended':
        tasks.set(event.task, [event.line, event.awaits]);
        break;
      case 'task':
        tasks.set(event.task, [null, '']);
        break;
      case 'woken':
        tasks.set(event.task, [tasks.get(event.task)?.[0] ?? null, WOKEN]);
        break;
      case 'done':
        tasks.delete(event.task);
        break;
      case 'iteration':
      case 'ran':
      case 'step':
      case 'expect':
      case 'cancel-task':
      case 'thread':
      case 'line':
      case 'output':
      case 'loop':
    }
  }
  return states;
}

const programs = {
  'sleeps, gather and a blocking call': `
async def worker(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        time.sleep(0.25)
    await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(worker(n) for n in range(5)))
`,
  'a task group whose member fails, with a timeout around': `
async def fail():
    await asyncio.sleep(0.1)
    raise ValueError('no')
async def main():
    try:
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(3))
            group.create_task(fail())
            group.create_task(asyncio.sleep(4))
    except* ValueError:
        pass
    await asyncio.sleep(1)
`,
  'a queue, an event and timeouts that fire': `
async def consumer(queue, done):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0.05 * item)
    done.set()
async def main():
    queue, done = asyncio.Queue(1), asyncio.Event()
    task = asyncio.create_task(consumer(queue, done))
    for item in [1, 2, 3, None]:
        await queue.put(item)
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.2)
    except TimeoutError:
        pass
    await done.wait()
    await task
`,
  'callbacks cancelled in the queue and in the heap': `
async def main():
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(n, print) for n in range(1, 150)]
    soon = loop.call_soon(print)
    soon.cancel()
    await asyncio.sleep(0)
    for timer in timers:
        timer.cancel()
    await asyncio.sleep(0.5)
    await asyncio.sleep(0.5)
`,
  'eager tasks, threads and arrivals': `
async def quick(): return 1
async def slow():
    await asyncio.sleep(0.1)
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    first, second = asyncio.create_task(quick()), asyncio.create_task(slow())
    await asyncio.gather(first, second, asyncio.to_thread(time.sleep, 0.3), asyncio.to_thread(time.sleep, 0.2))
`,
};

test.for(Object.entries(programs))('%s: the trace is what the loop held', async ([, text]) => {
  const program = `import asyncio, time, snapshots
${text}
async def watched():
    snapshots.watch()
    await main()
asyncio.run(watched())
snapshots.show()
`;
  const { trace, stdout, stderr, end } = await runText(program, {
    trace: true,
    files: { 'snapshots.py': snapshots },
  });
  expect({ stderr, end }).toEqual({ stderr: '', end: { state: 'returned' } });
  traceSchema.parse(trace);
  const taken = z
    .array(snapshotSchema)
    .min(3)
    .parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
  if (trace === null) throw new Error('no trace');
  const told = statesOf(trace);
  // The first turn runs the step that starts to watch.
  expect(told.slice(1, 1 + taken.length)).toEqual(taken);
});
