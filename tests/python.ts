import type { Page } from '@playwright/test';

/** What is to be run, and how. */
export interface Order {
  /** By name; the program is `main.py`. */
  files: Record<string, string>;
  mode?: 'virtual' | 'real-time';
  modelServer?: string;
  trace?: boolean;
  /** The program is stopped once it has written this. */
  stopAt?: string;
}

/** Runs a program in the page that `openPythonPage` has opened. */
export function runPython(page: Page, program: string | Order) {
  const order = typeof program === 'string' ? { files: { 'main.py': program } } : program;
  return page.evaluate(
    async ({ files, mode = 'virtual', modelServer, trace = false, stopAt }: Order) => {
      const stopper = new AbortController();
      let written = '';
      let batches = 0;
      let stoppedMs = 0;
      const startMs = performance.now();
      const report = await window.python.run(
        {
          ...{ files, mode, trace, main: 'main.py', budgetMs: 30_000 },
          ...(modelServer !== undefined && { modelServer }),
        },
        (pieces) => {
          batches += 1;
          written += pieces.map(({ text }) => text).join('');
          if (stopAt !== undefined && stoppedMs === 0 && written.includes(stopAt)) {
            stoppedMs = performance.now();
            stopper.abort();
          }
        },
        stopper.signal,
      );
      const endMs = performance.now();
      const stopTookMs = stoppedMs && endMs - stoppedMs;
      const traced = report.trace && {
        events: report.trace.events.length,
        gaps: report.trace.gaps,
      };
      return { written, batches, end: report.end, traced, tookMs: endMs - startMs, stopTookMs };
    },
    order,
  );
}

/** Bytes of each memory of a started Python that the browser keeps. */
export function keptSizes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const sizes: number[] = [];
    for (const name of (await caches.keys()).filter((each) => each.endsWith(' python'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        sizes.push((await (await cache.match(request))?.blob())?.size ?? 0);
    }
    return sizes;
  });
}
