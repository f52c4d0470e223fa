import { memo } from './memo.ts';
import type { Timeline } from '#python/timeline.ts';
import { fillOf } from './Patterns.tsx';
import { stripPaths } from './timeline-paths.ts';

interface TimelineStripProps {
  id: string;
  timeline: Timeline;
  places: Float64Array;
  widthPx: number;
  heightPx: number;
}

/** All tasks in one strip: how many are in which phase. */
export const TimelineStrip = memo(
  ({ id, timeline, places, widthPx, heightPx }: TimelineStripProps) => (
    <svg width={widthPx} height={heightPx} aria-hidden="true">
      {Object.entries(stripPaths(timeline, places, widthPx, heightPx)).map(([phase, path]) => (
        <path key={phase} class={`phase-${phase} in-strip`} d={path} {...fillOf(id, phase)} />
      ))}
    </svg>
  ),
);
