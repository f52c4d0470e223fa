/** On every page: what is read and run is kept, and marked in the sidebar and in the page's contents. */
import { sectionId } from '#journal/progress.ts';
import { PROGRAM_ENDED } from '#widgets/program/program-ended.ts';
import { RUN_ENDED } from '#widgets/run-ended.ts';
import { markContents, markLab, sectionsOf } from './marks.ts';
import { progressHere } from './progress-here.ts';
import { followReading } from './reading.ts';

const progress = progressHere();
const labs = [...document.querySelectorAll<HTMLAnchorElement>('.sidebar-content a[data-lab]')];
const here = labs.find((link) => link.getAttribute('aria-current') === 'page');
const lab = here?.dataset['lab'];

function show(): void {
  for (const link of labs) markLab(link, progress);
  if (lab !== undefined) markContents(lab, progress);
  const notice = progress.notice();
  const said = document.querySelector('.kept-here [role=status]');
  if (said && notice !== null && said.textContent !== notice) said.textContent = notice;
}

show();
progress.subscribe(show);
addEventListener('pageshow', ({ persisted }) => persisted && show());

if (here && lab !== undefined)
  followReading(sectionsOf(here), {
    read: (section) => progress.note('read', sectionId(lab, section), new Date()),
    left: (section) => progress.moveTo({ lab, section }),
  });

document.addEventListener(
  RUN_ENDED,
  ({ detail }) => {
    if (detail.status === 'done') progress.note('experiment', detail.experiment, new Date());
  },
  true,
);
document.addEventListener(
  PROGRAM_ENDED,
  ({ detail }) => progress.note('program', detail, new Date()),
  true,
);
