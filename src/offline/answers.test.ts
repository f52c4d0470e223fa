import { expect, test } from 'vitest';
import { answerTo } from './answers.ts';
import { MemoryCaches } from './caches.testing.ts';
import { KeptBuilds } from './kept-builds.ts';
import type { OfflineManifest } from './manifest.ts';

const scope = 'https://labs.example/course/';
const manifest: OfflineManifest = {
  ...{ version: 1, build: 'a', files: [], search: [], python: [] },
  pages: [{ path: 'lab/', title: 'Lab', read: [], run: [], python: false }],
};

/** What a service worker answers where build `a` is kept, and what it asked of the network and told meanwhile. */
async function worker() {
  const kept = new KeptBuilds(new MemoryCaches(), scope);
  await kept.putManifest(manifest);
  await kept.makeCurrent(manifest);
  const asked: string[] = [];
  const searched: string[] = [];
  const answer = async (path: string, mode: 'navigate' | 'cors' = 'cors') => {
    // A request of a page for another page cannot be made by script.
    const request = new Request(scope + path);
    Object.defineProperty(request, 'mode', { value: mode });
    const response = await answerTo(path, request, {
      kept,
      fetch: ({ url }) => {
        asked.push(url.slice(scope.length));
        return Promise.resolve(new Response('from the network'));
      },
      later: () => undefined,
      onSearch: (file) => {
        searched.push(file);
        return Promise.resolve();
      },
    });
    return response && { url: response.headers.get('location'), text: await response.text() };
  };
  return { kept, asked, searched, answer };
}

test('a page that is kept is answered without the network', async () => {
  const { kept, asked, answer } = await worker();
  await kept.put('a', 'lab/', new Response('as it was kept'));
  expect(await answer('lab/', 'navigate')).toMatchObject({ text: 'as it was kept' });
  expect(await answer('lab', 'navigate')).toMatchObject({ url: `${scope}lab/` });
  expect(asked).toEqual([]);
});

test('each file of the search index that comes from the network is told, and no other', async () => {
  const { kept, asked, searched, answer } = await worker();
  await kept.put('a', 'pagefind/kept.pf_index', new Response('as it was kept'));
  const files = ['pagefind/pagefind.js', 'pagefind/kept.pf_index', 'pagefind/a.pf_index'];
  for (const file of [...files, 'favicon.svg']) await answer(file);
  expect(asked).toEqual(['pagefind/pagefind.js', 'pagefind/a.pf_index', 'favicon.svg']);
  expect(searched).toEqual(['pagefind/pagefind.js', 'pagefind/a.pf_index']);
});

test('what is not of the site’s own kinds is left to the browser', async () => {
  const { answer } = await worker();
  expect(await answer('rss.xml')).toBeNull();
});
