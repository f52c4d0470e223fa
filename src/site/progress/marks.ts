/** Marks what was read: labs in the sidebar, sections in the page's contents. */
import { sectionId, type Progress } from '#journal/progress.ts';
import { sectionsRead } from './counts.ts';
import { texts } from './texts.ts';

/** The sections of a lab, from its link in the sidebar. */
export const sectionsOf = (link: HTMLElement): string[] =>
  (link.dataset['sections'] ?? '').split(' ');

/** A ring that closes as the lab is read, and the numbers for those who cannot see it. Nothing while nothing is read. */
export function markLab(link: HTMLElement, progress: Progress): void {
  const sections = sectionsOf(link);
  const read = sectionsRead({ lab: link.dataset['lab'] ?? '', sections }, progress);
  link.querySelectorAll('.lab-mark, .lab-read').forEach((old) => old.remove());
  if (read === 0) return;
  const share = read / sections.length;
  const inner =
    share < 1
      ? `<circle cx="8" cy="8" r="6" pathLength="100" stroke-dasharray="${100 * share} 100" transform="rotate(-90 8 8)"/>`
      : '<path d="m5 8.2 2.2 2.2L11 6"/><circle cx="8" cy="8" r="6"/>';
  const ring = `<svg class="lab-mark" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"/>${inner}</svg>`;
  link.insertAdjacentHTML('beforeend', ring);
  const words = document.createElement('span');
  words.className = 'lab-read sr-only';
  words.textContent = texts.sidebar(read, sections.length);
  link.append(words);
}

/** A tick beside each section that was read, in both lists of the page's contents. */
export function markContents(lab: string, progress: Progress): void {
  document
    .querySelectorAll<HTMLAnchorElement>(':is(starlight-toc, mobile-starlight-toc) a')
    .forEach((link) =>
      link.toggleAttribute(
        'data-read',
        progress.has('read', sectionId(lab, decodeURIComponent(link.hash.slice(1)))),
      ),
    );
}
