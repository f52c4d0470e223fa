/** Links the first use of every term of the glossary in a lab's write-up, while the page is built. */
import type { satteri } from '@astrojs/markdown-satteri';
import type { Term } from '../../labs/glossary/entry.ts';
import { FirstUses, glossary } from './glossary.ts';

type Options = NonNullable<Parameters<typeof satteri>[0]>;
type Plugin = NonNullable<Options['hastPlugins']>[number];

/** Where no term is linked: it would stand in another link, in code, or in what is a name. */
const LEFT_ALONE = new Set(['a', 'code', 'pre', 'th', 'svg', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const isLab = (file: URL | undefined) =>
  /\/labs\/week-\d+\/[^/]+\/index\.mdx$/.test(file?.pathname ?? '');

/**
 * The plugin of the Markdown processor.
 * @param base the site's base path, with a slash at its end
 * @throws {Error} naming the term, if the glossary is unsound
 */
export function glossaryLinks(terms: readonly Term[], base: string): Plugin {
  const entries = glossary(terms);
  // Called once a page.
  return ({ fileURL }) => {
    if (!isLab(fileURL)) return null;
    const uses = new FirstUses(entries);
    return {
      name: 'glossary-links',
      text(node, context) {
        for (let above = context.parent(node); above.type !== 'root';) {
          // A component within a sentence may make anything of its content, a link too; one around paragraphs leaves them whole.
          const name =
            above.type === 'element'
              ? above.tagName
              : above.type === 'mdxJsxFlowElement'
                ? above.name
                : 'a';
          if (LEFT_ALONE.has(name ?? '')) return;
          const next = context.parent(above);
          if (!next) break;
          above = next;
        }
        const pieces = uses.in(node.value);
        if (pieces.every((piece) => typeof piece === 'string')) return;
        context.replaceNode(
          node,
          pieces.map((piece) =>
            typeof piece === 'string'
              ? { type: 'text', value: piece }
              : {
                  type: 'element',
                  tagName: 'a',
                  properties: {
                    class: 'term',
                    href: `${base}glossary/#${piece.entry.id}`,
                    'data-definition': piece.entry.definition,
                  },
                  children: [{ type: 'text', value: piece.text }],
                },
          ),
        );
      },
    };
  };
}
