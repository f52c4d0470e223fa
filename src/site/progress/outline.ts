/** What there is to be read and run in each lab: what progress is counted of. Made once a build. */
import { render } from 'astro:content';
import { predictionsOf } from '../asked.ts';
import { labsOf } from '../course-data.ts';
import { embeddableIn } from '../embeddable.ts';
import { publishedCourse, publishedEntries } from '../published-course.ts';
import type { LabOutline } from './lab-outline.ts';

/** The headings that a page's list of contents has. */
const LISTED_DEPTHS = [2, 3];

/** A lab as the list of labs shows it. */
export interface OutlinedLab extends LabOutline {
  number: string;
  title: string;
  titles: readonly string[];
}

async function readOutlines(): Promise<OutlinedLab[]> {
  const entries = await publishedEntries();
  return Promise.all(
    labsOf(await publishedCourse()).map(async ({ id, lab, title }) => {
      const entry = entries.find((each) => each.id === id);
      if (!entry) throw new Error(`There is no page ${id}.`);
      const headings = (await render(entry)).headings.filter(({ depth }) =>
        LISTED_DEPTHS.includes(depth),
      );
      const shown = embeddableIn(id, entry.body ?? '');
      return {
        lab: id,
        number: lab,
        title,
        sections: headings.map(({ slug }) => slug),
        titles: headings.map(({ text }) => text),
        predictions: (await predictionsOf(id)).map(({ spec }) => spec.id),
        experiments: distinct(
          shown.flatMap((each) => (each.kind === 'experiment' ? [each.id] : [])),
        ),
        programs: distinct(
          shown.flatMap((each) => (each.kind === 'program' ? [`${id}/${each.file}`] : [])),
        ),
      };
    }),
  );
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

let outlines: Promise<OutlinedLab[]> | null = null;

/** All labs, in the order in which they are read. */
export function labOutlines(): Promise<OutlinedLab[]> {
  // While developing, a lab may change under it.
  if (import.meta.env.DEV) return readOutlines();
  outlines ??= readOutlines();
  return outlines;
}
