import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import type { Timeline } from '#python/timeline.ts';
import { Lit, useTaskMark } from './highlight.ts';
import { memo } from './memo.ts';
import { fillOf } from './Patterns.tsx';
import { ROW_PX, rowPaths } from './timeline-paths.ts';

export interface TaskRowsProps {
  id: string;
  replay: Replay;
  timeline: Timeline;
  places: Float64Array;
  widthPx: number;
  /** The rows to draw: the ones in sight. */
  firstRow: number;
  endRow: number;
  selectedTask: number | null;
  onSelect(task: number): void;
  /** Lays the scrubber over the drawing. */
  children(drawing: ComponentChildren): ComponentChildren;
}

/** The tasks' names and rows that are in sight. Arrow keys go from name to name; one of them is in the tab order. */
export function TaskRows(props: TaskRowsProps) {
  const { id, replay, timeline, places, widthPx, firstRow, endRow, selectedTask } = props;
  const mark = useTaskMark();
  const { tasks } = replay.trace;
  const inTabOrder =
    selectedTask !== null && selectedTask >= firstRow && selectedTask < endRow
      ? selectedTask
      : firstRow;
  const goTo = (event: KeyboardEvent, task: number) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const target = task + by;
    if (by === 0 || target < 0 || target >= tasks.length) return;
    event.preventDefault();
    props.onSelect(target);
    const list = event.currentTarget instanceof Element ? event.currentTarget.closest('ul') : null;
    const scroller = list?.closest('.timeline-scroll');
    const topPx = target * ROW_PX;
    if (scroller) {
      const { scrollTop, clientHeight } = scroller;
      if (topPx < scrollTop) scroller.scrollTop = topPx;
      if (topPx + ROW_PX > scrollTop + clientHeight)
        scroller.scrollTop = topPx + ROW_PX - clientHeight;
    }
    requestAnimationFrame(() =>
      list
        ?.querySelector<HTMLElement>(`button[data-task="${target}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  return (
    <>
      <ul class="timeline-labels">
        {tasks.slice(firstRow, endRow).map(({ name }, place) => {
          const task = firstRow + place;
          return (
            <li key={task} style={{ insetBlockStart: `${task * ROW_PX}px` }}>
              <button
                type="button"
                tabIndex={task === inTabOrder ? 0 : -1}
                aria-pressed={task === selectedTask}
                onClick={() => props.onSelect(task)}
                onKeyDown={(event) => goTo(event, task)}
                {...mark(task)}
              >
                {name}
              </button>
            </li>
          );
        })}
      </ul>
      {props.children(
        <>
          <LitRow />
          <Drawing
            id={id}
            timeline={timeline}
            places={places}
            widthPx={widthPx}
            firstRow={firstRow}
            endRow={endRow}
          />
        </>,
      )}
    </>
  );
}

/** Lies behind the row of the task pointed at, even where its name is out of sight. */
function LitRow() {
  const lit = useContext(Lit);
  return lit === null ? null : (
    <div
      class="timeline-lit"
      style={{ insetBlockStart: `${lit * ROW_PX}px`, blockSize: `${ROW_PX}px` }}
    />
  );
}

type DrawingProps = Pick<
  TaskRowsProps,
  'id' | 'timeline' | 'places' | 'widthPx' | 'firstRow' | 'endRow'
>;

const Drawing = memo(({ id, timeline, places, widthPx, firstRow, endRow }: DrawingProps) => (
  <svg
    width={widthPx}
    height={(endRow - firstRow) * ROW_PX}
    style={{ insetBlockStart: `${firstRow * ROW_PX}px` }}
    aria-hidden="true"
  >
    {Object.entries(rowPaths(timeline, places, widthPx, [firstRow, endRow])).map(
      ([phase, path]) => (
        <path key={phase} class={`phase-${phase}`} d={path} {...fillOf(id, phase)} />
      ),
    )}
  </svg>
));
