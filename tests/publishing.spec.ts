import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { expect, test as base, type Page } from '@playwright/test';
import { openedResults } from '../scripts/opened-results.ts';
import { testSite, userSite } from '../scripts/plan.ts';
import { serve, type StaticServer } from '../scripts/static-server.ts';
import { builtPages } from './built-pages.ts';
import { ExperimentWidget } from './experiment.ts';
import { Program } from './program.ts';

const LOOP = 'week-2/event-loop/';
const TRAP = 'week-2/concurrency-trap/';
const sites = { 'a project’s page': testSite, 'a user’s page': userSite };

const test = base.extend<{ site: typeof testSite; server: StaticServer }>({
  site: [testSite, { option: true }],
  server: async ({ site }, provide) => {
    const server = await serve({ folder: site.folder, base: site.env.BASE });
    await provide(server);
    await server.close();
  },
  storageState: ({ server }, provide) => provide(openedResults(server.url)),
});

test.use({ serviceWorkers: 'allow' });

/** What the page asks for and does not get, or asks for outside the site. */
function watched(page: Page, { url }: StaticServer): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.context().on('response', (response) => {
    const asked = response.url();
    if (response.status() >= 400) problems.push(`${response.status()}: ${asked}`);
    // A blob is the page's own, and no request to anywhere.
    if (!asked.startsWith(url) && !asked.startsWith('blob:')) problems.push(`outside: ${asked}`);
    if (asked.includes('/previews/')) problems.push(`a picture for other sites: ${asked}`);
  });
  return problems;
}

async function run(page: Page, id: string, parameters: Record<string, string>) {
  const widget = await new ExperimentWidget(page, id).wake();
  await widget.set(parameters);
  await widget.runButton.click();
  await widget.hasStatus('done', 40_000);
  return widget;
}

for (const [what, site] of Object.entries(sites)) {
  test.describe(`built by the workflow as ${what}`, () => {
    test.use({ site });

    test('links, workers, Python, search, service worker and share links work', async ({
      page,
      server,
      browser,
    }) => {
      // A whole visit in one: half a dozen workers, Python among them.
      test.slow();
      const problems = watched(page, server);
      await page.goto(server.url);
      await page
        .getByRole('main')
        .getByRole('link', { name: 'Event loop deep dive' })
        .first()
        .click();
      await expect(page).toHaveURL(server.url + LOOP);
      const kept = page.locator('offline-status[data-state="whole"]');
      await expect(kept).toBeAttached({ timeout: 40_000 });
      const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
      expect(scope).toBe(server.url);

      await run(page, `${LOOP}blocking`, { 'Block for': '100' });
      const program = await new Program(page, 'ten_tasks.py').wake();
      await program.button('Run program').click();
      await program.hasStatus('done');
      await expect(program.output).toContainText('9 after the wait');

      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox').fill('concurrency trap');
      await page
        .getByRole('dialog')
        .getByRole('link', { name: 'Concurrency trap' })
        .first()
        .click();
      await expect(page).toHaveURL((address) => address.href.startsWith(server.url + TRAP));

      const sweep = `${TRAP}sweep`;
      const widget = await run(page, sweep, {
        'Concurrency levels': '5',
        Requests: 'real (this browser) and virtual time',
        Server: 'Constant 100 ms',
      });
      await expect(widget.rows).toHaveCount(2);
      await widget.section.getByText(/^Share or embed this/).click();
      const link = await widget.section.getByLabel('Link', { exact: true }).inputValue();
      expect(link.startsWith(`${server.url}${TRAP}#`)).toBe(true);
      expect(problems).toEqual([]);

      const other = await (await browser.newContext()).newPage();
      await other.goto(link);
      const theirs = new ExperimentWidget(other, sweep);
      await expect(theirs.section.locator('.shared-notice')).toContainText('nothing was run');
      await expect(theirs.rows).toHaveCount(2);
      await other.context().close();

      await server.close();
      await page.goto(server.url + LOOP);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event loop deep dive');
    });

    test('a page’s picture, its address and what machines read of it are there', () => {
      const origin = site.env.SITE + site.env.BASE;
      for (const { path, source } of builtPages) {
        if (source === undefined) continue;
        const { document } = parseHTML(readFileSync(`${site.folder}/${path}index.html`, 'utf8'));
        const said = (name: string) =>
          document
            .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
            ?.getAttribute('content') ?? '';
        expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
          origin + path,
        );
        expect(said('og:url')).toBe(origin + path);
        expect(said('og:title')).not.toBe('');
        expect(said('og:description').length, `description of /${path}`).toBeGreaterThan(20);
        expect(said('twitter:card')).toBe('summary_large_image');
        expect(said('og:image').startsWith(`${origin}previews/`)).toBe(true);
        const picture = readFileSync(site.folder + said('og:image').slice(origin.length - 1));
        // Where a PNG has its width and height: PNG specification, 11.2.1.
        expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
        const feed = document.querySelector('link[type="application/rss+xml"]');
        expect(feed?.getAttribute('href')).toBe(`${site.env.BASE}rss.xml`);
      }
      expect(readFileSync(`${site.folder}/offline.json`, 'utf8')).not.toContain('previews/');
    });

    test('the course and its labs say what they are, and the feed lists the same labs', () => {
      const origin = site.env.SITE + site.env.BASE;
      const dataOf = (path: string) => {
        const { document } = parseHTML(readFileSync(`${site.folder}/${path}index.html`, 'utf8'));
        const found = document.querySelector('script[type="application/ld+json"]')?.textContent;
        return JSON.parse(found ?? 'null') as Record<string, unknown> | null;
      };
      const course = dataOf('');
      expect(course).toMatchObject({
        ...{ '@context': 'https://schema.org', '@type': 'Course', name: 'Async Labs', url: origin },
        ...{ provider: { '@type': 'Organization', name: 'Async Labs' } },
        ...{ offers: { category: 'Free' }, hasCourseInstance: { courseMode: 'Online' } },
        description: expect.stringMatching(/^A course/),
      });
      const labs = course?.['hasPart'] as Record<string, string>[];
      expect(labs.map(({ url }) => url)).toEqual([origin + LOOP, origin + TRAP]);
      for (const { url = '', ...lab } of labs) {
        expect(lab).toMatchObject({ '@type': 'LearningResource', isAccessibleForFree: true });
        expect(lab['timeRequired']).toMatch(/^PT\d+M$/);
        expect(dataOf(url.slice(origin.length))).toMatchObject({ url, ...lab });
      }
      expect(dataOf('glossary/')).toBeNull();

      const xml = readFileSync(`${site.folder}/rss.xml`, 'utf8');
      const links = [...xml.matchAll(/<item>.*?<link>(.*?)<\/link>/gs)].map(([, link]) => link);
      expect(links.sort()).toEqual(labs.map(({ url }) => url).sort());
    });
  });
}

test('the test server answers as GitHub Pages does', async ({ server }) => {
  const ask = (path: string, init?: RequestInit) =>
    fetch(server.url + path, { redirect: 'manual', ...init });
  const folder = await ask('week-2');
  expect([folder.status, folder.headers.get('location')]).toEqual([
    301,
    `${new URL(server.url).pathname}week-2/`,
  ]);
  const page = await ask('week-2/');
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(page.headers.get('cache-control')).toBe('max-age=600');
  for (const missing of ['no/such/page/', '.nojekyll']) {
    const answer = await ask(missing);
    expect([answer.status, await answer.text()]).toEqual([
      404,
      readFileSync(`${testSite.folder}/404.html`, 'utf8'),
    ]);
  }
  expect((await ask('', { method: 'POST' })).status).toBe(405);
});
