import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorOf } from './addresses.ts';
import type { Member } from './documented.ts';
import { readComponent } from './read-component.ts';
import { readModule } from './read-module.ts';
import { readReference } from './read-reference.ts';
import { componentNames, contractModules, REFERENCE_PAGES } from './subjects.ts';

const files = readReference('.');
const names = files.flatMap(({ file, names }) => names.map((each) => ({ file, ...each })));

/** Members without a docstring, with those of their own, as paths. */
const mute = (members: readonly Member[], within: string): string[] =>
  members.flatMap(({ name, doc, members: own }) => [
    ...(doc.text === '' && own.length === 0 ? [`${within}.${name}`] : []),
    ...mute(own, `${within}.${name}`),
  ]);

describe('what authors need', () => {
  it.each(names.map(({ file, name, ...rest }) => ({ name: `${name} of ${file}`, ...rest })))(
    'has a docstring, and so has each member: $name',
    ({ name, doc, members }) => {
      expect(doc.text, name).not.toBe('');
      expect(mute(members, name)).toEqual([]);
    },
  );

  it('is told once: no two names share an address', () => {
    for (const isComponent of [true, false]) {
      const told = names.filter(({ kind }) => (kind === 'component') === isComponent);
      const anchors = told.map(anchorOf);
      expect(anchors.filter((each, index) => anchors.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('has every component that a lab brings into its write-up', () => {
    const imported = globSync('labs/week-*/*/index.mdx').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'#site\/(\w+)\.astro'/g)].map(([, name]) => name),
    );
    expect(
      [...new Set(imported)].filter((name) => !componentNames.some((each) => each === name)),
    ).toEqual([]);
  });

  it('stands on the reference pages, each once', () => {
    const shown = (page: string, component: string) =>
      [
        ...readFileSync(`labs/${page}/index.mdx`, 'utf8').matchAll(
          new RegExp(`<${component} of="([^"]+)"`, 'g'),
        ),
      ].map(([, of]) => of);
    expect(shown(REFERENCE_PAGES.components, 'ReferenceProps')).toEqual([...componentNames]);
    expect(shown(REFERENCE_PAGES.contract, 'ReferenceNames')).toEqual([...contractModules]);
  });

  it('links only to names that there are', () => {
    const known = new Set(names.map(({ name }) => name));
    const links = JSON.stringify(files).match(/(?<=\{@link )[^}]+/g) ?? [];
    expect(
      links.map((link) => link.split('.')[0]).filter((name) => !known.has(name ?? '')),
    ).toEqual([]);
  });
});

describe('a module', () => {
  const read = (source: string) => readModule('x.ts', source).names;

  it('tells its exported names with docstring, members, defaults and what is thrown', () => {
    const [name, ...more] = read(`
      interface Base { /** From above. */ id: string; gone: number }
      interface Hidden {}
      /**
       * What it
       * is.
       *
       * More.
       */
      export interface Shown<T> extends Omit<Base, 'gone'> {
        /**
         * Waits.
         * @param ms how long
         * @throws {RangeError} if it is negative
         */
        wait(ms: number): Promise<T>;
        /** @default 3 */
        digits?: number;
        /** One. */
        nested: {
          /** Inside. */
          deep: string;
        };
      }`);
    expect(more).toEqual([]);
    expect(name).toMatchObject({ name: 'Shown', kind: 'interface', declaration: 'Shown<T>' });
    expect(name?.doc.text).toBe('What it is.\n\nMore.');
    expect(name?.members.map(({ declaration }) => declaration)).toEqual([
      'id: string',
      'wait(ms: number): Promise<T>',
      'digits?: number',
      'nested: { … }',
    ]);
    expect(name?.members[1]?.doc).toMatchObject({
      parameters: [{ name: 'ms', text: 'how long' }],
      throws: ['\`RangeError\` if it is negative'],
    });
    expect(name?.members[2]?.default).toBe('3');
    expect(name?.members[3]?.members[0]?.doc.text).toBe('Inside.');
  });

  it('tells functions, constants, schemas and unions', () => {
    const [add, limit, schema, union] = read(`
      /** Adds. */
      export const add = (a: number, b = 1): number => a + b;
      /** At most. */
      export const LIMIT = 40;
      /** A row. */
      export const row = z.object({ /** Its number. */ id: z.int() });
      /** Either. */
      export type Either =
        /** The good one. */
        | { ok: true }
        /** The bad one. */
        | { ok: false; why: string };
      /** @internal */
      export const hidden = 1;`);
    expect(add).toMatchObject({ kind: 'function', declaration: 'add(a: number, b = 1): number' });
    expect(limit).toMatchObject({ kind: 'constant', declaration: 'LIMIT = 40' });
    expect(schema?.members).toMatchObject([{ declaration: 'id: z.int()' }]);
    expect(union?.alternatives).toEqual([
      { declaration: '{ ok: true }', text: 'The good one.' },
      { declaration: '{ ok: false; why: string }', text: 'The bad one.' },
    ]);
    expect(read('/** @internal */ export const hidden = 1;')).toEqual([]);
  });
});

describe('a component', () => {
  it('tells its props: its own, those of a type it imports, and the defaults it takes them with', () => {
    const source = `---
/** Shows it. */
import { type Wanted } from './wanted.ts';

interface Cell {
  /** What it says. */
  text: string;
}
interface Props extends Wanted {
  /** The cells. */
  cells: Cell[];
  /** How many. */
  count?: number;
}
const { cells, count = 2 } = Astro.props;
---
<p />`;
    const wanted = 'export interface Wanted { /** The field. */ field: string }';
    const { doc, members } = readComponent('Shown', source, () => wanted);
    expect(doc.text).toBe('Shows it.');
    expect(members.map(({ name }) => name)).toEqual(['field', 'cells', 'count']);
    expect(members[1]?.members).toMatchObject([{ name: 'text' }]);
    expect(members[2]?.default).toBe('2');
  });

  it('says so where a type that props extend cannot be found', () => {
    const source = '---\n/** X. */\ninterface Props extends Lost {}\n---\n';
    expect(() => readComponent('X', source, () => undefined)).toThrow(/nothing is known of Lost/);
  });
});
