/** How programs end: by themselves, and from outside. */
import { beforeAll, describe, expect, test } from 'vitest';
import { OUTPUT_LIMIT } from './session.ts';
import { texts } from './texts.ts';
import { inMain, runText, STARTUP_MS } from './python.testing.ts';

beforeAll(async () => void (await runText('')), STARTUP_MS);

describe('at its end', () => {
  test('exit functions run, last first, but those taken back', async () => {
    const { stdout } = await runText(`import atexit
def taken_back(): print('no')
atexit.register(print, 'first')
atexit.register(taken_back)
atexit.register(print, 'last')
atexit.unregister(taken_back)
`);
    expect(stdout).toBe('last\nfirst\n');
  });

  test('a coroutine that nobody awaited is told of, and no frame of the runtime’s', async () => {
    const { stderr } = await runText(`import asyncio
async def lost(): pass
async def main():
    asyncio.get_running_loop().kept = lost()
asyncio.run(main(), debug=True)
kept = lost()
`);
    expect(stderr).toContain("sys:1: RuntimeWarning: coroutine 'lost' was never awaited\n");
    expect(stderr).toContain('Coroutine created at (most recent call last)');
    expect(stderr).toContain('program.py", line 4, in main');
    expect(stderr).not.toContain('async_labs');
  });
});

describe('ended from outside', () => {
  test('a deadlock says which task waits for what, at which line', async () => {
    const { end, stderr, stdout, trace } = await runText(
      inMain(`
async def consumer(queue):
    try: await queue.get()
    finally: print('not shown: plain CPython would never come here')
async def main():
    await asyncio.create_task(consumer(asyncio.Queue()), name='consumer')`),
      { trace: true },
    );
    expect(end).toEqual({
      state: 'deadlock',
      waiting: [
        { task: 0, line: 7, awaits: "<Task pending name='consumer'>" },
        { task: 1, line: 4, awaits: '<Future pending>' },
      ],
    });
    expect(trace?.end).toEqual(end);
    expect(stderr).toContain('[Async Labs] Deadlock: nothing is ready');
    expect(stderr).toContain(
      'consumer waits at line 4 for <Future pending>, in consumer:4 > Queue.get.',
    );
    expect(stdout).toBe('');
  });

  test('a deadlock is one also where the program catches what ends it', async () => {
    const { end, stdout } = await runText(`import asyncio, contextlib
async def main():
    print('start')
    await asyncio.Event().wait()
with contextlib.suppress(KeyboardInterrupt): asyncio.run(main())
print('not shown')
`);
    expect(end).toMatchObject({ state: 'deadlock', waiting: [{ task: 0, line: 4 }] });
    expect(stdout).toBe('start\n');
  });

  test('a simulated thread that waits for the loop says why it cannot', async () => {
    const { stderr, end } = await runText(
      inMain(`
async def main():
    loop = asyncio.get_running_loop()
    call = lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), loop).result()
    await asyncio.to_thread(call)`),
    );
    expect(end).toMatchObject({ state: 'raised', status: 1 });
    expect(stderr).toMatch(
      /RuntimeError: \[Async Labs\] This thread is simulated: .* in one piece/,
    );
  });

  test.for([
    ['a busy loop', 'while True: pass'],
    [
      'one that catches everything',
      'while True:\n  try:\n    while True: pass\n  except Exception: pass',
    ],
    [
      'one that makes something else of the interrupt',
      'try:\n  while True: pass\nexcept KeyboardInterrupt: raise RuntimeError from None',
    ],
    [
      'a loop that never ends in virtual time',
      inMain('async def main():\n  while True: await asyncio.sleep(1)'),
    ],
  ] as const)('%s is stopped and keeps its output', async ([, text]) => {
    const { end, stdout, elapsedMs } = await runText(`print('begun')\n${text}\n`, {
      budgetMs: 300,
    });
    expect(end).toEqual({
      state: 'stopped',
      text: texts.interrupted(300),
    });
    expect(stdout).toBe('begun\n');
    expect(elapsedMs).toBeGreaterThan(290);
    expect((await runText('print(1)')).stdout).toBe('1\n');
  });

  test('wherever the interrupt lands, the end is a stop and the trace is whole', async () => {
    const text = inMain('async def main():\n  while True: await asyncio.sleep(1)');
    for (let budgetMs = 1; budgetMs < 60; budgetMs += 0.83) {
      const { end, trace } = await runText(text, { budgetMs, trace: true });
      expect(end.state).toBe('stopped');
      expect(trace?.end).toEqual(end);
    }
  });

  test('endless prints are cut off, which is said', async () => {
    const run = await runText('for n in range(200_000): print(n)', { budgetMs: 60_000 });
    expect(run.outputCut).toBe(true);
    expect(run.stdout).toHaveLength(OUTPUT_LIMIT);
    expect(run.stderr).toContain('Output stops here: more than 1,000,000 characters were written.');
    expect(run.end).toEqual({ state: 'returned' });
  }, 60_000);
});
