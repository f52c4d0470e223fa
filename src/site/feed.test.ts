import { getRssString } from '@astrojs/rss';
import { expect, test } from 'vitest';
import { feedOf, type FeedEntry } from './feed.ts';

const entry = (id: string, lab?: string): FeedEntry => ({
  id,
  filePath: `labs/${id}/index.mdx`,
  data: { title: `A <b> & ${id}`, description: 'What & why.', lab },
});
const entries = [entry('week-2'), entry('week-2/old', '2.1'), entry('week-3/new', '3.1')];
const dates = new Map([
  ['labs/week-2/old/index.mdx', new Date('2026-01-01T00:00:00Z')],
  ['labs/week-3/new/index.mdx', new Date('2026-02-01T00:00:00Z')],
]);
const site = new URL('https://someone.example');

test('lists labs and nothing else, the newest first, by whole addresses', async () => {
  const { items } = feedOf([...entries, entry('week-3/unknown', '3.2')], site, dates);
  expect(items).toMatchObject([
    { link: '/week-3/new/', pubDate: new Date('2026-02-01T00:00:00Z') },
    { link: '/week-2/old/' },
    { link: '/week-3/unknown/' },
  ]);
  const xml = await getRssString(feedOf(entries, site, dates));
  expect(xml).toContain('<link>https://someone.example/week-3/new/</link>');
  expect(xml).toContain('Lab 3.1: A &lt;b&gt; &amp; week-3/new');
  expect(xml).toContain('<pubDate>Sun, 01 Feb 2026 00:00:00 GMT</pubDate>');
});
