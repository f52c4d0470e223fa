import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DocumentedFile } from './documented.ts';
import { readComponent } from './read-component.ts';
import { readModule } from './read-module.ts';
import { componentFile, componentNames, contractFile, contractModules } from './subjects.ts';

/**
 * All that the reference pages tell, by file, read anew from the sources.
 * @param root the project's folder
 */
export function readReference(root: string): DocumentedFile[] {
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  const components = componentNames.map((name) => {
    const file = componentFile(name);
    const imported = (specifier: string) => {
      if (specifier.startsWith('#')) return text(specifier.replace('#', 'src/'));
      return specifier.startsWith('.') ? text(join(dirname(file), specifier)) : undefined;
    };
    return { file, names: [readComponent(name, text(file), imported)] };
  });
  const modules = contractModules.map((name) => {
    const file = contractFile(name);
    return readModule(file, text(file));
  });
  return [...components, ...modules];
}
