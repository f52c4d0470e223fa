/**
 * Points out in the page's contents where the reader is. Stands in for the module that Starlight's two contents import (see
 * `astro.config.mjs`), whose way of finding what to watch takes 28 ms for each on a lab page, before anybody has scrolled.
 */

/** A heading counts as reached this far below the page's header, in pixels: where following a link to it leaves it, and a line. */
const REACHED_PX = 85;

/** The page's contents, one link a section, of which the one being read has `aria-current`. */
export class StarlightTOC extends HTMLElement {
  #current = this.querySelector('a[aria-current="true"]');
  readonly #passed = new Set<Element>();

  /** The link to the section being read. Starlight's own contents for narrow pages override this setter. */
  protected set current(link: HTMLAnchorElement) {
    if (link === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    this.#current = link;
  }

  connectedCallback(): void {
    const sections = [...this.querySelectorAll('a')].flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [{ link, heading }] : [];
    });
    const heightOf = (element: Element | null) => element?.getBoundingClientRect().height ?? 0;
    const belowPx =
      heightOf(document.querySelector('header')) +
      heightOf(this.querySelector('summary')) +
      REACHED_PX;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, boundingClientRect, rootBounds } of entries) {
          const isPassed =
            boundingClientRect.height > 0 && boundingClientRect.top < (rootBounds?.top ?? belowPx);
          this.#passed[isPassed ? 'add' : 'delete'](target);
        }
        const reached =
          sections.findLast(({ heading }) => this.#passed.has(heading)) ?? sections[0];
        if (reached) this.current = reached.link;
      },
      // All that is below counts as in sight, so that a heading tells when it is passed, however far a reader jumps.
      { rootMargin: `-${belowPx}px 0px 10000000px`, threshold: 1 },
    );
    for (const { heading } of sections) observer.observe(heading);
  }
}

customElements.define('starlight-toc', StarlightTOC);
