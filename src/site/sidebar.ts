import { globSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import { z } from 'astro/zod';
import { arrange, pageId, type CoursePage } from './course.ts';
import { labFields } from './frontmatter.ts';

const frontmatter = labFields.extend({
  title: z.string(),
  draft: z.boolean().default(false),
  sidebar: z
    .object({ hidden: z.boolean().default(false), order: z.number().optional() })
    .prefault({}),
});

/**
 * Reads the titles and numbers of all write-ups below a folder. Drafts and hidden pages are left out.
 * @throws {Error} naming the file, if one lacks what navigation needs
 */
export function readPages(folder: string): CoursePage[] {
  return globSync('**/*.mdx', { cwd: folder }).flatMap((file) => {
    const parsed = frontmatter.safeParse(
      parseFrontmatter(readFileSync(`${folder}/${file}`, 'utf8')).frontmatter,
    );
    if (!parsed.success) throw new Error(`${folder}/${file}: ${z.prettifyError(parsed.error)}`);
    const { title, lab, draft, sidebar } = parsed.data;
    return draft || sidebar.hidden ? [] : [{ id: pageId(file), title, lab, order: sidebar.order }];
  });
}

/** Starlight's sidebar: the course home, the weeks with their labs, then all else, in folds where it has parts. */
export function sidebarOf(pages: readonly CoursePage[]) {
  const { weeks, others } = arrange(pages);
  return [
    { label: 'Course home', slug: 'index' },
    ...weeks.map(({ id, title, labs }) => ({
      label: title,
      items: [
        { label: 'Overview', slug: id },
        ...labs.map((lab) => ({ label: `${lab.lab} ${lab.title}`, slug: lab.id })),
      ],
    })),
    ...others.map(({ id, title, parts }) =>
      parts.length === 0
        ? { label: title, slug: id }
        : {
            label: title,
            // Not what a reader of the course looks for. It opens by itself where one of its pages is read.
            collapsed: true,
            items: [
              { label: 'Overview', slug: id },
              ...parts.map((part) => ({ label: part.title, slug: part.id })),
            ],
          },
    ),
  ];
}
