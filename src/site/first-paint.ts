import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inAscii } from './ascii.ts';

/**
 * Rewrites the built pages so that a reader sees them before anything is fetched that the first sight does not need. Stands
 * before the content policies among the integrations, which hash what stands in the pages.
 */
export function firstPaint(): AstroIntegration {
  return {
    name: 'first-paint',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of globSync('**/*.html', { cwd: folder })) {
          const html = readFileSync(`${folder}/${file}`, 'utf8');
          const page = inAscii(withLateScripts(withSheetsOnce(html)));
          if (page !== html) writeFileSync(`${folder}/${file}`, page);
        }
      },
    },
  };
}

/**
 * A page without links to style sheets that it has linked before: Markdown and the `Code` component bring one each for their code.
 * With the same sheet twice, Chromium styles and lays out the whole page anew whenever a link of any kind is put into it, as each
 * script that a run loads does: twice 100 ms at the start of a sweep.
 */
export function withSheetsOnce(html: string): string {
  const linked = new Set<string>();
  // As it is written where a page is built; in text and in attributes it would be escaped.
  return html.replaceAll(/<link rel="stylesheet" href="[^"]*">/g, (link) => {
    const isRepeated = linked.has(link);
    linked.add(link);
    return isRepeated ? '' : link;
  });
}

/**
 * A page whose scripts are asked for once all of it has been read, in their order. They would run no earlier (HTML, "deferred"
 * scripts); fetched from the top they vie with the page's own text, and then for the thread that is to paint it.
 * @throws {Error} if the page has no end
 */
export function withLateScripts(html: string): string {
  const addresses: string[] = [];
  const page = html.replaceAll(
    /<script type="module" src="([^"]*)"><\/script>/g,
    (_, address: string) => {
      addresses.push(address);
      return '';
    },
  );
  if (addresses.length === 0) return html;
  const end = page.lastIndexOf('</body>');
  if (end < 0) throw new Error('A page has scripts and no end.');
  return `${page.slice(0, end)}<script>${loaderOf(addresses)}</script>${page.slice(end)}`;
}

const loaderOf = (addresses: readonly string[]) =>
  `for(const src of ${JSON.stringify(addresses)})document.head.append(Object.assign(document.createElement('script'),{type:'module',async:false,src}))`;
