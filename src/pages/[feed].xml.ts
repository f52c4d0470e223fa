/**
 * New labs as a feed. Its links have to be whole addresses (RSS 2.0), so a build that does not know its own (`SITE`) has
 * none, and no page names it.
 */
import rss from '@astrojs/rss';
import type { APIRoute, GetStaticPaths } from 'astro';
import { feedOf } from '#site/feed.ts';
import { FEED_FILE } from '#site/head-tags.ts';
import { publishedEntries } from '#site/published-course.ts';

/** One feed where the site knows its address, none where it does not: a feed's links are whole ones. */
export const getStaticPaths = (() =>
  import.meta.env.SITE
    ? [{ params: { feed: FEED_FILE.replace(/\.xml$/, '') } }]
    : []) satisfies GetStaticPaths;

/**
 * The feed.
 * @throws {Error} without an address, which {@link getStaticPaths} rules out
 */
export const GET: APIRoute = async ({ site }) => {
  if (!site) throw new Error('A feed needs the address of the site.');
  return rss(feedOf(await publishedEntries(), site));
};
