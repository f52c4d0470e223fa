/**
 * How a page tells a worker to stop while the worker's thread is taken: a message waits until the thread is free, and memory that
 * both see needs headers that a static host does not send. A `blob:` address stands for "go on", the thread asks for it
 * synchronously every now and then, and the page revokes it
 * (https://w3c.github.io/FileAPI/#dfn-revokeObjectURL). Language servers in browsers are cancelled in the same way.
 */

/** The page's end. */
export interface StopSign {
  /** For {@link watchStopSign}. */
  url: string;
  /** Also to be called once nobody watches any more: it gives back what the address takes. */
  raise(): void;
}

/** A sign that is down. */
export function createStopSign(): StopSign {
  const url = URL.createObjectURL(new Blob());
  return { url, raise: () => URL.revokeObjectURL(url) };
}

/** Between two questions: each takes its thread 1 to 4 ms. */
export const STOP_SIGN_EVERY_MS = 100;

/** Whether a thread can ask for such addresses at all. @param isThere as in {@link watchStopSign} */
export function canWatchSigns(isThere: (url: string) => boolean): boolean {
  const { url, raise } = createStopSign();
  const can = isThere(url);
  raise();
  return can;
}

/**
 * The worker's end, where {@link canWatchSigns}.
 * @param isThere asks for the address, synchronously
 * @param nowMs any clock
 * @returns whether the sign has been raised; asks at most every {@link STOP_SIGN_EVERY_MS}
 */
export function watchStopSign(
  url: string,
  isThere: (url: string) => boolean,
  nowMs: number,
): (nowMs: number) => boolean {
  let askedMs = nowMs;
  let isRaised = false;
  return (atMs) => {
    if (isRaised || atMs - askedMs < STOP_SIGN_EVERY_MS) return isRaised;
    askedMs = atMs;
    isRaised = !isThere(url);
    return isRaised;
  };
}

/** Whether a `blob:` address can be had, for {@link watchStopSign}. Only in workers: it keeps its thread. */
export function canBeHad(url: string): boolean {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  try {
    request.send();
    return true;
  } catch {
    return false;
  }
}
