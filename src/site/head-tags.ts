import { base } from './base.ts';
import { previewPath } from './preview/address.ts';
import { SIZE } from './preview/size.ts';
import { siteTexts } from './texts.ts';

/** An element of a page's head, as Starlight keeps them. */
export interface HeadTag {
  tag: 'title' | 'base' | 'link' | 'style' | 'meta' | 'script' | 'noscript' | 'template';
  attrs?: Record<string, string | boolean | undefined> | undefined;
  content?: string | undefined;
}

const meta = (name: 'name' | 'property', key: string, content: string): HeadTag => ({
  tag: 'meta',
  attrs: { [name]: key, content },
});

/**
 * A write-up's head with its preview and, once the address of the site is known, the feed. Both have to be named by whole addresses
 * (https://ogp.me, RSS 2.0): without one, the card that is announced is the small one, which needs no picture.
 * @param head what Starlight made: title, description, canonical address
 * @param site the origin; undefined where a build does not know it
 */
export function headOf<Tag extends HeadTag>(
  head: readonly Tag[],
  { id, data }: { id: string; data: { title: string } },
  site: URL | undefined,
): (Tag | HeadTag)[] {
  const others = head.filter(({ attrs }) => attrs?.['name'] !== 'twitter:card');
  if (!site) return [...others, meta('name', 'twitter:card', 'summary')];
  const picture = new URL(base + previewPath(id), site).href;
  return [
    ...others,
    meta('name', 'twitter:card', 'summary_large_image'),
    meta('property', 'og:image', picture),
    meta('property', 'og:image:type', 'image/png'),
    meta('property', 'og:image:width', String(SIZE.widthPx)),
    meta('property', 'og:image:height', String(SIZE.heightPx)),
    meta('property', 'og:image:alt', siteTexts.previewOf(data.title)),
    {
      tag: 'link',
      attrs: {
        ...{ rel: 'alternate', type: 'application/rss+xml' },
        ...{ title: siteTexts.feedTitle, href: `${base}${FEED_FILE}` },
      },
    },
  ];
}

/** The feed of new labs, below the base path. */
export const FEED_FILE = 'rss.xml';
