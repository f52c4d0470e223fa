/** Programs in real time, where Python can be suspended and where it must be pumped, and the stand-in for aiohttp in all times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../cli/load.ts';
import { startPython, type NodePython } from '../cli/python-host.ts';
import { STARTUP_MS } from './python.testing.ts';
import type { ProgramRun } from './session.ts';
import { texts } from './texts.ts';

const standIn = readFileSync(join(root, 'labs/week-2/event-loop/http_stand_in.py'), 'utf8');

async function runOn(python: NodePython, text: string, run: Partial<ProgramRun> = {}) {
  const written = { stdout: '', stderr: '' };
  const report = await python.run(
    {
      files: { 'program.py': text, 'http_stand_in.py': standIn },
      main: 'program.py',
      mode: 'real-time',
      trace: false,
      budgetMs: 20_000,
      ...run,
    },
    (piece) => (written[piece.stream] += piece.text),
  );
  return { ...report, ...written };
}

const HEARTBEAT = `import asyncio, time
began = time.monotonic()
async def beat(gaps):
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.02)
        now = time.monotonic()
        gaps.append(now - last)
        last = now
async def main():
    gaps = []
    task = asyncio.create_task(beat(gaps))
    await asyncio.sleep(0.1)
    time.sleep(0.3)
    await asyncio.sleep(0.1)
    blocked = max(gaps)
    gaps.clear()
    await asyncio.to_thread(time.sleep, 0.3)
    print(blocked >= 0.3, len(gaps) > 3, time.monotonic() - began >= 0.8)
asyncio.run(main())
print('after')
`;

const CALLS = `import asyncio
import http_stand_in as aiohttp
URL = 'http://model.example/embed?ms=20'
async def one(session):
    async with session.get(URL) as response:
        return response.status, await response.json()
async def main():
    async with aiohttp.ClientSession() as session:
        answers = await asyncio.gather(*(one(session) for _ in range(3)))
        print(sorted(number['request'] for status, number in answers if status == 200))
        response = await session.get(URL)
        print(response.ok, await response.text())
        async with session.get(URL) as response: pass
        try: await response.json()
        except aiohttp.ClientConnectionError as error: print(repr(error))
        try: await session.get('http://model.example/slow?ms=5000', timeout=aiohttp.ClientTimeout(total=0.05))
        except TimeoutError as error: print(repr(error))
        try: await session.get('http://127.0.0.1:9/')
        except aiohttp.ClientConnectorError as error: print(str(error)[:48])
        under_way = asyncio.create_task(session.get('http://model.example/slow?ms=5000').__aenter__())
        await asyncio.sleep(0.01)
        late = asyncio.create_task(one(session))
    print(await asyncio.gather(under_way, late, return_exceptions=True))
    return aiohttp.ClientSession()
kept = asyncio.run(main())
async def again():
    try: await kept.get(URL)
    except RuntimeError as error: print(error)
asyncio.run(again())
`;
const ANSWERS = `[0, 1, 2]
True {"request":3}
ClientConnectionError('Connection closed')
TimeoutError()
Cannot connect to host 127.0.0.1:9 ssl:default [
[ServerDisconnectedError('Server disconnected'), RuntimeError('Session is closed')]
Event loop is closed
`;

describe.each([
  ['suspended', true],
  ['pumped', false],
])('real time, %s', (_, suspend) => {
  let python: NodePython;
  beforeAll(async () => {
    python = await startPython({ suspend });
  }, STARTUP_MS);
  afterAll(() => python.close());

  test('a blocking call stops the heartbeat, a thread does not', async () => {
    const { stdout, stderr } = await runOn(python, HEARTBEAT);
    expect({ stdout, stderr }).toEqual({ stdout: 'True True True\nafter\n', stderr: '' });
  });

  test('calls go over real fetch', async () => {
    const { stdout, stderr } = await runOn(python, CALLS);
    expect({ stdout, stderr }).toEqual({ stdout: ANSWERS, stderr: '' });
  });

  test('an error is the program’s own', async () => {
    const { stderr, end } = await runOn(
      python,
      'import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    1 / 0\nasyncio.run(main())\n',
    );
    expect(stderr).toContain('program.py", line 5, in <module>');
    expect(stderr).toContain('program.py", line 4, in main');
    expect(stderr).not.toContain('async_labs');
    expect(end).toMatchObject({ state: 'raised', status: 1 });
  });

  test('waiting is no computing, computing is', async () => {
    const wait = 'import asyncio\nasyncio.run(asyncio.sleep(0.4))\n';
    const { end } = await runOn(python, wait, { budgetMs: 300 });
    expect(end).toEqual({ state: 'returned' });
    const busy = await runOn(python, `${wait}while True: pass\n`, { budgetMs: 300 });
    expect(busy.end).toEqual({ state: 'stopped', text: texts.interrupted(300) });
  });

  test('asyncio.run takes what can be awaited, and tells of a task that fails while it is cancelled', async () => {
    const { stdout, stderr } = await runOn(
      python,
      `import asyncio
class Seven:
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return 7
print(asyncio.run(Seven()))
async def stubborn():
    try: await asyncio.sleep(9)
    finally: raise ValueError('no')
async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.01)
asyncio.run(main())
`,
    );
    expect(stdout).toBe('7\n');
    expect(stderr).toContain('unhandled exception during asyncio.run() shutdown');
    expect(stderr).toContain('ValueError: no');
  });

  test('what nothing can wake is a deadlock', async () => {
    const { end } = await runOn(python, 'import asyncio\nasyncio.run(asyncio.Event().wait())\n');
    expect(end.state).toBe('deadlock');
  });

  test('a loop run deeper in the program waits for timers all the same', async () => {
    const { stdout } = await runOn(
      python,
      'import asyncio\ndef deep(): return asyncio.run(asyncio.sleep(0.05, 3))\nprint(deep())\n',
    );
    expect(stdout).toBe('3\n');
  });

  test('in virtual time the stand-in answers the same', async () => {
    const { stdout, elapsedMs } = await runOn(python, CALLS, { mode: 'virtual' });
    expect(stdout).toBe(ANSWERS);
    expect(elapsedMs).toBeLessThan(5000);
  });
});
