/** A picture of each page for those who are sent its address. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { publishedCourse, publishedEntries } from '#site/published-course.ts';
import { previewName } from '#site/preview/address.ts';
import { previewOf } from '#site/preview/preview-of.ts';
import { pngOf } from '#site/preview/render.ts';

/** A picture for each published page. */
export const getStaticPaths = (async () => {
  const entries = await publishedEntries();
  const course = await publishedCourse();
  return entries.map((entry) => ({
    params: { page: previewName(entry.id) },
    props: { entry, course },
  }));
}) satisfies GetStaticPaths;

/** The picture of one page. */
export const GET: APIRoute = async ({ props }) => {
  const { entry, course } = props as Awaited<ReturnType<typeof getStaticPaths>>[number]['props'];
  return new Response(await pngOf(await previewOf(entry, course)), {
    headers: { 'content-type': 'image/png' },
  });
};
