import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isProgram } from '#python/program-files.ts';
import { sourceDigests } from '../site/source-digests.ts';

/** The modules that the programs in a folder may import: texts by file name. */
export function modulesIn(folder: string): Record<string, string> {
  const texts = globSync('*.py', { cwd: folder }).map((name): [string, string] => {
    return [name, readFileSync(join(folder, name), 'utf8')];
  });
  return Object.fromEntries(texts.filter(([, text]) => !isProgram(text)));
}

/** SHA-256 of a program's text and of each module it imports, by file name, as recordings keep them. */
export const programSources = (file: string): Record<string, string> =>
  sourceDigests(basename(file), readFileSync(file, 'utf8'), modulesIn(dirname(file)));
