/** Fills in how far the reader has come, on the course home and wherever labs are listed. */
import { keptPredictions } from '#widgets/prediction/kept-predictions.ts';
import { base } from '../base.ts';
import { countsOf, wayOn } from './counts.ts';
import { parts, type LabOutline } from './lab-outline.ts';
import { progressHere } from './progress-here.ts';
import { texts } from './texts.ts';

/** A lab as the course home names it. */
interface NamedLab extends Pick<LabOutline, 'lab' | 'sections'> {
  /** "Lab 2.1". */
  number: string;
  title: string;
  /** Of its sections. */
  titles: readonly string[];
}

const progress = progressHere();

async function showLab(shown: HTMLElement): Promise<void> {
  const outline = JSON.parse(shown.dataset['outline'] ?? '') as LabOutline;
  const predictions = await keptPredictions();
  const made = new Set<string>();
  for (const id of outline.predictions) {
    const kept = await predictions.get(id);
    if (kept !== null && kept.kind !== 'skipped') made.add(id);
  }
  const counts = countsOf(outline, progress, (id) => made.has(id));
  for (const part of parts) {
    const count = shown.querySelector(`[data-part=${part}] .count`);
    if (count) count.textContent = String(counts[part]);
  }
  shown
    .querySelectorAll('.bar span')
    .forEach((span, index) =>
      span.toggleAttribute(
        'data-read',
        progress.has('read', `${outline.lab}#${outline.sections[index] ?? ''}`),
      ),
    );
  shown.dataset['awake'] = '';
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, words: string) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

function showPlace(shown: HTMLElement): void {
  const labs = JSON.parse(shown.dataset['labs'] ?? '') as NamedLab[];
  const way = wayOn(labs, progress);
  const line = shown.querySelector('.way');
  shown.dataset['awake'] = '';
  if (way.kind === 'done') return line?.replaceChildren(texts.done);
  const { lab, number, title, sections, titles } = way.lab;
  const section = way.section === null ? undefined : titles[sections.indexOf(way.section)];
  const link = element('a', section ?? title);
  link.href = `${base}${lab}/${way.section === null ? '' : `#${way.section}`}`;
  const where = section === undefined ? number : texts.lab(number, title);
  line?.replaceChildren(
    ...[element('span', texts.way[way.kind]), ' ', link, ' ', element('small', where)],
  );
}

function show(): void {
  for (const each of document.querySelectorAll<HTMLElement>('.lab-progress')) void showLab(each);
  for (const each of document.querySelectorAll<HTMLElement>('.reader-place')) showPlace(each);
}

show();
progress.subscribe(show);
// A page that the browser kept whole, and the reader comes back to.
addEventListener('pageshow', ({ persisted }) => persisted && show());
