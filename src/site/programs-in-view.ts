/**
 * A reader who has run Python on an earlier visit, and has a program before them for a while, may run it: Python is started then,
 * where that transfers nothing. For all others this does nothing.
 */
import { snapshotCache } from '#python/kept-snapshot.ts';
import { base } from './base.ts';

/** Whoever scrolls past is gone by then. */
const DWELL_MS = 1500;

/** Watches the buttons of the page's programs until one has been in view for a while. */
async function watch(): Promise<void> {
  // Absent in pages that are not served securely, and forbidden in some.
  if (!(await caches.has(snapshotCache(base)))) return;
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const start = async () => {
    observer.disconnect();
    timers.forEach((timer) => clearTimeout(timer));
    const { expectPython } = await import('#widgets/program/page-python.ts');
    await expectPython();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(timers.get(target));
        if (isIntersecting)
          timers.set(
            target,
            setTimeout(() => void start(), DWELL_MS),
          );
      }
    },
    { threshold: 1 },
  );
  for (const bar of document.querySelectorAll('[data-program] .run-bar')) observer.observe(bar);
}

watch().catch(() => undefined);
