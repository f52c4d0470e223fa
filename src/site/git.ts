import { spawnSync } from 'node:child_process';
import type { Git } from './edit-link.ts';

/** Git in the current folder. Undefined stands for "no git, no repository or no such thing". */
export const git: Git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  return status === 0 ? stdout.trim() : undefined;
};
