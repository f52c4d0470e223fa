/** `npm run python` as a command: what it prints, its exit status, the file it writes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { decodeTrace } from '#python/trace-codec.ts';
import { traceSchema } from '#python/trace.ts';
import { root } from './load.ts';

const SLOW_MS = 60_000;

function python(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = [join(root, 'src/cli/python.ts'), ...args];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'python-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

test(
  'a program prints, exits with its status and leaves a valid trace',
  async () => {
    const path = folder({
      'main.py': `import asyncio, sys, beside
async def main():
    print(await asyncio.sleep(3, beside.word))
asyncio.run(main())
print('last', file=sys.stderr)
sys.exit(7)
`,
      'beside.py': 'word = "wörd"\n',
    });
    const out = join(path, 'trace.json');
    const { code, stdout, stderr } = await python(join(path, 'main.py'), '--trace', out);
    expect({ code, stdout, stderr }).toEqual({ code: 7, stdout: 'wörd\n', stderr: 'last\n' });
    const trace = traceSchema.parse(decodeTrace(readFileSync(out, 'utf8')));
    expect(trace).toMatchObject({
      program: 'main.py',
      end: { state: 'raised', status: 7, text: 'SystemExit: 7' },
    });
    expect(trace.events).toContainEqual({
      kind: 'select',
      ...{ timeoutUs: 3_000_000, untilUs: 3_000_000 },
    });
  },
  SLOW_MS,
);

test(
  'an error is a traceback on stderr, with the program’s own lines',
  async () => {
    const path = folder({
      'fails.py': 'import asyncio\n\nasync def main():\n    1 / 0\n\nasyncio.run(main())\n',
    });
    const { code, stdout, stderr } = await python(join(path, 'fails.py'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('fails.py", line 6, in <module>\n    asyncio.run(main())');
    expect(stderr).toContain('fails.py", line 4, in main\n    1 / 0');
    expect(stderr).not.toContain('async_labs');
  },
  SLOW_MS,
);

test(
  'what cannot be done is said in a sentence',
  async () => {
    const [none, missing, both] = await Promise.all([
      python(),
      python('no/such.py'),
      python('some.py', '--trace', 'a.json', '--real-time'),
    ]);
    expect([none.code, missing.code, both.code]).toEqual([2, 2, 2]);
    expect(none.stderr).toContain('Which program?');
    expect(missing.stderr).toContain('There is no file no/such.py.');
    expect(both.stderr).toContain('A trace is recorded in virtual time');
  },
  SLOW_MS,
);
