import ts from 'typescript';
import type { Docstring } from './documented.ts';

/** The docstring of a declaration: of several before it, the last. */
export function docstringOf(node: ts.Node): Docstring {
  const parts = ts.getJSDocCommentsAndTags(node);
  const comment = parts.filter(ts.isJSDoc).at(-1);
  const tags: readonly ts.JSDocTag[] = comment?.tags ?? [];
  const of = (name: string) => tags.filter(({ tagName }) => tagName.text === name);
  return {
    text: paragraphs(textOf(comment)),
    parameters: tags.filter(ts.isJSDocParameterTag).map((tag) => ({
      name: tag.name.getText(),
      text: textOf(tag),
    })),
    returns: tags.filter(ts.isJSDocReturnTag).map(textOf).at(0) ?? null,
    throws: tags.filter(ts.isJSDocThrowsTag).map(thrown),
    internal: of('internal').length > 0,
  };
}

/** What a declaration says with `@default`. */
export function defaultOf(node: ts.Node): string | null {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  return tag ? textOf(tag) : null;
}

const textOf = (node: ts.JSDoc | ts.JSDocTag | undefined): string =>
  (ts.getTextOfJSDocComment(node?.comment) ?? '').trim();

/** A line's end within a paragraph is the width of the source file's lines and no more. */
const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n\n');

function thrown(tag: ts.JSDocThrowsTag): string {
  const type = tag.typeExpression?.type.getText();
  return [type === undefined ? '' : `\`${type}\` `, textOf(tag)].join('').replace(/\s+/g, ' ');
}
