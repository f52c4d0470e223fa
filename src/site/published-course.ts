import { getCollection, type CollectionEntry } from 'astro:content';
import { arrange, type Course } from './course.ts';

let course: Promise<Course> | undefined;

/** The write-ups that are published: neither drafts nor hidden. */
export const publishedEntries = (): Promise<CollectionEntry<'docs'>[]> =>
  getCollection('docs', ({ data }) => !data.draft && !data.sidebar.hidden);

/** The course as it is published, arranged once a build: while developing, anew each time. */
export function publishedCourse(): Promise<Course> {
  if (import.meta.env.DEV) return arranged();
  return (course ??= arranged());
}

async function arranged(): Promise<Course> {
  const entries = await publishedEntries();
  return arrange(entries.map(({ id, data }) => ({ ...data, id: id === 'index' ? '' : id })));
}
