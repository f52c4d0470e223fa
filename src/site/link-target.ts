/** Brings what the address names into view, where its widget wakes and opens the link; says so where the page has no such thing. */
import { linkIn, type Link } from '#share/fragment.ts';

/** Names out of an address can be as long as anybody likes. */
const MOST_ECHOED = 80;

const thingsOn = {
  experiment: () => namesOf('data-experiment'),
  program: () => namesOf('data-program'),
} satisfies Record<Link['kind'], () => Map<string, HTMLElement>>;

function namesOf(attribute: string): Map<string, HTMLElement> {
  const sections = document.querySelectorAll<HTMLElement>(`section[${attribute}]`);
  return new Map([...sections].map((section) => [section.getAttribute(attribute) ?? '', section]));
}

function follow(): void {
  const problem = document.querySelector<HTMLElement>('.link-problem');
  if (!problem) return;
  problem.hidden = true;
  const link = linkIn(location.hash);
  if (!link) return;
  const things = thingsOn[link.kind]();
  const section = things.get(link.name);
  if (!section) {
    const name = link.name.slice(0, MOST_ECHOED) + (link.name.length > MOST_ECHOED ? '…' : '');
    const has = things.size === 0 ? 'none' : [...things.keys()].join(', ');
    problem.textContent = `The link asks for ${link.kind === 'program' ? 'a program' : 'an experiment'} called “${name}”. This page has ${has}.`;
    problem.hidden = false;
  }
  const target = section ?? problem;
  const { top, bottom } = target.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) target.scrollIntoView({ block: 'start' });
}

follow();
addEventListener('hashchange', follow);
