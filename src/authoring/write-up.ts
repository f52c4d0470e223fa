/** A write-up as its checks need it: what a reader reads as prose, and the components that stand in it. */
import { mdxToMdast, type MdastNode } from 'satteri';

/** A run of prose: a paragraph, a heading, a cell. What is no typed text in it (code, expressions, components) is one {@link GAP}. */
export interface Prose {
  text: string;
  /** The line of each piece of the text, by the offset at which it begins. */
  pieces: readonly { from: number; line: number }[];
}

/** A component that a write-up uses. */
export interface Component {
  name: string;
  /** Attributes whose values stand there as text; null for an expression. */
  attributes: Readonly<Record<string, string | null>>;
  /** Whether it stands around something. */
  hasChildren: boolean;
  line: number;
}

/** A write-up in the parts that are checked. */
export interface WriteUp {
  prose: readonly Prose[];
  components: readonly Component[];
}

/** Stands in a text for what is not typed. */
export const GAP = '\uFFFC';

/** What stands around numbers that are meant to be typed, with the reason. */
const GIVEN = 'Given';

const FEATURES = { directive: true };
/** What holds prose; anything else holds more of these. */
const PARAGRAPHS = new Set(['paragraph', 'heading', 'tableCell']);

/** @throws {Error} if it cannot be parsed */
export function readWriteUp(mdx: string): WriteUp {
  const prose: Prose[] = [];
  const components: Component[] = [];
  const visit = (node: MdastNode): void => {
    const component = componentOf(node);
    if (component) {
      components.push(component);
      if (isExplained(component)) return;
    }
    if (PARAGRAPHS.has(node.type)) prose.push(proseIn(node, components));
    else if (node.type === 'text')
      prose.push(proseIn({ type: 'paragraph', children: [node] }, components));
    else if ('children' in node) node.children.forEach((child) => visit(child));
  };
  visit(mdxToMdast(mdx, { features: FEATURES }));
  return { prose, components };
}

/** The line, in the write-up, of an offset in a run of prose. */
export function lineIn({ text, pieces }: Prose, offset: number): number {
  const piece = pieces.findLast(({ from }) => from <= offset);
  if (!piece) return 1;
  return piece.line + text.slice(piece.from, offset).split('\n').length - 1;
}

function proseIn(paragraph: MdastNode, components: Component[]): Prose {
  let text = '';
  const pieces: { from: number; line: number }[] = [];
  const take = (node: MdastNode): void => {
    const component = componentOf(node);
    if (component) components.push(component);
    if (node.type === 'text') {
      pieces.push({ from: text.length, line: lineOfNode(node) });
      text += node.value;
    } else if (
      'children' in node &&
      node.children.length > 0 &&
      !(component && isExplained(component))
    )
      node.children.forEach((child) => take(child));
    else text += GAP;
  };
  if ('children' in paragraph) paragraph.children.forEach((child) => take(child));
  return { text, pieces };
}

const lineOfNode = (node: MdastNode): number => node.position?.start.line ?? 1;

const isExplained = ({ name, attributes }: Component) =>
  name === GIVEN && (attributes['because'] ?? '').trim() !== '';

function componentOf(node: MdastNode): Component | null {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return null;
  const { name, attributes, children } = node;
  const written = attributes.flatMap((each): [string, string | null][] =>
    each.type === 'mdxJsxAttribute'
      ? [[each.name, typeof each.value === 'string' ? each.value : null]]
      : [],
  );
  return {
    name: name ?? '',
    attributes: Object.fromEntries(written),
    hasChildren: children.length > 0,
    line: lineOfNode(node),
  };
}
