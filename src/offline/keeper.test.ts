import { expect, test, vi } from 'vitest';
import { MemoryCaches } from './caches.testing.ts';
import { KeptBuilds } from './kept-builds.ts';
import { Keeper } from './keeper.ts';
import type { OfflineManifest } from './manifest.ts';
import type { Kept } from './messages.ts';

const scope = 'https://labs.example/course/';

/** A site of a home and two labs, whose every name but the pages' ends in the build's. */
function buildOf(build: string): OfflineManifest {
  const paths = ['style.css', 'lab.js', 'run.js', 'other.js'].map(
    (name) => `_astro/${build}-${name}`,
  );
  const page = (path: string, read: number[], run: number[]) => ({
    ...{ path, title: path || 'Home', read, run, python: path === 'lab/' },
  });
  return {
    ...{ version: 1, build },
    files: [...paths, 'pagefind/pagefind.js', 'python/py.wasm'].map((path) => ({
      ...{ path, transferBytes: 100 },
    })),
    pages: [
      page('', [0], []),
      page('offline/', [0], []),
      page('lab/', [0, 1], [2]),
      page('other/', [0, 1], [3]),
    ],
    search: [4],
    python: [5],
  };
}

/** A server that has one build at a time, and a browser that has the site open. */
function course() {
  const caches = new MemoryCaches();
  const kept = new KeptBuilds(caches, scope);
  let deployed = buildOf('a');
  const asked: string[] = [];
  const state = {
    offline: false,
    stale: new Set<string>(),
    inUse: [] as string[] | null,
  };
  const answer = (path: string): Response => {
    if (path === 'offline.json') return Response.json(deployed);
    if (deployed.files.some((file) => file.path === path)) return new Response(path);
    if (!deployed.pages.some((page) => page.path === path))
      return new Response('', { status: 404 });
    const build = state.stale.has(path) ? 'stale' : deployed.build;
    return new Response(`<meta name="course-build" content="${build}">${path}`);
  };
  const keeper = new Keeper({
    kept,
    fetch: (url) => {
      if (state.offline) return Promise.reject(new TypeError('Failed to fetch'));
      asked.push(url.slice(scope.length));
      return Promise.resolve(answer(url.slice(scope.length)));
    },
    quiet: () => Promise.resolve(),
    buildsInUse: () => Promise.resolve(state.inUse),
  });
  const visit = async (path: string, build: string, whole = true) => {
    const told: Kept[] = [];
    await keeper.visit({ path, build, whole }, (state) => told.push(state));
    const last = told.at(-1);
    if (!last) throw new Error('Nothing was told.');
    return last;
  };
  const textOf = async (path: string) => {
    const current = await kept.current();
    return (await kept.ofBuild(current?.build ?? '', path))?.text();
  };
  return {
    ...{ caches, kept, keeper, state, asked, visit, textOf },
    deploy: (build: string) => (deployed = buildOf(build)),
  };
}

test('a visit keeps the page, all it needs, the offline page, and nothing else', async () => {
  const { caches, visit } = course();
  const kept = await visit('lab/', 'a');
  expect(kept).toMatchObject({ readable: true, files: 3, ofFiles: 3, done: true, hindrance: null });
  expect(kept).toMatchObject({ transferBytes: 300, python: false, build: 'a' });
  const all = caches.names
    .flatMap((name) => caches.urls(name))
    .map((url) => url.slice(scope.length));
  expect(all.sort()).toEqual([
    '__offline__/current',
    '_astro/a-lab.js',
    '_astro/a-run.js',
    '_astro/a-style.css',
    'lab/',
    'offline.json',
    'offline/',
  ]);
});

test('whoever saves data keeps what it takes to read', async () => {
  const { asked, visit } = course();
  expect(await visit('lab/', 'a', false)).toMatchObject({ readable: true, files: 2, ofFiles: 3 });
  expect(asked).not.toContain('_astro/a-run.js');
  expect(await visit('lab/', 'a', true)).toMatchObject({ files: 3 });
});

test('a second visit fetches the list alone', async () => {
  const { asked, visit } = course();
  await visit('lab/', 'a');
  asked.length = 0;
  await visit('lab/', 'a');
  expect(asked).toEqual(['offline.json']);
});

