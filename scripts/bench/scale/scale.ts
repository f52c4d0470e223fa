/**
 * Adds up to 200 synthetic labs to a copy of the project, builds it at several sizes, and prints how build time, memory, the
 * weight of a lab's page and the time of a search grow with the number of labs: `npm run bench:scale`. Fails where a goal is missed.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { ensureChromium, thisMachine } from '../../browser.ts';
import { testSite } from '../../plan.ts';
import { serve } from '../../static-server.ts';
import { openPage } from '../page.ts';
import { lineThrough } from './line.ts';
import { searchTimes } from './search.ts';
import { addLabs, LABS_A_WEEK, nameOf } from './synthetic.ts';
import { weigh, type Weight } from './weigh.ts';

const SIZES = [25, 50, 100, 200];
const BUILD_SECONDS = 180;
/** How far a measured build may lie from the line through all of them, as a part of the largest. */
const OFF_LINE = 0.1;
/** What gzip makes of names that are longer by a digit. */
const PAGE_GROWTH_BYTES = 200;
/** What runs knows the weeks, of which it loads its own: three lists of them, in the page and in its worker. */
const RUN_GROWTH_BYTES_A_WEEK = 200;
const SEARCH_MS = 100;
/** A written lab, which is the same in every build. */
const PAGE = 'week-2/event-loop/';

interface Measured extends Weight {
  labs: number;
  seconds: number;
  /** Of all the build's threads: what it takes whatever else the machine does. */
  cpuSeconds: number;
  peakMegabytes: number;
}

const took = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMegabytes: z.number() });
const missed: string[] = [];
function report(what: string, value: string, reached: boolean) {
  console.log(`${reached ? '✓' : '✗'} ${what}: ${value}`);
  if (!reached) missed.push(what);
}

/** Below the project, where the copy finds the packages; through a link Astro takes each of their files for two. */
function copyOfProject(): string {
  const root = resolve(`.cache/scale-${process.pid}`);
  const left = new Set(['node_modules', '.git', '.cache', '.astro', 'dist', 'test-results']);
  for (const name of readdirSync('.').filter((each) => !left.has(each)))
    cpSync(name, `${root}/${name}`, { recursive: true });
  cpSync('.cache/python', `${root}/.cache/python`, { recursive: true, force: true });
  git(root, 'init', '--quiet');
  return root;
}

function git(root: string, ...args: string[]) {
  const as = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'gc.auto=0'];
  execFileSync('git', [...as, ...args], { cwd: root, stdio: 'ignore' });
}

async function measure(root: string, before: number, labs: number): Promise<Measured> {
  await addLabs(root, before, labs);
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', `${labs} labs`);
  const output = `${root}/.cache/site`;
  rmSync(output, { recursive: true, force: true });
  const said = execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'build.ts'), root, output],
    {
      env: { ...process.env, ...testSite.env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const cost = took.parse(JSON.parse(said.trim().split('\n').at(-1) ?? ''));
  return { labs, ...cost, ...weigh(output, PAGE) };
}

function reportLine(what: string, unit: string, found: readonly Measured[], of: keyof Measured) {
  const line = lineThrough(found.map((each) => ({ x: each.labs, y: each[of] })));
  const largest = Math.max(...found.map((each) => each[of]));
  const off = line.residuals.map((each, index) => ({ labs: found[index]?.labs, off: each }));
  report(
    `${what} is ${line.intercept.toFixed(1)} ${unit} and ${line.slope.toFixed(3)} ${unit} a lab`,
    `residuals ${off.map(({ labs, off }) => `${off.toFixed(1)} at ${labs}`).join(', ')} (goal: within ${OFF_LINE * 100} % of the largest)`,
    line.residuals.every((each) => Math.abs(each) <= OFF_LINE * largest),
  );
}

const chromium = await ensureChromium(thisMachine);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : SIZES;
const root = copyOfProject();
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const found: Measured[] = [];
for (const labs of sizes) {
  const measured = await measure(root, found.at(-1)?.labs ?? 0, labs);
  found.push(measured);
  console.log(
    `${labs} labs: ${measured.seconds.toFixed(1)} s (${measured.cpuSeconds.toFixed(1)} s of processor time), ${measured.peakMegabytes.toFixed(0)} MB at most, ${measured.pages} pages`,
  );
  console.log(
    `  /${PAGE} ${measured.pageBytes} bytes gzip, ${measured.withoutNavigationBytes} without navigation; ` +
      `read with ${measured.readBytes}, run with ${measured.runBytes}; offline list ${measured.listBytes}`,
  );
}

const [first, last] = [found[0], found.at(-1)];
if (first === undefined || last === undefined) throw new Error('Nothing was built.');
report(
  `build with ${last.labs} labs`,
  `${last.seconds.toFixed(1)} s (goal: under ${BUILD_SECONDS})`,
  last.seconds < BUILD_SECONDS,
);
if (found.length > 2) {
  reportLine('build time', 's', found, 'seconds');
  reportLine('processor time', 's', found, 'cpuSeconds');
  reportLine('peak of memory', 'MB', found, 'peakMegabytes');
}
const within = (member: 'withoutNavigationBytes' | 'readBytes' | 'runBytes', most: number) => {
  const grown = last[member] - first[member];
  report(
    `/${PAGE}, ${member}`,
    `${grown} more with ${last.labs - first.labs} labs more (goal: at most ${most})`,
    grown <= most,
  );
};
within('withoutNavigationBytes', PAGE_GROWTH_BYTES);
within('readBytes', PAGE_GROWTH_BYTES);
within('runBytes', (RUN_GROWTH_BYTES_A_WEEK * (last.labs - first.labs)) / LABS_A_WEEK);

const server = await serve({ folder: `${root}/.cache/site`, base: testSite.env.BASE });
try {
  const words = ['event loop', 'concurrency', nameOf(last.labs - 1), 'await', 'thr'];
  await openPage(chromium.path, async (page) => {
    await page.goto(server.url + PAGE);
    for (const { words: searched, firstMs, allMs, pages } of await searchTimes(page, words))
      report(
        `search for “${searched}” in ${last.labs} labs`,
        `the best of ${pages} pages after ${firstMs.toFixed(0)} ms (goal: at most ${SEARCH_MS}), all that are listed after ${allMs.toFixed(0)} ms`,
        firstMs <= SEARCH_MS && pages > 0,
      );
  });
} finally {
  await server.close();
}
console.log(missed.length === 0 ? '\nEvery goal is reached.' : `\nMissed: ${missed.join('; ')}`);
process.exit(missed.length === 0 ? 0 : 1);
