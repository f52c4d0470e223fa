import type { Lane } from './lanes.ts';
import { firstLookTexts as texts } from './first-look-texts.ts';

/** Time shown before the pause and after it, as a share of the pause. */
const AROUND = 0.28;
const TOP = 100;

export interface BeatLaneProps {
  lane: Lane;
  pauseMs: number;
}

/** One pause: a stroke for each beat, the pause shaded, and the longest silence in figures. */
export function BeatLane({ lane: { kind, beatsMs, silenceMs }, pauseMs }: BeatLaneProps) {
  const fromMs = -AROUND * pauseMs;
  const lengthMs = (1 + 2 * AROUND) * pauseMs;
  const shown = beatsMs.filter((ms) => ms >= fromMs && ms <= fromMs + lengthMs);
  const strokes = shown.map((ms) => `M${((ms - fromMs) / lengthMs) * 1000} 0v${TOP}`).join('');
  const said = silenceMs === null ? texts.none : texts.ms(silenceMs);
  return (
    <div class="beat-lane" data-kind={kind}>
      <p class="beat-name">
        <strong>{texts.lanes[kind]}</strong> <span>{texts.like[kind]}</span>
      </p>
      <svg viewBox={`0 0 1000 ${TOP}`} preserveAspectRatio="none" aria-hidden="true">
        <rect
          class="pause"
          x={(AROUND / (1 + 2 * AROUND)) * 1000}
          width={1000 / (1 + 2 * AROUND)}
          height={TOP}
        />
        <path d={strokes} />
      </svg>
      <p class="beat-silence">
        <span>{texts.silence}</span> <b>{said}</b>
      </p>
    </div>
  );
}
