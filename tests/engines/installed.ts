import { existsSync, globSync } from 'node:fs';
import { thisMachine } from '../../scripts/browser.ts';

/** Where a command is; null if there is none of that name. */
export async function onPath(command: string): Promise<string | null> {
  const { code, output } = await thisMachine.exec('/bin/sh', ['-c', `command -v ${command}`]);
  return code === 0 ? output.trim() : null;
}

/** The first file that one of the patterns matches; null if none does. */
export const firstFile = (patterns: string[]): string | null =>
  patterns.flatMap((pattern) => globSync(pattern)).find((path) => existsSync(path)) ?? null;
