/** When a page has time for work that nobody waits for, and that must not disturb what is being measured. */

/** What says of itself that it runs, or is about to. */
const RUNNING = '[data-status="running"], [data-preparing]';

/** Whether an experiment or a program runs on this page, or is about to. */
export const isRunning = (): boolean => document.querySelector(RUNNING) !== null;

/** Tells of each change of {@link isRunning}, until `signal` aborts. */
export function watchRuns(onChange: (running: boolean) => void, signal?: AbortSignal): void {
  let running = isRunning();
  const observer = new MutationObserver(() => {
    if (running === isRunning()) return;
    running = !running;
    onChange(running);
  });
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['data-status', 'data-preparing'],
  });
  signal?.addEventListener('abort', () => observer.disconnect());
}

/** Resolves when nothing runs on this page; never if `signal` aborts before. */
export function whenNothingRuns(signal?: AbortSignal): Promise<void> {
  if (!isRunning()) return Promise.resolve();
  return new Promise((resolve) => {
    const found = new AbortController();
    const either = signal ? AbortSignal.any([signal, found.signal]) : found.signal;
    watchRuns((running) => {
      if (running) return;
      found.abort();
      resolve();
    }, either);
  });
}

/** In a tab out of sight no frame comes: then this is long enough. */
const LONGEST_FRAME_MS = 100;

/** Resolves once what has just been changed is on the screen. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME_MS);
  });

/**
 * Resolves when the browser has time to spare.
 * @param latestMs how long other work may put it off; for ever if left out
 * @param withoutMs how long to wait in a browser that has no idle callbacks (WebKit)
 */
export const nextIdle = (latestMs: number | undefined, withoutMs: number): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(resolve, latestMs === undefined ? {} : { timeout: latestMs });
    else setTimeout(resolve, withoutMs);
  });
