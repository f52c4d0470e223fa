import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Leaves the first link to each style sheet in a page, and drops the others: Markdown and the `Code` component bring one each
 * for their code. With the same sheet twice, Chromium styles and lays out the whole page anew whenever a link of any kind is
 * put into it, as each script that a run loads does: twice 100 ms at the start of a sweep.
 */
export function repeatedSheets(): AstroIntegration {
  return {
    name: 'repeated-sheets',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of globSync('**/*.html', { cwd: folder })) {
          const html = readFileSync(`${folder}/${file}`, 'utf8');
          const page = withSheetsOnce(html);
          if (page !== html) writeFileSync(`${folder}/${file}`, page);
        }
      },
    },
  };
}

/** A page without links to style sheets that it has linked before. */
export function withSheetsOnce(html: string): string {
  const linked = new Set<string>();
  // As it is written where a page is built; in text and in attributes it would be escaped.
  return html.replaceAll(/<link rel="stylesheet" href="[^"]*">/g, (link) => {
    const isRepeated = linked.has(link);
    linked.add(link);
    return isRepeated ? '' : link;
  });
}
