/** Traces as text, and what two runs of one program have in common. */
import { beforeAll, expect, test } from 'vitest';
import { runText, STARTUP_MS } from './python.testing.ts';
import { decodeTrace } from './trace-codec.ts';
import { encodeTrace } from './trace-encode.ts';
import { traceSchema, type Trace } from './trace.ts';

const TEN = `import asyncio, random, time
async def worker(n):
    print(f'{n} starts on {asyncio.current_task()!r}')
    await asyncio.sleep(random.random())
    time.sleep(0.01)
    await asyncio.to_thread(time.sleep, 0.1)
    return [object(), n, {str(n), 'b', 'c'}]
async def main():
    print(await asyncio.gather(*(worker(n) for n in range(10))), time.time(), asyncio.all_tasks())
    async with asyncio.TaskGroup() as group:
        for n in range(5): group.create_task(worker(n))
        await asyncio.sleep(0)
        raise ValueError(object())
asyncio.run(main())
`;

async function traceOf(text: string): Promise<Trace> {
  const { trace } = await runText(text, { trace: true });
  if (trace === null) throw new Error('no trace');
  return trace;
}

beforeAll(async () => void (await runText('')), STARTUP_MS);

test('a trace comes back from its text, and fits its schema', async () => {
  const trace = await traceOf(TEN);
  expect(traceSchema.parse(trace)).toEqual(trace);
  const text = encodeTrace(trace);
  expect(decodeTrace(text)).toEqual(trace);
});

test('ten tasks make a text of a few kilobytes', async () => {
  const trace = await traceOf(`import asyncio
async def worker(n):
    for _ in range(3): await asyncio.sleep(0.1 * n)
    print(n)
async def main():
    await asyncio.gather(*(worker(n) for n in range(10)))
asyncio.run(main())
`);
  expect(encodeTrace(trace).length).toBeLessThan(8000);
});

test('two runs give the same bytes, whatever ran between them', async () => {
  const first = encodeTrace(await traceOf(TEN));
  await runText('kept = [object() for _ in range(12345)]\nimport decimal, uuid\n');
  expect(encodeTrace(await traceOf(TEN))).toBe(first);
  expect(first).toContain('0x…');
});

test.for([
  ['no JSON', '{"trace":', 'not JSON, or it is cut off'],
  ['no trace', '{"rows":[]}', 'it names no version'],
  ['another version', '{"trace":99}', 'This trace is of version 99; version 1 can be read here.'],
  ['a member missing', '{"trace":1}', 'This trace is damaged: program'],
] as const)('%s is refused in a sentence', ([, text, sentence]) => {
  expect(() => decodeTrace(text)).toThrow(sentence);
});

test('a row that makes no sense is named', async () => {
  const text = encodeTrace(await traceOf('x = 1'));
  const broken = text.replace('[17,1,', '[99,1,');
  expect(broken).not.toBe(text);
  expect(() => decodeTrace(broken)).toThrow('row 0 (99, 1, 0): there is no such event');
});

test.for([
  [
    'a loop that is not ours',
    `class Loop(asyncio.BaseEventLoop):
    def _run_once(self): self._ready.popleft()._run()
    def _write_to_self(self): pass
async def main(): pass
try: asyncio.run(main(), loop_factory=Loop)
except Exception: pass`,
    'The program runs a loop of its own, Loop; what runs on it is not shown.',
  ],
  [
    'a subclass with its own turn',
    `class Loop(asyncio.EventLoop):
    def _run_once(self): super()._run_once()
async def main(): pass
asyncio.run(main(), loop_factory=Loop)`,
    "The program's loop, Loop, has a _run_once of its own; it is not CPython's.",
  ],
  [
    'tasks of another class',
    `async def main():
    await asyncio.tasks._PyTask(asyncio.sleep(0.1))
asyncio.run(main())`,
    'Some tasks are of a class of their own; their steps are shown as callbacks.',
  ],
  [
    'threads',
    `async def main():
    await asyncio.to_thread(print)
asyncio.run(main())`,
    'Threads are simulated',
  ],
  [
    'two loops at a time',
    'one, two = asyncio.new_event_loop(), asyncio.new_event_loop()\none.close(), two.close()',
    'The program keeps more than one event loop at a time',
  ],
] as const)('where the trace would lie it says so: %s', async ([, text, sentence]) => {
  const trace = await traceOf(`import asyncio\n${text}\n`);
  expect(trace.gaps.join(' ')).toContain(sentence);
});

test('a program without a loop of its own has no gaps', async () => {
  expect((await traceOf('import asyncio\nasyncio.run(asyncio.sleep(1))')).gaps).toEqual([]);
});
