import { base } from '../base.ts';
import type { Documented, DocumentedFile } from './documented.ts';
import { REFERENCE_PAGES } from './subjects.ts';

/** Where each name is told of: addresses with their fragments, by name; a component's by `<Name`, as it is written. */
export function addressesOf(files: readonly DocumentedFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ names }) =>
      names.map(({ name, kind }): [string, string] => {
        const page = kind === 'component' ? 'components' : 'contract';
        const written = kind === 'component' ? `<${name}` : name;
        return [written, `${base}${REFERENCE_PAGES[page]}/#${anchorOf({ name, kind })}`];
      }),
    ),
  );
}

/** The id of a name's heading. A component's stands in the page's own text, where the Markdown processor makes it. */
export const anchorOf = ({ name, kind }: Pick<Documented, 'name' | 'kind'>): string =>
  kind === 'component' ? name.toLowerCase() : name;

/** A piece of text, and where it leads. */
export interface Piece {
  text: string;
  href: string | null;
  code: boolean;
}

/** A declaration with the names in it that are told of elsewhere as links. */
export function linkedCode(
  declaration: string,
  addresses: ReadonlyMap<string, string>,
  itself?: string,
): Piece[] {
  return declaration.split(/(?<![\w$'"])([A-Za-z_$][\w$]*)(?![\w$'"?:])/).map((text, index) => ({
    text,
    href: index % 2 === 1 && text !== itself ? (addresses.get(text) ?? null) : null,
    code: true,
  }));
}

/**
 * A docstring's paragraph: `code` in its face, and `{@link Name}` and names in code as links.
 * @param itself what it is about, as it is written: that leads nowhere
 */
export function linkedProse(
  paragraph: string,
  addresses: ReadonlyMap<string, string>,
  itself?: string,
): Piece[] {
  return paragraph
    .split(/(`[^`]+`|\{@link [^}]+\})/)
    .filter((text) => text !== '')
    .map((text) => {
      const [, code, link] = /^`([^`]+)`$|^\{@link ([^}]+)\}$/.exec(text) ?? [];
      const name = code ?? link?.trim();
      if (name === undefined) return { text, href: null, code: false };
      const written = /^<\w+|^\w+$/.exec(name)?.[0] ?? '';
      const href = written === itself ? null : (addresses.get(written) ?? null);
      return { text: name, href, code: true };
    });
}
