import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { recordingSchema } from '#experiment/recording.ts';
import { pageId } from '#site/course.ts';
import { labFields } from '#site/frontmatter.ts';
import { recordingsLoader } from '#site/recordings-loader.ts';
import type { DocumentedFile } from '#site/reference/documented.ts';
import { referenceLoader } from '#site/reference/loader.ts';

/** What Astro makes pages and data of: write-ups in `labs/`, and the recordings beside them. */
export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './labs',
      pattern: '**/*.mdx',
      generateId: ({ entry }) => pageId(entry) || 'index',
    }),
    schema: docsSchema({ extend: labFields }),
  }),
  recordings: defineCollection({
    loader: recordingsLoader('labs'),
    schema: recordingSchema,
  }),
  reference: defineCollection({
    loader: referenceLoader,
    schema: z.custom<DocumentedFile>(),
  }),
};
