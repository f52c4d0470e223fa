import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addedDates } from './added.ts';

let folder: string;
const gitAt =
  (date = '2026-01-01T00:00:00Z') =>
  (...args: string[]) => {
    const env = {
      ...process.env,
      ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    };
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
    const { status, stdout } = spawnSync('git', [...who, ...args], {
      ...{ cwd: folder, env, encoding: 'utf8' },
    });
    return status === 0 ? stdout.trim() : undefined;
  };
function commit(date: string) {
  gitAt(date)('add', '.');
  gitAt(date)('commit', '-m', 'x');
}
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'added-'));
  mkdirSync(join(folder, 'labs'));
  gitAt()('init', '-b', 'main');
  write('labs/a é.mdx', 'the first lab\nof many lines\n');
  commit('2026-01-01T00:00:00Z');
  write('labs/a é.mdx', 'the first lab\nof many lines\nand one more\n');
  write('labs/b.mdx', 'another');
  commit('2026-02-01T00:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is the date of the commit that brought a file, whatever came after', () => {
  expect(Object.fromEntries(addedDates('labs', gitAt()))).toEqual({
    'labs/a é.mdx': new Date('2026-01-01T00:00:00Z'),
    'labs/b.mdx': new Date('2026-02-01T00:00:00Z'),
  });
});

test('stays with a file that is moved, and ends with one that is deleted', () => {
  gitAt()('mv', 'labs/a é.mdx', 'labs/c.mdx');
  gitAt()('rm', 'labs/b.mdx');
  commit('2026-03-01T00:00:00Z');
  expect(Object.fromEntries(addedDates('labs', gitAt()))).toEqual({
    'labs/c.mdx': new Date('2026-01-01T00:00:00Z'),
  });
});

test('is unknown for what was not committed, and in a shallow clone', () => {
  write('labs/new.mdx', 'new');
  expect(addedDates('labs', gitAt()).has('labs/new.mdx')).toBe(false);
  const clone = mkdtempSync(join(tmpdir(), 'clone-'));
  gitAt()('clone', '--depth', '1', `file://${folder}`, clone);
  const inClone = (...args: string[]) => gitAt()('-C', clone, ...args);
  expect(addedDates('labs', inClone).size).toBe(0);
  rmSync(clone, { recursive: true });
});
