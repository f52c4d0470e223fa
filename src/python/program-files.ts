/** Whether a Python file of a lab is a program: it runs a loop when it is run. Any other is a module for the programs beside it. */
export const isProgram = (source: string): boolean =>
  /^(asyncio\.run\(|with asyncio\.Runner\()/m.test(source);

/**
 * The modules that a program imports from beside it, directly or through one another.
 * @param modules texts by file name
 * @returns their file names, in order
 */
export function modulesUsed(source: string, modules: Readonly<Record<string, string>>): string[] {
  const used = new Set<string>();
  const follow = (text: string) => {
    for (const [name, module] of Object.entries(modules)) {
      if (used.has(name) || !imports(text, name.replace(/\.py$/, ''))) continue;
      used.add(name);
      follow(module);
    }
  };
  follow(source);
  return [...used].sort();
}

const imports = (text: string, module: string): boolean =>
  new RegExp(`^\\s*(?:from ${module} import\\b|import (?:.*, *)?${module}\\b)`, 'm').test(text);
