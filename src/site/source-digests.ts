import { createHash } from 'node:crypto';
import { modulesUsed } from '#python/program-files.ts';

/**
 * SHA-256 of a program's text and of each module beside it that it imports, by file name: what tells that a recording is of
 * these texts.
 * @param modules texts of the modules beside it, by file name
 */
export function sourceDigests(
  file: string,
  source: string,
  modules: Readonly<Record<string, string>>,
): Record<string, string> {
  const used = modulesUsed(source, modules).map((name) => [name, modules[name] ?? ''] as const);
  const texts = [[file, source] as const, ...used];
  return Object.fromEntries(
    texts.map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
  );
}
