import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { median } from '#measure/median.ts';

const TURNS = 5;

/** The simulator as one script for a worker. */
async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      rollupOptions: { input: fileURLToPath(new URL('virtual.worker.ts', import.meta.url)) },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunk = outputs
    .flatMap((part) => ('output' in part ? part.output : []))
    .find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The worker was not bundled.');
  return chunk.code;
}

/** So many requests through M/M/20 in virtual time, in a worker of the browser: the median of five turns, in milliseconds. */
export async function virtualInWorkerMs(page: Page, count: number): Promise<number> {
  const code = await bundled();
  const tookMs = await page.evaluate(
    async ({ code: text, count: requests, turns }) => {
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      const worker = new Worker(url, { type: 'module' });
      const all: number[] = [];
      for (let seed = 1; seed <= turns; seed += 1)
        all.push(
          await new Promise<number>((resolve, reject) => {
            worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage({ count: requests, seed });
          }),
        );
      worker.terminate();
      return all;
    },
    { code, count, turns: TURNS },
  );
  return median(tookMs);
}