test('offline a kept page is told as kept', async () => {
  const { state, visit } = course();
  await visit('lab/', 'a');
  state.offline = true;
  expect(await visit('lab/', 'a')).toMatchObject({
    readable: true,
    files: 3,
    hindrance: 'network',
  });
  expect(await visit('other/', 'a')).toMatchObject({ readable: false, hindrance: 'network' });
});

test('a new build is shown when all that was kept is kept of it, and not before', async () => {
  const { deploy, state, visit, textOf, kept } = course();
  await visit('lab/', 'a');
  await visit('other/', 'a', false);
  deploy('b');
  state.stale.add('other/');
  expect(await visit('lab/', 'a')).toMatchObject({ build: 'a', hindrance: 'network' });
  expect(await textOf('lab/')).toContain('content="a"');
  state.stale.clear();
  expect(await visit('lab/', 'a')).toMatchObject({ build: 'b', files: 3, hindrance: null });
  expect(await textOf('lab/')).toContain('content="b"');
  expect(await textOf('other/')).toContain('content="b"');
  const current = await kept.current();
  const [, , lab, other] = current?.pages ?? [];
  expect(await kept.missing(buildOf('b'), lab?.run ?? [])).toEqual([]);
  expect(await kept.missing(buildOf('b'), other?.run ?? [])).toEqual(['_astro/b-other.js']);
});

test('an old build stays while a page of it is open, or one does not say; then it goes', async () => {
  const { deploy, state, visit, kept, caches } = course();
  await visit('lab/', 'a');
  deploy('b');
  for (const inUse of [['a', 'b'], null]) {
    state.inUse = inUse;
    await visit('lab/', 'a');
    expect(await kept.builds()).toEqual(['a', 'b']);
    expect(await kept.immutable('_astro/a-run.js')).toBeDefined();
  }
  state.inUse = ['b'];
  await visit('lab/', 'b');
  expect(await kept.builds()).toEqual(['b']);
  expect(caches.names.flatMap((name) => caches.urls(name)).join()).not.toContain('a-');
});

test('going back to an earlier build shows that one again', async () => {
  const { deploy, state, visit, textOf } = course();
  state.inUse = null;
  await visit('lab/', 'a');
  deploy('b');
  await visit('lab/', 'a');
  deploy('a');
  await visit('lab/', 'b');
  expect(await textOf('lab/')).toContain('content="a"');
});

test('a list of a later version leaves everything as it is', async () => {
  const { deploy, visit, textOf } = course();
  await visit('lab/', 'a');
  Object.assign(deploy('b'), { version: 2 });
  expect(await visit('lab/', 'a')).toMatchObject({ build: 'a', files: 3 });
  expect(await textOf('lab/')).toContain('content="a"');
});

test('Python and the search index are kept once used, and the index is carried over', async () => {
  const { deploy, visit, kept, keeper } = course();
  await visit('lab/', 'a');
  await kept.putImmutable('python/py.wasm', new Response());
  await keeper.keepSearch();
  expect(await visit('lab/', 'a')).toMatchObject({ python: true });
  deploy('b');
  expect(await visit('lab/', 'b')).toMatchObject({ python: true });
  expect(await kept.ofBuild('b', 'pagefind/pagefind.js')).toBeDefined();
});

test('a storage that is full is told as that', async () => {
  const { caches, visit } = course();
  const open = vi.spyOn(caches, 'open');
  open.mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  expect(await visit('lab/', 'a')).toMatchObject({ readable: false, hindrance: 'storage' });
});

test('caches of siblings on the origin are left alone, whatever they are called', async () => {
  const { caches, deploy, visit } = course();
  const foreign = ['/', '/course/sub/', '/course', '/cours/'].flatMap((base) => [
    `${base} async-labs files`,
    `${base} async-labs build a`,
    `${base}workbox-precache`,
  ]);
  for (const name of foreign) await (await caches.open(name)).put(`${scope}lab/`, new Response());
  await visit('lab/', 'a');
  deploy('b');
  await visit('lab/', 'b');
  expect(caches.names).toEqual(expect.arrayContaining(foreign));
  for (const name of foreign) expect(caches.urls(name)).toHaveLength(1);
});
