import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import { stepAt } from '#python/timeline.ts';
import { texts } from './texts.ts';

export interface ScrubberProps {
  replay: Replay;
  /** Where each step lies, from 0 to 1. */
  places: Float64Array;
  widthPx: number;
  heightPx: number;
  step: number;
  sentence: string;
  name: string;
  onStep(step: number): void;
  /** The task whose row is at a height, where there are rows. */
  taskAt?(yPx: number): number;
  children: ComponentChildren;
}

/** A slider as large as the drawing it holds: drag or click, or arrow keys by one event, Page keys by a turn of the loop. */
export function Scrubber(props: ScrubberProps) {
  const { replay, places, widthPx, heightPx, step, sentence, name, onStep, taskAt } = props;
  const sliderRef = useRef<HTMLDivElement>(null);
  const placeOf = (event: PointerEvent) => {
    const box = sliderRef.current?.getBoundingClientRect();
    return {
      x: (event.clientX - (box?.left ?? 0)) / widthPx,
      yPx: event.clientY - (box?.top ?? 0),
    };
  };
  // At most one step a frame, the newest: a pointer may report faster than the page is drawn.
  const wantedRef = useRef<{ place: number; frame: number } | null>(null);
  const scrub = (event: PointerEvent) => {
    const place = Math.min(1, Math.max(0, placeOf(event).x));
    if (wantedRef.current) {
      wantedRef.current.place = place;
      return;
    }
    const frame = requestAnimationFrame(() => {
      const newest = wantedRef.current?.place ?? place;
      wantedRef.current = null;
      onStep(stepAt(places, newest));
    });
    wantedRef.current = { place, frame };
  };
  useEffect(() => () => cancelAnimationFrame(wantedRef.current?.frame ?? 0), []);
  const onPointerMove = (event: PointerEvent) => {
    // The row pointed at counts as an element of its task: see taskOf.
    if (taskAt && sliderRef.current)
      sliderRef.current.dataset['task'] = String(taskAt(placeOf(event).yPx));
    if (event.buttons & 1) scrub(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(replay, step, event.key);
    if (target === null) return;
    event.preventDefault();
    onStep(target);
  };
  return (
    <div
      ref={sliderRef}
      class="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={replay.last}
      aria-valuenow={step}
      aria-valuetext={`${texts.place(step, replay.last)}: ${sentence}`}
      style={{ inlineSize: `${widthPx}px`, blockSize: `${heightPx}px` }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      {props.children}
      <div class="cursor" style={{ insetInlineStart: `${(places[step] ?? 0) * widthPx}px` }} />
    </div>
  );
}

/** Where a key goes from a step, or null if the slider has no use for it. */
function keyTarget(replay: Replay, step: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return replay.stop(step, 'event', 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return replay.stop(step, 'event', -1);
    case 'PageUp':
      return replay.stop(step, 'iteration', 1);
    case 'PageDown':
      return replay.stop(step, 'iteration', -1);
    case 'Home':
      return 0;
    case 'End':
      return replay.last;
    default:
      return null;
  }
}
