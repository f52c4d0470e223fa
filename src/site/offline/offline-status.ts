/** Says in the footer whether the page is available offline, and tells when a new version of the course is. */
import type { Kept } from '#offline/messages.ts';
import { whenNothingRuns } from '#widgets/page-quiet.ts';
import { Connection, ownBuild } from './connection.ts';
import { texts } from './texts.ts';

/** A page that stays open looks for a new version when it is looked at again, but not within this time: as long as GitHub Pages lets its files be cached. */
const LOOK_AGAIN_MS = 600_000;

/** The root element's class while the notice of a new version stands on the page. */
const UPDATE_CLASS = 'has-course-update';

type State = 'keeping' | 'whole' | 'reading' | 'absent';

class OfflineStatus extends HTMLElement {
  #lookedAtMs = performance.now();
  #refused: string | null = null;
  readonly #connection = new Connection({
    kept: (kept) => this.#show(kept),
    current: (build) => {
      if (build !== ownBuild() && build !== this.#refused) this.#offer(build);
    },
    absent: (why) => this.#say('absent', texts.absent, texts.hindrances[why]),
  });

  connectedCallback(): void {
    // While developing nothing is kept: there is no list of what to keep.
    if (import.meta.env.DEV) return;
    void this.#connection.open();
    addEventListener('pageshow', ({ persisted }) => persisted && this.#lookAgain(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#lookAgain(LOOK_AGAIN_MS);
    });
  }

  #lookAgain(afterMs: number): void {
    if (performance.now() - this.#lookedAtMs < afterMs) return;
    this.#lookedAtMs = performance.now();
    this.#connection.visit(this.dataset['state'] === 'whole');
  }

  #show({ readable, files, ofFiles, transferBytes, python, hindrance, done }: Kept): void {
    if (ofFiles === 0) return;
    if (readable && files === ofFiles)
      return this.#say('whole', texts.whole, texts.wholeDetail(transferBytes, python));
    if (!done) return this.#say('keeping', texts.keeping);
    if (hindrance) return this.#say('absent', texts.absent, texts.hindrances[hindrance]);
    this.#say('reading', texts.reading, texts.readingDetail);
    this.append(
      ' ',
      button(texts.keepAll(transferBytes), () => this.#connection.visit(true)),
    );
  }

  #say(state: State, words: string, detail = ''): void {
    this.dataset['state'] = state;
    const strong = document.createElement('strong');
    strong.textContent = words;
    this.replaceChildren(strong, detail && ` ${detail}`);
  }

  #offer(build: string): void {
    const notice = noticeElement();
    const cancelled = new AbortController();
    const leave = () => {
      cancelled.abort();
      this.#refused = build;
      notice.remove();
      document.documentElement.classList.remove(UPDATE_CLASS);
    };
    const reload = () => {
      notice.replaceChildren(texts.reloadsAfterRun, button(texts.notNow, leave));
      void whenNothingRuns(cancelled.signal).then(() => location.reload());
    };
    notice.replaceChildren(texts.updated, button(texts.reload, reload), button(texts.later, leave));
    document.documentElement.classList.add(UPDATE_CLASS);
  }
}

/** The one notice of the page, empty at first: what is put into it later is read out. */
function noticeElement(): HTMLElement {
  const present = document.querySelector<HTMLElement>('.course-update');
  if (present) return present;
  const made = document.createElement('div');
  made.className = 'course-update';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

function button(words: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.addEventListener('click', onClick);
  return made;
}

customElements.define('offline-status', OfflineStatus);
