/** The content security policy of a page: what it may load and run, and nothing else. */
import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What the policy of a page follows from. */
export interface Inline {
  /** Texts of the scripts that stand in the page itself. */
  scripts: readonly string[];
  /** Texts of the style sheets that stand in the page itself. */
  styles: readonly string[];
  /** Whether the page has an experiment, whose reader may name a server of their own to send requests to. */
  aims: boolean;
}

/** The hash under which a policy allows a text that stands in a page. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The policy as the content of a meta element. Pages on GitHub Pages can send no header, so what only a header can say is left
 * out: `frame-ancestors` (the pages below `embed/` are meant for frames of any site), `sandbox` and reports. Workers take no
 * policy from the page that starts them either (HTML, "run a worker"): theirs would have to come with their own file.
 */
function contentPolicy({ scripts, styles, aims }: Inline): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    // By hash what stands in the page, from this site the rest; compiled Python and search index, but never text as code.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashes(scripts)],
    'worker-src': ["'self'"],
    // CodeMirror's sheet is an empty element that gets its rules by script (editor-styles.ts): hence the hash of nothing.
    'style-src-elem': ["'self'", ...hashes(['', ...styles])],
    // Figures, tables and highlighted code carry lengths and colours of their own, over a thousand a page: as hashes with
    // 'unsafe-hashes' they would outweigh the text. An attribute can neither select nor import; what it could load, img-src decides.
    'style-src-attr': ["'unsafe-inline'"],
    // Icons stand in style sheets (data:), and a figure becomes a picture by way of a drawing in memory (blob:).
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    // Open where a reader may name a target, and only there: http and https, no web sockets.
    'connect-src': ["'self'", ...(aims ? ['http:', 'https:'] : [])],
    'base-uri': ["'none'"],
    // Forms are handled by script; one that is sent before its script has come would load the page anew and lose the rest.
    'form-action': ["'none'"],
    // Contained in default-src, and said because older browsers took it for open.
    'object-src': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

const hashes = (texts: readonly string[]) => [...new Set(texts.map(hashOf))];

/**
 * The same page with its policy, which stands right behind the declaration of its characters, before anything that runs or
 * loads. A policy that the page had before is replaced.
 * @throws {Error} if the page does not begin with a declaration of its characters, or has an event handler for an attribute
 */
export function withPolicy(html: string): string {
  const bare = html.replace(POLICY_META, '');
  const policy = contentPolicy(inlineOf(bare));
  const page = bare.replace(CHARSET_META, (meta) => `${meta}${policyMeta(policy)}`);
  if (page === bare)
    throw new Error('The page does not begin with a declaration of its characters.');
  return page;
}

// Base64 and sources have no quotation mark of this kind and no ampersand.
const policyMeta = (policy: string) =>
  `<meta http-equiv="content-security-policy" content="${policy}">`;
const POLICY_META = /<meta http-equiv="content-security-policy" content="[^"]*">/;
const CHARSET_META = /(?<=<head>(?:<meta\b[^>]*>)?\s*)<meta charset="utf-8"\s*\/?>/i;

/**
 * What a page has in itself, as a browser reads it.
 * @throws {Error} if it has a handler in an attribute, which no policy with hashes lets run
 */
function inlineOf(html: string): Inline {
  const scripts: string[] = [];
  const styles: string[] = [];
  let aims = false;
  for (const element of elementsIn(parse(html))) {
    const attribute = (name: string) => element.attrs.find((each) => each.name === name)?.value;
    const handler = element.attrs.find(({ name }) => /^on[a-z]+$/.test(name));
    if (handler)
      throw new Error(`<${element.tagName} ${handler.name}>: the policy lets no such handler run.`);
    if (attribute('data-experiment') !== undefined) aims = true;
    if (element.tagName === 'style') styles.push(textOf(element));
    if (element.tagName === 'script' && attribute('src') === undefined && isRun(attribute('type')))
      scripts.push(textOf(element));
  }
  return { scripts, styles, aims };
}

/** Scripts of other types are data, to which no policy applies. */
const isRun = (type = '') => /^(?:|module|importmap|speculationrules|.*javascript)$/i.test(type);

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elementsIn(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

const textOf = ({ childNodes }: Element) =>
  childNodes.map((child) => ('value' in child ? child.value : '')).join('');
