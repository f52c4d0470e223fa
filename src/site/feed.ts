import type { RSSOptions } from '@astrojs/rss';
import { addedDates } from './added.ts';
import { base } from './base.ts';
import { git } from './git.ts';
import { FEED_FILE } from './head-tags.ts';
import { siteTexts } from './texts.ts';

/** A write-up as far as the feed needs it. */
export interface FeedEntry {
  id: string;
  filePath?: string | undefined;
  data: { title: string; description?: string | undefined; lab?: string | undefined };
}

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * The feed of labs, the newest first, by the day each came into the history. One whose day is not known there carries no date and
 * stands at the end.
 * @param site the origin
 */
export function feedOf(
  entries: readonly FeedEntry[],
  site: URL,
  dates = addedDates('labs', git),
): RSSOptions {
  const labs = entries.flatMap(({ id, filePath, data: { title, description = '', lab } }) => {
    if (lab === undefined) return [];
    const pubDate = filePath === undefined ? undefined : dates.get(filePath);
    return [{ lab, link: `${base}${id}/`, title, description, pubDate }];
  });
  labs.sort(
    (a, b) =>
      (b.pubDate?.getTime() ?? 0) - (a.pubDate?.getTime() ?? 0) || byNumber.compare(b.lab, a.lab),
  );
  return {
    title: siteTexts.feedTitle,
    description: siteTexts.description,
    site: new URL(base, site).href,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en</language><atom:link href="${new URL(base + FEED_FILE, site).href}" rel="self" type="application/rss+xml"/>`,
    items: labs.map(({ lab, link, title, description, pubDate }) => ({
      link,
      title: `${siteTexts.lab(lab)}: ${title}`,
      description,
      ...(pubDate && { pubDate }),
    })),
  };
}
