import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from './edit-link.ts';
import { commitDates } from './last-updated.ts';

let folder: string;
const gitIn =
  (cwd: string, date?: string): Git =>
  (...args) => {
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...(date && { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }),
    };
    const { status, stdout } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };

function commit(file: string, text: string, date: string) {
  writeFileSync(join(folder, file), text);
  const git = gitIn(folder, date);
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-m', 'x');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dates-'));
  mkdirSync(join(folder, 'labs'));
  gitIn(folder)('init', '-b', 'main');
  commit('labs/a b é.mdx', 'one', '2026-01-01T00:00:00Z');
  commit('labs/b.mdx', 'one', '2026-02-01T00:00:00Z');
  commit('labs/b.mdx', 'two', '2026-03-01T00:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is the date of the last commit of each file', () => {
  expect(Object.fromEntries(commitDates('labs', gitIn(folder)))).toEqual({
    'labs/a b é.mdx': new Date('2026-01-01T00:00:00Z'),
    'labs/b.mdx': new Date('2026-03-01T00:00:00Z'),
  });
});

test('is that of a merge for a file that took something from either side', () => {
  const lines = (first: string, last: string) => `${first}\n1\n2\n3\n4\n5\n6\n${last}\n`;
  commit('labs/both.mdx', lines('one', 'one'), '2026-04-01T00:00:00Z');
  gitIn(folder)('checkout', '-b', 'side');
  commit('labs/both.mdx', lines('one', 'theirs'), '2026-05-01T00:00:00Z');
  gitIn(folder)('checkout', 'main');
  commit('labs/both.mdx', lines('ours', 'one'), '2026-05-02T00:00:00Z');
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  gitIn(folder, '2026-06-01T00:00:00Z')(...who, 'merge', 'side', '-m', 'x');
  const dates = commitDates('labs', gitIn(folder));
  expect(dates.get('labs/both.mdx')).toEqual(new Date('2026-06-01T00:00:00Z'));
  expect(dates.get('labs/b.mdx')).toEqual(new Date('2026-03-01T00:00:00Z'));
});

test('leaves out files that have changed since, or are new', () => {
  writeFileSync(join(folder, 'labs/b.mdx'), 'three');
  writeFileSync(join(folder, 'labs/c.mdx'), 'new');
  expect([...commitDates('labs', gitIn(folder)).keys()]).toEqual(['labs/a b é.mdx']);
});

test('gives no dates in a shallow clone, nor outside a repository', () => {
  const clone = mkdtempSync(join(tmpdir(), 'clone-'));
  gitIn(tmpdir())('clone', '--depth', '1', `file://${folder}`, clone);
  expect(commitDates('labs', gitIn(clone)).size).toBe(0);
  rmSync(clone, { recursive: true });
  expect(commitDates('labs', gitIn(tmpdir())).size).toBe(0);
});
