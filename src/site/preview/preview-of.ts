import type { CollectionEntry } from 'astro:content';
import { loadExperiment } from '#experiment/registry.bundled.ts';
import { predictionsOf } from '../asked.ts';
import type { Course } from '../course.ts';
import { drawnFigure } from '../drawn.ts';
import { embeddableIn } from '../embeddable.ts';
import { recordingById } from '../recordings.ts';
import { siteTexts } from '../texts.ts';
import { figureAside, gridAside, labsAside, questionAside } from './aside.ts';
import { cardSvg } from './card.ts';

/** Narrower than the panel, so that a figure's text is larger than on a page. */
const FIGURE_PX = 380;

/**
 * A page's preview as an SVG: title and description, and beside them what the page is about. For a lab that is the first thing it
 * asks before its results, so that the preview gives nothing away; or, where it asks nothing, its first recorded figure.
 * For other pages it is the labs they list.
 */
export async function previewOf(
  { id, data, body }: CollectionEntry<'docs'>,
  { weeks }: Course,
): Promise<string> {
  const week = weeks.find((each) => each.id === id);
  const listed = id === 'index' ? weeks.flatMap(({ labs }) => labs) : (week?.labs ?? []);
  return cardSvg({
    site: siteTexts.name,
    kicker: data.lab === undefined ? null : siteTexts.lab(data.lab),
    title: data.title,
    description: data.description ?? '',
    aside:
      data.lab !== undefined
        ? await asideOfLab(id, body ?? '')
        : listed.length > 0
          ? labsAside(listed)
          : null,
  });
}

async function asideOfLab(id: string, body: string): Promise<string | null> {
  const [asked] = await predictionsOf(id);
  if (asked) return asked.spec.kind === 'curve' ? gridAside(asked.spec) : questionAside(asked.spec);
  const shown = embeddableIn(id, body).find(
    (each) => each.kind === 'experiment' && each.recording !== undefined,
  );
  if (shown?.kind !== 'experiment') return null;
  const [figure] = (await loadExperiment(shown.id)).figures;
  if (!figure) return null;
  const { rows } = await recordingById(
    `${shown.id.replace(/\/[^/]+$/, '')}/recorded/${shown.recording}`,
  );
  return figureAside(drawnFigure(figure, rows, FIGURE_PX), figure.title);
}
