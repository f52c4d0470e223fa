import type { Fetch } from '#traffic/fetch-target.ts';

/** The error of a call whose session was closed before it was made, or before it was answered. */
export class SessionClosedError extends Error {
  override name = 'SessionClosedError';
}

/**
 * A stand-in for aiohttp's `ClientSession`, since `fetch` has none: calls go through it, and closing it cuts off those
 * still under way and refuses all later ones.
 */
export interface Session extends AsyncDisposable {
  /**
   * @throws {SessionClosedError} if the session is closed, or is closed before the answer is there
   */
  get(url: string): Promise<Response>;
}

/** Opens a session over the fetch that is handed in. `await using` closes it at the end of its block. */
export function openSession(fetch: Fetch): Session {
  const controller = new AbortController();
  return {
    get(url) {
      if (controller.signal.aborted)
        return Promise.reject(new SessionClosedError('The session is already closed.'));
      return fetch(url, { cache: 'no-store', signal: controller.signal });
    },
    [Symbol.asyncDispose]() {
      controller.abort(
        new SessionClosedError('The session was closed while the call was under way.'),
      );
      return Promise.resolve();
    },
  };
}
