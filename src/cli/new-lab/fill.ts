/** The template's texts, made a lab's own. The template is a lab itself: compiled, linted and tested where it stands. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEMPLATE = fileURLToPath(new URL('./template/', import.meta.url));
/** What the template calls itself. */
const ID = 'week-0/new-lab';
const WEEK = 0;

/** What the template's blanks are filled with. */
export interface Filled {
  id: string;
  week: number;
  title: string;
  /** The lab's number: "3.1". */
  number: string;
  /** One sentence; null keeps the template's, which tells of its experiment. */
  about: string | null;
}

/** Texts by file name. */
export type Texts = Record<string, string>;

/** @throws {Error} if the template lacks what is to be replaced */
export function labTexts({ id, title, number, about }: Filled): Texts {
  const texts = textsIn('lab');
  for (const [name, text] of Object.entries(texts)) texts[name] = text.replaceAll(ID, id);
  const page = { title, lab: number, ...(about === null ? {} : { description: about }) };
  texts['index.mdx'] = withFrontmatter(texts['index.mdx'] ?? '', page);
  return texts;
}

/** The overview of a week that has none. */
export function weekTexts({ week }: Pick<Filled, 'week'>): Texts {
  const text = textsIn('week')['index.mdx'] ?? '';
  const own = text.replaceAll(`{${WEEK}}`, `{${week}}`);
  const page = { title: `Week ${week}`, description: `The labs of week ${week}.` };
  return { 'index.mdx': withFrontmatter(own, page) };
}

function textsIn(folder: 'lab' | 'week'): Texts {
  const cwd = join(TEMPLATE, folder);
  const names = globSync('*', { cwd }).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(cwd, name), 'utf8')]));
}

function withFrontmatter(text: string, values: Record<string, string>): string {
  return Object.entries(values).reduce((filled, [name, value]) => {
    const line = new RegExp(`^${name}: .*$`, 'm');
    if (!line.test(filled)) throw new Error(`The template has no line for ${name}.`);
    return filled.replace(line, () => `${name}: ${quoted(value)}`);
  }, text);
}

/** In YAML's single quotes, only the quote itself has a meaning. */
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
