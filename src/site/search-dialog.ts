import { MOST_PAGES, openIndex, search, type Found, type Hit } from './search-index.ts';

const FAILED =
  'Search could not be loaded. Check the connection, then type again: once opened with a connection, search works without one.';

/** The search button and its dialog. Nothing of the index is loaded before the dialog opens for the first time. */
class SiteSearch extends HTMLElement {
  #button = this.#part('button', HTMLButtonElement);
  #dialog = this.#part('dialog', HTMLDialogElement);
  #input = this.#dialog.querySelector('input');
  #status = this.#part('[role="status"]', HTMLElement);
  #results = this.#part('ol', HTMLOListElement);
  /** Counts searches: the last one alone may list what it finds. */
  #turn = 0;

  connectedCallback() {
    if (/Mac|iP(hone|ad|od)/.test(navigator.platform))
      this.#part('kbd', HTMLElement).textContent = '⌘ K';
    this.#button.addEventListener('click', () => this.#open());
    this.#part('[data-close]', HTMLButtonElement).addEventListener('click', () =>
      this.#dialog.close(),
    );
    this.#dialog.addEventListener('click', ({ target }) => {
      const leaves = target instanceof Element && target.closest('a') !== null;
      if (target === this.#dialog || leaves) this.#dialog.close();
    });
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#leave(event);
      else this.#walk(event);
    });
    this.#input?.addEventListener('input', () => void this.#search());
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#results.querySelector('a')?.click();
    });
    addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (this.#dialog.open) this.#dialog.close();
      else this.#open();
    });
  }

  #part<T extends Element>(selector: string, type: new () => T): T {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new TypeError(`site-search lacks its ${selector}`);
    return found;
  }

  #open() {
    this.#dialog.showModal();
    if (!this.#input) return;
    this.#input.select();
    openIndex().catch(() => this.#say(FAILED));
  }

  async #search() {
    const turn = (this.#turn += 1);
    const isOvertaken = () => turn !== this.#turn;
    const words = this.#input?.value.trim() ?? '';
    if (words === '') {
      this.#results.replaceChildren();
      this.#say('');
      return;
    }
    try {
      const found = await search(words);
      if (found === null || isOvertaken()) return;
      this.#say(counted(found.pages, words));
      await this.#list(found, isOvertaken);
    } catch {
      if (isOvertaken()) return;
      this.#results.replaceChildren();
      this.#say(FAILED);
    }
  }

  /** What was found before stands until the first page is there to take its place. */
  async #list({ pages, best }: Found, isOvertaken: () => boolean) {
    if (pages === 0) this.#results.replaceChildren();
    let isFirst = true;
    for await (const hit of best) {
      if (isOvertaken()) return;
      if (isFirst) this.#results.replaceChildren(pageItem(hit));
      else this.#results.append(pageItem(hit));
      isFirst = false;
    }
  }

  #say(sentence: string) {
    this.#status.textContent = sentence;
  }

  /** One press closes. Left to itself, a search field would take the first to empty itself. */
  #leave(event: KeyboardEvent) {
    event.preventDefault();
    this.#dialog.close();
  }

  /** The arrow keys walk from the field through the results and back. */
  #walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !this.#input) return;
    const stops: HTMLElement[] = [this.#input, ...this.#results.querySelectorAll('a')];
    const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function counted(pages: number, words: string): string {
  if (pages === 0) return `Nothing found for “${words}”.`;
  if (pages > MOST_PAGES) return `The best ${MOST_PAGES} of ${pages} pages for “${words}”.`;
  return `${pages} ${pages === 1 ? 'page' : 'pages'} for “${words}”.`;
}

function pageItem({ parts, ...page }: Hit): HTMLLIElement {
  const item = hitItem(page);
  if (parts.length > 0) {
    const list = document.createElement('ul');
    list.append(...parts.map(hitItem));
    item.append(list);
  }
  return item;
}

function hitItem({ url, title, excerpt }: Omit<Hit, 'parts'>): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  const name = document.createElement('strong');
  name.textContent = title;
  const text = document.createElement('span');
  text.innerHTML = excerpt;
  link.append(name, text);
  item.append(link);
  return item;
}

customElements.define('site-search', SiteSearch);
