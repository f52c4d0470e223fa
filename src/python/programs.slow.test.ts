/** A program sees a normal CPython. What is expected here is what CPython 3.13 and 3.14 print. */
import { beforeAll, describe, expect, test } from 'vitest';
import { inMain, runText, STARTUP_MS } from './python.testing.ts';

beforeAll(async () => void (await runText('')), STARTUP_MS);

const printed: [title: string, body: string, stdout: string][] = [
  [
    'asyncio.run refuses to nest',
    `
async def main():
    coroutine = asyncio.sleep(0)
    try: asyncio.run(coroutine)
    except RuntimeError as error: print(error)
    coroutine.close()`,
    'asyncio.run() cannot be called from a running event loop\n',
  ],
  [
    'a task group cancels the others when one fails',
    `
async def fail():
    await asyncio.sleep(0.1)
    raise ValueError('no')
async def wait(n):
    try: await asyncio.sleep(9)
    except asyncio.CancelledError: print('cancelled', n, time.monotonic()); raise
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in range(3): group.create_task(wait(n))
            group.create_task(fail())
    except* ValueError as error: print(error.exceptions)`,
    "cancelled 0 0.1\ncancelled 1 0.1\ncancelled 2 0.1\n(ValueError('no'),)\n",
  ],
  [
    'timeouts',
    `
async def main():
    try:
        async with asyncio.timeout(0.5): await asyncio.sleep(1)
    except TimeoutError: print(time.monotonic())
    try: await asyncio.wait_for(asyncio.Event().wait(), 0.5)
    except TimeoutError: print(time.monotonic())`,
    '0.5\n1.0\n',
  ],
  [
    'semaphore, barrier, condition, event and queue',
    `
semaphore, condition, barrier = asyncio.Semaphore(2), asyncio.Condition(), asyncio.Barrier(3)
event, queue = asyncio.Event(), asyncio.Queue(1)
async def one(n):
    async with semaphore: await asyncio.sleep(0.25); print('in', n, time.monotonic())
    await barrier.wait()
    async with condition: condition.notify_all()
    await queue.put(n)
    event.set()
async def two():
    async with condition: await condition.wait(); print('notified')
    print([await queue.get() for _ in range(3)], await event.wait())
async def main():
    await asyncio.gather(two(), *(one(n) for n in range(3)))`,
    'in 0 0.25\nin 1 0.25\nin 2 0.5\nnotified\n[2, 0, 1] True\n',
  ],
  [
    'eager tasks',
    `
async def now(): print('at once'); return asyncio.current_task().get_name()
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(now(), name='E', eager_start=True)
    print(task.done(), await task)`,
    'at once\nTrue E\n',
  ],
  [
    'context variables, in tasks and on threads',
    `
variable = contextvars.ContextVar('variable', default=0)
async def child(): variable.set(2); return variable.get()
async def main():
    variable.set(1)
    print(await asyncio.create_task(child()), variable.get(), await asyncio.to_thread(variable.get))`,
    '2 1 1\n',
  ],
  [
    'asynchronous generators, closed when the run ends',
    `
async def numbers():
    try:
        for n in range(3): yield n; await asyncio.sleep(0)
    finally: print('closed')
async def main():
    kept = numbers()
    print([n async for n in numbers()], await anext(kept))
    globals()['kept'] = kept`,
    'closed\n[0, 1, 2] 0\nclosed\n',
  ],
  [
    'threads of an executor',
    `
def on_thread():
    time.sleep(1)
    try: asyncio.get_running_loop()
    except RuntimeError as error: print(error)
    return threading.current_thread().name
async def beat():
    for _ in range(3): print('beat', time.monotonic()); await asyncio.sleep(0.4)
async def main():
    name, _ = await asyncio.gather(asyncio.to_thread(on_thread), beat())
    print(name, threading.current_thread().name, time.monotonic())`,
    'beat 0.0\nbeat 0.4\nbeat 0.8\nno running event loop\nasyncio_0 MainThread 1.2\n',
  ],
  [
    'a function that waits by looking at the clock comes to its end',
    `
async def main():
    began = time.perf_counter()
    while time.perf_counter() - began < 0.5: pass
    print(round(time.perf_counter() - began, 3))`,
    '0.5\n',
  ],
];

test.for(printed)('%s', async ([, body, stdout]) => {
  const run = await runText(inMain(body));
  expect({ stdout: run.stdout, stderr: run.stderr }).toEqual({ stdout, stderr: '' });
  expect((await runText(inMain(body), { trace: true })).stdout).toBe(stdout);
});

