import { globSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The virtual modules of src/experiment/virtual.d.ts, and the files each is about, below a folder of `labs/`. */
const KINDS: Record<string, string[]> = {
  'virtual:lab-experiments': ['**/*.experiment.ts'],
  'virtual:lab-recordings': [
    '**/recorded/*.json',
    '!**/recorded/*.trace.json',
    '!**/recorded/*.cpython.json',
  ],
};

/** Where the list of one week's files comes from, so that the offline list can tell whose it is. */
const WEEK = /^\0(virtual:lab-[a-z]+)\/(.+)$/;

/** The week whose files a module lists; null for any other module. */
export const weekListed = (module: string): string | null => WEEK.exec(module)?.[2] ?? null;

/**
 * Lists experiments and recordings week by week, each list a chunk of its own: one list of all would grow on every page
 * with every lab. For the page and for its workers.
 * @param root the project's folder
 */
export function labModules(root: string): Plugin {
  return {
    name: 'lab-modules',
    enforce: 'pre',
    resolveId: (id) => (id.replace(/\/.*$/, '') in KINDS ? `\0${id}` : undefined),
    load(id) {
      const [, kind = '', week = ''] = WEEK.exec(id) ?? [];
      if (week !== '') {
        const globs = KINDS[kind]?.map((glob) => glob.replace(/^!?/, `$&/labs/${week}/`));
        return `export default import.meta.glob(${JSON.stringify(globs)}, { import: 'default' });`;
      }
      const all = id.startsWith('\0') ? id.slice(1) : '';
      const [glob] = KINDS[all] ?? [];
      if (glob === undefined) return undefined;
      const files = globSync(`labs/*/${glob}`, { cwd: root });
      const weeks = [...new Set(files.map((file) => file.split(/[\\/]/)[1] ?? ''))].sort();
      const entries = weeks.map(
        (each) => `${JSON.stringify(each)}: () => import(${JSON.stringify(`${all}/${each}`)})`,
      );
      return `export default { ${entries.join(', ')} };`;
    },
  };
}
