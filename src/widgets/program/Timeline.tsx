import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import { placesOf } from '#python/timeline.ts';
import { fillOf, Patterns } from './Patterns.tsx';
import { Scrubber } from './Scrubber.tsx';
import { TaskRows } from './TaskRows.tsx';
import { TimelineStrip } from './TimelineStrip.tsx';
import { clockTicks, ROW_PX } from './timeline-paths.ts';
import { texts } from './texts.ts';

/** Rows seen at once; the rest is scrolled to. */
const MOST_ROWS = 14;
/** Readings of the clock stand at least this far apart. */
const TICKS_APART_PX = 72;
/** Width of the column with the tasks' names, as in program.css. */
const LABELS_PX = 88;

export interface TimelineProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  replay: Replay;
  step: number;
  /** The step in words, for the scrubber. */
  sentence: string;
  selectedTask: number | null;
  onStep(step: number): void;
  onSelect(task: number): void;
}

/** One row a task over the whole run; the whole of it is the scrubber. */
export function Timeline({
  id,
  replay,
  step,
  sentence,
  selectedTask,
  onStep,
  onSelect,
}: TimelineProps) {
  const { timeline } = replay;
  const places = useMemo(() => placesOf(timeline), [timeline]);
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [scrollPx, setScrollPx] = useState(0);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      // Whole pixels, and room for a scrollbar, whether there is one or not.
      setWidthPx(Math.max(80, Math.floor((entry?.contentRect.width ?? 0) - LABELS_PX - 16)));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const { tasks } = replay.trace;
  const many = tasks.length > MOST_ROWS;
  const firstRow = Math.floor(scrollPx / ROW_PX);
  const endRow = Math.min(tasks.length, firstRow + MOST_ROWS + 2);
  const ticks = useMemo(
    () => clockTicks(timeline, places, widthPx, TICKS_APART_PX),
    [timeline, places, widthPx],
  );
  const atPx = (places[step] ?? 0) * widthPx;
  const scrubber = { replay, places, widthPx, step, sentence, onStep };
  return (
    <div class="timeline" ref={box}>
      <Patterns id={id} />
      {many && widthPx > 0 && (
        <div class="timeline-all">
          <p class="timeline-label">{texts.many}</p>
          <Scrubber {...scrubber} heightPx={40} name={`${texts.scrubber}, ${texts.many}`}>
            <TimelineStrip
              id={id}
              timeline={timeline}
              places={places}
              widthPx={widthPx}
              heightPx={40}
            />
          </Scrubber>
        </div>
      )}
      <div
        class="timeline-scroll"
        style={{ maxBlockSize: `${MOST_ROWS * ROW_PX + 2}px` }}
        onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}
      >
        <div class="timeline-rows" style={{ blockSize: `${tasks.length * ROW_PX}px` }}>
          {widthPx > 0 && (
            <TaskRows
              id={id}
              replay={replay}
              timeline={timeline}
              places={places}
              widthPx={widthPx}
              firstRow={firstRow}
              endRow={endRow}
              selectedTask={selectedTask}
              onSelect={onSelect}
            >
              {(drawing) => (
                <Scrubber
                  {...scrubber}
                  heightPx={tasks.length * ROW_PX}
                  name={texts.scrubber}
                  taskAt={(yPx) => Math.min(tasks.length - 1, Math.floor(yPx / ROW_PX))}
                >
                  {drawing}
                </Scrubber>
              )}
            </TaskRows>
          )}
        </div>
      </div>
      <div class="timeline-axis" style={{ inlineSize: `${widthPx}px` }} aria-hidden="true">
        {ticks.map(({ xPx, label }) => (
          <span key={xPx} style={{ insetInlineStart: `${xPx}px` }}>
            {label}
          </span>
        ))}
        <span class="timeline-now" style={{ insetInlineStart: `${atPx}px` }} />
      </div>
      <Legend id={id} />
      <p class="timeline-note">{texts.axis}</p>
    </div>
  );
}

function Legend({ id }: { id: string }) {
  const shapes = [
    ['running', 'M0 2h18v12h-18z'],
    ['ready', 'M0 4h18v8h-18z'],
    ['waiting', 'M0 7h18v2h-18z'],
    ['blocking', 'M0 2h18v12h-18z'],
    ['returned', 'M8 2h2v12h-2z'],
    ['cancelled', 'M6 5l6 6m0-6l-6 6'],
    ['failed', 'M5 12h8l-4-8z'],
  ] as const;
  return (
    <ul class="timeline-legend">
      {shapes.map(([phase, path]) => (
        <li key={phase}>
          <svg width={18} height={16} aria-hidden="true">
            <path class={`phase-${phase}`} d={path} {...fillOf(id, phase)} />
          </svg>
          {phase === 'returned' ? texts.legend.done : texts.legend[phase]}
        </li>
      ))}
    </ul>
  );
}
