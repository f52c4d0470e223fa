/** What the journeys need of a browser: little enough for WebDriver, BiDi and the DevTools protocol alike. */

/** One page of a browser, driven from outside. Functions handed in run in the page: they see nothing but their argument. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  evaluate<Result, Argument = undefined>(
    inPage: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Presses the pointer on the one element that matches, as a reader would. */
  click(selector: string): Promise<void>;
  /** Gives the element the focus and presses a key: a character, or a name such as `ArrowRight`. */
  press(selector: string, key: 'ArrowRight' | 'Enter'): Promise<void>;
}

export interface Browser {
  /** Name and version, as the browser says them. */
  version: string;
  /** Opens a tab in a browser that has been nowhere. */
  newTab(): Promise<Tab>;
  close(): Promise<void>;
}

export interface Engine {
  name: 'Chromium' | 'Firefox' | 'WebKitGTK';
  /** How to have it, in one sentence, where it is absent. */
  absent: string;
  /** Null where it is not installed. */
  find(): Promise<(() => Promise<Browser>) | null>;
}

/**
 * Asks until the answer is not false, null, undefined or empty.
 * @throws {Error} naming what was waited for, after `timeoutMs`
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  timeoutMs = 30_000,
): Promise<NonNullable<Answer>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s for this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
