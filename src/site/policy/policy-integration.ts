import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withPolicy } from './content-policy.ts';
import { editorStyles } from './editor-styles.ts';

/** zod asks whether it may compile text to code unless told beforehand, and each asking is reported as a violation. */
const WITHOUT_EVAL = 'globalThis.__zod_globalConfig={jitless:true};';

/**
 * Gives every page its content security policy, once all is written that stands in pages. Astro's own (`security.csp`) knows
 * the scripts and styles that Astro bundles, and none that a component has inline. Stands before the service worker among
 * the integrations, whose list has digests of the pages.
 */
export function contentPolicies(): AstroIntegration {
  return {
    name: 'content-policies',
    hooks: {
      'astro:config:setup': ({ command, injectScript, updateConfig }) => {
        if (command !== 'build') return;
        injectScript('head-inline', WITHOUT_EVAL);
        updateConfig({ vite: { plugins: [editorStyles()] } });
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = globSync('**/*.html', { cwd: folder });
        for (const file of files) {
          const path = `${folder}/${file}`;
          try {
            writeFileSync(path, withPolicy(readFileSync(path, 'utf8')));
          } catch (error) {
            throw new Error(`${file} gets no policy`, { cause: error });
          }
        }
        logger.info(`a policy on each of ${files.length} pages`);
      },
    },
  };
}
