import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parser } from '@lezer/python';
import { isProgram } from '#python/program-files.ts';
import { digest, type Prints } from './row-code.ts';

/**
 * A Python program's code and that of the modules beside it, file by file, without comments and layout.
 * @param file its path from the repository's root
 */
export function printsOfProgram(file: string, root: string): Prints {
  const folder = dirname(file);
  const modules = globSync('*.py', { cwd: join(root, folder) })
    .map((name) => `${folder}/${name}`)
    .filter((each) => each !== file && !isProgram(readFileSync(join(root, each), 'utf8')));
  return Object.fromEntries(
    [file, ...modules.sort()].map((each) => [
      each,
      digest(pythonTokens(readFileSync(join(root, each), 'utf8'))),
    ]),
  );
}

/** A program as its tokens in order; the tree's shape stands in for the indentation. */
function pythonTokens(text: string): string {
  const tokens: string[] = [];
  parser.parse(text).iterate({
    enter(node) {
      if (node.name === 'Comment') return false;
      if (node.node.firstChild) tokens.push(`${node.name}(`);
      else tokens.push(text.slice(node.from, node.to));
      return true;
    },
    leave(node) {
      if (node.node.firstChild) tokens.push(')');
    },
  });
  return tokens.join(' ');
}
