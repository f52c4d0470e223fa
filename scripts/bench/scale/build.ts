/**
 * Builds one copy of the project in a process of its own, so that its peak of memory is this build's, and prints what it took as
 * JSON: `node build.ts <root> <output>`. Nothing is left over from an earlier build but the compiled standard library of Python.
 */
import { rm } from 'node:fs/promises';
import { build } from 'astro';

const [root = '', outDir = ''] = process.argv.slice(2);
process.chdir(root);
const cacheDir = `${root}/.cache/astro`;
await rm(cacheDir, { recursive: true, force: true });
const start = performance.now();
await build({
  ...{ root, outDir, cacheDir, logLevel: 'warn' },
  vite: { cacheDir: `${root}/.cache/vite` },
});
const seconds = (performance.now() - start) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
// In kilobytes and microseconds, whatever getrusage() of the system counts in (Node, process.resourceUsage()).
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ seconds, cpuSeconds, peakMegabytes: maxRSS / 1000 }));
