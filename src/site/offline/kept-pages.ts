/** Lists, on the offline page, the pages that are kept. */
import { KeptBuilds } from '#offline/kept-builds.ts';
import { OFFLINE_PAGE } from '#offline/names.ts';
import { base } from '../base.ts';
import { texts } from './texts.ts';

async function keptPages(): Promise<{ path: string; title: string }[]> {
  if (!('caches' in window)) return [];
  const kept = new KeptBuilds(caches, new URL(base, location.href).href);
  const current = await kept.current();
  const pages = current ? await kept.readable(current) : [];
  return pages.filter(({ path }) => path !== OFFLINE_PAGE);
}

class KeptPages extends HTMLElement {
  connectedCallback(): void {
    keptPages().then(
      (pages) => this.#show(pages),
      () => this.#show([]),
    );
  }

  #show(pages: { path: string; title: string }[]): void {
    const said = document.createElement('p');
    said.textContent = texts.available(pages.length);
    const list = document.createElement('ul');
    for (const { path, title } of pages) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `${base}${path}`;
      link.textContent = title;
      item.append(link);
      list.append(item);
    }
    this.replaceChildren(said, ...(pages.length > 0 ? [list] : []));
  }
}

customElements.define('kept-pages', KeptPages);
