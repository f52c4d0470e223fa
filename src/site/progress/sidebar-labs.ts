import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { base } from '../base.ts';
import { labOutlines } from './outline.ts';

type Entry = StarlightRouteData['sidebar'][number];

/** Gives each lab's link in the sidebar the lab and its sections, for `marks.ts`. */
export async function markLabs(sidebar: readonly Entry[]): Promise<void> {
  const outlines = new Map((await labOutlines()).map((each) => [`${base}${each.lab}/`, each]));
  const mark = (entry: Entry): void => {
    if (entry.type === 'group') return entry.entries.forEach(mark);
    const lab = outlines.get(entry.href);
    if (!lab) return;
    entry.attrs['data-lab'] = lab.lab;
    entry.attrs['data-sections'] = lab.sections.join(' ');
  };
  sidebar.forEach(mark);
}