test('the call graph names tasks and the lines of the program', async () => {
  const { stdout } = await runText(
    inMain(`
async def inner():
    await asyncio.sleep(0)
    print(asyncio.format_call_graph())
async def main():
    await asyncio.create_task(inner(), name='G')`),
  );
  expect(stdout).toContain("Task(name='G'");
  expect(stdout).toContain("File '/lab/program.py', line 5, in async inner()");
  expect(stdout).toContain("File '/lab/program.py', line 7, in async main()");
});

test('debug mode logs slow callbacks by the virtual clock', async () => {
  const { stderr } = await runText(`import asyncio, time
async def main():
    time.sleep(0.25)
asyncio.run(main(), debug=True)
`);
  expect(stderr).toMatch(/^Executing <Task finished .*program\.py:2.* took 0\.250 seconds\n$/);
});

test('a traceback has the program’s lines and none of ours', async () => {
  const { stderr, end } = await runText(
    inMain(`
async def fail(n):
    await asyncio.sleep(0)
    time.sleep(-1)
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1), eager_start=True)`),
    { trace: true },
  );
  expect(stderr).toContain('File "/lab/program.py", line 5, in fail');
  expect(stderr).toContain('ValueError: sleep length must be non-negative');
  expect(stderr).not.toContain('async_labs');
  const text = 'ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)';
  expect(end).toEqual({ state: 'raised', status: 1, text });
});

test('what was never awaited or never looked at is said when the program ends', async () => {
  const { stderr } = await runText(
    inMain(`
async def bad(): raise KeyError('x')
async def main():
    bad()
    task = asyncio.create_task(bad())
    await asyncio.sleep(0)`),
  );
  expect(stderr).toContain("program.py:5: RuntimeWarning: coroutine 'bad' was never awaited");
  expect(stderr).toContain(
    "Task exception was never retrieved\nfuture: <Task finished name='Task-2'",
  );
});

test('a thread cannot start, as in this CPython, and a note says why', async () => {
  const { stderr } = await runText('import threading\nthreading.Thread(target=print).start()\n');
  expect(stderr).toContain("RuntimeError: can't start new thread\n[Async Labs] ");
  expect(stderr).not.toContain('async_labs');
});

describe('as a script', () => {
  test('it has its name, its arguments and its neighbours', async () => {
    const { stdout } = await runText(
      'import sys, beside\nprint(__name__, __file__, sys.argv, beside.word, open("data.txt").read())\n',
      { files: { 'beside.py': 'word = "here"', 'data.txt': 'text' } },
    );
    expect(stdout).toBe("__main__ /lab/program.py ['/lab/program.py'] here text\n");
  });

  test('nothing of one program is left for the next', async () => {
    await runText('import beside, atexit, logging\nlogging.basicConfig(level=1)\n', {
      files: { 'beside.py': '' },
    });
    const { stdout } = await runText(`import logging, sys, os, time
print('beside' in sys.modules, logging.root.handlers, os.listdir('/lab'), time.monotonic())
`);
    expect(stdout).toBe("False [] ['program.py'] 0.0\n");
  });

  test.for([
    ['import sys; sys.exit(3)', { state: 'raised', status: 3, text: 'SystemExit: 3' }, ''],
    ['import sys; sys.exit()', { state: 'returned' }, ''],
    ['raise SystemExit("why")', { state: 'raised', status: 1, text: 'SystemExit: why' }, 'why\n'],
  ] as const)('%s', async ([text, end, stderr]) => {
    const run = await runText(text);
    expect({ end: run.end, stderr: run.stderr }).toEqual({ end, stderr });
  });

  test('a syntax error is shown with its line', async () => {
    const { stderr, end } = await runText('x = 1\nasync def (\n');
    expect(stderr).toContain('File "/lab/program.py", line 2');
    expect(stderr).toContain('SyntaxError: invalid syntax');
    expect(end).toMatchObject({ state: 'raised', status: 1 });
  });
});

test('the time of day is the virtual clock’s too, to the microsecond', async () => {
  const before = Date.now();
  const { stdout } = await runText(
    inMain(`
import datetime
async def main():
    print(datetime.datetime.now(), datetime.date.today())
    await asyncio.sleep(0.25)
    time.sleep(1.000001)
    print(datetime.datetime.now(), time.time() - datetime.datetime.now().timestamp())`),
  );
  expect(stdout).toBe('2026-01-01 00:00:00 2026-01-01\n2026-01-01 00:00:01.250001 0.0\n');
  expect(Date.now()).toBeGreaterThanOrEqual(before);
});

test('a sleep’s timer is that of the task that sleeps, also where it is cancelled', async () => {
  const { trace } = await runText(
    inMain(`
async def main():
    task = asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(0.1)
    task.cancel()`),
    { trace: true },
  );
  const timers = trace?.handles.filter(({ callback }) => callback.startsWith('_set_result'));
  expect(timers?.map(({ task }) => task)).toEqual([0, 1]);
});
