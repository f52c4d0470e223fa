/** Accepting changed code as a command: what it refuses, and that a refusal writes nothing. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './load.ts';

const RECORDING = 'labs/week-2/event-loop/recorded/blocking.node.json';

function accept(...args: string[]): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    const command = [join(root, 'src/cli/accept.ts'), ...args];
    execFile(process.execPath, command, { cwd: root }, (error, _, stderr) => {
      resolve({ code: error?.code ?? 0, stderr });
    });
  });
}

test.each<[string, string[], string]>([
  ['no reason', [RECORDING], 'why it can stay as it is'],
  ['an empty reason', [RECORDING, '--because', '  '], 'why it can stay as it is'],
  ['no such file', ['labs/none.json', '--because', 'A name.'], 'There is no labs/none.json.'],
  ['another file', ['package.json', '--because', 'A name.'], 'is no recording of a lab'],
])(
  'refuses %s and writes nothing',
  async (_, args, sentence) => {
    const lock = join(root, 'labs/week-2/event-loop/made-from.json');
    const before = readFileSync(lock, 'utf8');
    const { code, stderr } = await accept(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(readFileSync(lock, 'utf8')).toBe(before);
  },
  120_000,
);
