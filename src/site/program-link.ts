/** Brings the program that the address asks for into view, where its widget wakes and goes to the step. */
import { placeIn } from '#widgets/program/permalink.ts';

function follow(): void {
  const place = placeIn(location.hash);
  const problem = document.querySelector<HTMLElement>('.program-link-problem');
  if (!place || !problem) return;
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-program]')];
  const section = sections.find(({ dataset }) => dataset['program'] === place.program);
  problem.hidden = section !== undefined;
  if (!section) {
    const names = sections.map(({ dataset }) => dataset['program']).join(', ');
    problem.textContent = `The link asks for a program called “${place.program}”. This page has ${names}.`;
  }
  const target = section ?? problem;
  const { top, bottom } = target.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) target.scrollIntoView({ block: 'start' });
}

follow();
addEventListener('hashchange', follow);
