/** The page's side of what is said with the service worker about keeping pages. */
import { isFromWorker, type FromPage, type Kept } from '#offline/messages.ts';
import { BUILD_META, pagePath } from '#offline/names.ts';
import { registerServiceWorker } from '#offline/register.ts';
import { isRunning, nextIdle, watchRuns } from '#widgets/page-quiet.ts';
import { base } from '../base.ts';

/** How long the service worker may take to answer at all; one of an earlier version of the site never does. */
const PATIENCE_MS = 10_000;

/** No service worker can be had here, or the one at work is an earlier version's, which keeps nothing. */
export type Absence = 'no worker' | 'earlier';

/** What a reader can run: at its controls a run is likely to begin. */
const RUNNABLE = '[data-experiment] form, [data-program]';
/** How long after the last sign of the reader there. */
const COMING_MS = 1500;

/** What is told of how much of the page is kept. */
export interface Listener {
  kept(state: Kept): void;
  /** Told the build that is served now. */
  current(build: string): void;
  /** Why nothing is kept here. */
  absent(why: Absence): void;
}

/** The build this page belongs to. */
export const ownBuild = (): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${BUILD_META}"]`)?.content ?? '';

/** Whether the reader has asked to save data. */
const savesData = (): boolean =>
  'connection' in navigator &&
  typeof navigator.connection === 'object' &&
  navigator.connection !== null &&
  'saveData' in navigator.connection &&
  navigator.connection.saveData === true;

/** Resolves once the page has loaded and the browser has time to spare. */
async function idle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await nextIdle(3000, 500);
}

/** A page's talk with the service worker. */
export class Connection {
  readonly #listener: Listener;
  #worker: ServiceWorker | null = null;
  #answered = false;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Registers the service worker when the page has time, and has this page kept. Never rejects. */
  async open(): Promise<void> {
    if (!('serviceWorker' in navigator)) return this.#listener.absent('no worker');
    navigator.serviceWorker.addEventListener('message', (event) => this.#hear(event));
    await idle();
    setTimeout(() => {
      if (!this.#answered) this.#listener.absent(this.#worker ? 'earlier' : 'no worker');
    }, PATIENCE_MS);
    try {
      await registerServiceWorker(base);
      // Where service workers are blocked, some browsers let this wait for ever.
      this.#worker = (await navigator.serviceWorker.ready).active;
    } catch {
      return this.#listener.absent('no worker');
    }
    navigator.serviceWorker.startMessages();
    this.#watchRuns();
    this.visit(!savesData());
  }

  /** Tells that the page is being read. `whole`: have all that it may need kept. */
  visit(whole: boolean): void {
    const path = pagePath(location.pathname.slice(base.length));
    this.#say({ about: 'visit', path, build: ownBuild(), whole });
  }

  #say(message: FromPage): void {
    this.#worker?.postMessage(message);
  }

  #hear({ data, ports }: MessageEvent<unknown>): void {
    if (!isFromWorker(data)) return;
    this.#answered = true;
    switch (data.about) {
      case 'kept':
        if (data.build !== null) this.#listener.current(data.build);
        this.#listener.kept(data);
        break;
      case 'which-build':
        ports[0]?.postMessage(ownBuild());
        if (data.current !== null) this.#listener.current(data.current);
        break;
    }
  }

  /** Nothing is to be fetched while something runs on the page, or the reader has just come to what can be run. */
  #watchRuns(): void {
    let isSaid = false;
    let hasCome: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      const running = isRunning() || hasCome !== undefined;
      if (running !== isSaid) this.#say({ about: 'running', running });
      isSaid = running;
    };
    const note = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.closest(RUNNABLE)) return;
      clearTimeout(hasCome);
      hasCome = setTimeout(() => {
        hasCome = undefined;
        say();
      }, COMING_MS);
      say();
    };
    say();
    watchRuns(say);
    for (const type of ['pointerover', 'focusin']) document.addEventListener(type, note);
  }
}
