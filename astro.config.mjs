import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { terms } from './labs/glossary/terms.ts';
import { editBaseFrom } from './src/site/edit-link.ts';
import { firstPaint } from './src/site/first-paint.ts';
import { glossaryLinks } from './src/site/glossary-links.ts';
import { git } from './src/site/git.ts';
import { contentPolicies } from './src/site/policy/policy-integration.ts';
import { addressFrom } from './src/site/publishing.ts';
import { python } from './src/site/python-integration.ts';
import { searchIndex } from './src/site/search-integration.ts';
import { serviceWorker } from './src/site/service-worker-integration.ts';
import { readPages, sidebarOf } from './src/site/sidebar.ts';
import { siteTexts } from './src/site/texts.ts';

const address = addressFrom(process.env);
const editBase = editBaseFrom(process.env, git);

/** @type {import('astro').AstroIntegration} */
const clientTouch = {
  name: 'client-touch',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) =>
      addClientDirective({ name: 'touch', entrypoint: './src/site/client-touch.ts' }),
  },
};

/**
 * Pieces that most pages need at once, each in one file: a request for every module of a kilobyte would take longer than the
 * module. What runs when it is loaded belongs to some pages only, and stays out.
 */
const chunks = [
  {
    name: 'reading',
    test: /\/src\/(site\/(base|fragment|contents-spy|progress\/(progress-here|texts)|offline\/texts)|offline\/(names|register)|journal\/keys|measure\/format|widgets\/(page-quiet|base|run-ended|wake|program\/program-ended))\.ts$|preload-helper/,
  },
  { name: 'preact', test: /\/node_modules\/(preact|@astrojs\/preact)\// },
];

export default defineConfig({
  ...address,
  markdown: { processor: satteri({ hastPlugins: [glossaryLinks(terms, address.base)] }) },
  integrations: [
    starlight({
      title: siteTexts.name,
      description: siteTexts.description,
      sidebar: sidebarOf(readPages('labs')),
      ...(editBase && { editLink: { baseUrl: editBase } }),
      markdown: { processedDirs: ['./labs/'] },
      // Wrapped code keeps its indentation, fits a phone and prints whole.
      expressiveCode: { defaultProps: { wrap: true, hangingIndent: 2 } },
      // See src/site/search-integration.ts.
      pagefind: false,
      routeMiddleware: './src/site/route-data.ts',
      disable404Route: true,
      components: {
        Search: './src/site/Search.astro',
        PageTitle: './src/site/PageTitle.astro',
        SiteTitle: './src/site/SiteTitle.astro',
        Head: './src/site/Head.astro',
        Sidebar: './src/site/Sidebar.astro',
        PageSidebar: './src/site/PageSidebar.astro',
        Footer: './src/site/Footer.astro',
      },
      customCss: [
        './src/site/styles/tokens.css',
        './src/site/styles/fonts.css',
        './src/site/styles/layout.css',
        './src/site/styles/site.css',
        './src/site/styles/chrome.css',
        './src/site/styles/print.css',
      ],
    }),
    // Babel has nothing to do in modules without JSX, and takes some two seconds to find that out.
    preact({ include: /\.tsx$/ }),
    clientTouch,
    // Starlight's own would list the pages for frames too, the one that stands in for pages that are not kept, and the reader's own.
    sitemap({ filter: (page) => !/\/(embed|offline|your-data)\//.test(page) }),
    searchIndex(),
    python(),
    firstPaint(),
    contentPolicies(),
    serviceWorker(),
  ],
  // A style sheet of its own would cost the first paint a round trip; all of them together are 15 kB.
  build: { inlineStylesheets: 'always' },
  vite: {
    resolve: {
      alias: [
        // The script of both of Starlight's contents: ours watches the headings alone.
        {
          find: /^.*\/TableOfContents\/starlight-toc$/,
          replacement: fileURLToPath(new URL('src/site/contents-spy.ts', import.meta.url)),
        },
      ],
    },
    worker: { format: 'es' },
    // The oldest browsers with light-dark(): without this it is rewritten into something longer that does less.
    build: {
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Astro marks its own modules with directives that have done their work by then.
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        output: { codeSplitting: { groups: chunks } },
      },
    },
  },
});
