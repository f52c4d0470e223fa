/** Follows which sections of a page are read. A section counts as read when its end has been in view for a second. */

/** How long the end of a section must be in view. */
const DWELL_MS = 1000;
/** How far down the window the line is at which a reader reads. */
const READING_LINE = 0.4;
/** Farther than any page is long, in pixels. */
const FAR = 1_000_000;

const NO_TEXT = 'script, style, link, template';
const HEADING = '.sl-heading-wrapper';

/** What is told of how a page is read. */
export interface Followed {
  /** A section was read to its end. */
  read(section: string): void;
  /** The reader leaves, or looks elsewhere: the section they were at. */
  left(section: string): void;
}

/** @param sections ids of headings, in the page's order */
export function followReading(sections: readonly string[], { read, left }: Followed): void {
  const unread = endsOf(sections);
  /** What of an element the two observers see. */
  const seen = new Map<Element, { reached: boolean; belowHeader: boolean }>();
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  const isVisible = () => document.visibilityState === 'visible';
  let wasVisible = isVisible();

  const judge = (end: Element): void => {
    const { reached, belowHeader } = seen.get(end) ?? { reached: false, belowHeader: false };
    const inView = reached && belowHeader && isVisible();
    if (inView === waiting.has(end) || !unread.has(end)) return;
    if (!inView) {
      clearTimeout(waiting.get(end));
      waiting.delete(end);
      return;
    }
    const done = () => {
      const section = unread.get(end);
      unread.delete(end);
      for (const observer of [below, above]) observer.unobserve(end);
      if (section !== undefined) read(section);
    };
    waiting.set(end, setTimeout(done, DWELL_MS));
  };

  const observe = (rootMargin: string, note: (end: Element, isIn: boolean) => void) => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!seen.has(target)) seen.set(target, { reached: false, belowHeader: false });
          note(target, isIntersecting);
          judge(target);
        }
      },
      { rootMargin },
    );
    for (const end of unread.keys()) observer.observe(end);
    return observer;
  };

  // An element's lower edge is in view when none of it is below the window and some of it below the header: below the line to
  // which a link to a heading scrolls, so that the section before the one that was linked to is not read.
  const header = Math.ceil(
    parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0,
  );
  const below = observe(`-100% 0px ${FAR}px 0px`, (end, isIn) => {
    const state = seen.get(end);
    if (state) state.reached = !isIn;
  });
  const above = observe(`-${header}px 0px ${FAR}px 0px`, (end, isIn) => {
    const state = seen.get(end);
    if (state) state.belowHeader = isIn;
  });

  const leave = () => {
    const section = wasVisible ? currentOf(sections) : undefined;
    if (section !== undefined) left(section);
  };
  document.addEventListener('visibilitychange', () => {
    if (isVisible()) wasVisible = true;
    else leave();
    for (const end of unread.keys()) judge(end);
  });
  addEventListener('pagehide', leave);
}

/** The last element of each section: what stands before the next heading. */
function endsOf(sections: readonly string[]): Map<Element, string> {
  const blocks = [...document.querySelectorAll('.sl-markdown-content > *')]
    // The results stand in a box of their own.
    .flatMap((block) => (block.matches('.until-predicted') ? [...block.children] : [block]))
    .filter((block) => !block.matches(NO_TEXT));
  const ends = new Map<Element, string>();
  let section: string | undefined;
  let last: Element | undefined;
  const end = () => {
    if (last && section !== undefined && sections.includes(section)) ends.set(last, section);
  };
  for (const block of blocks) {
    if (block.matches(HEADING)) {
      end();
      section = block.querySelector('[id]')?.id;
    }
    last = boxOf(block);
  }
  end();
  return ends;
}

/** An island has no box of its own. */
const boxOf = (block: Element): Element =>
  block.localName === 'astro-island' ? (block.querySelector('section') ?? block) : block;

/** The section at the reading line. What is folded has no place. */
function currentOf(sections: readonly string[]): string | undefined {
  const begun = sections.filter((id) => {
    const heading = document.getElementById(id);
    const box = heading?.getClientRects()[0];
    return box !== undefined && box.top <= innerHeight * READING_LINE;
  });
  return begun.at(-1) ?? sections[0];
}
