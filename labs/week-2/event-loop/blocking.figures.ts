import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';

/** One beat of the heartbeat: a row of the blocking experiment. Times in milliseconds. */
export interface Beat {
  beat: number;
  phase: 'before' | 'blocked' | 'between' | 'waiting' | 'after';
  atMs: number;
  gapMs: number;
  lagMs: number;
}

interface Span {
  phase: Beat['phase'];
  startMs: number;
  endMs: number;
}

/** The time each phase took: from the last beat before it to its own last beat. */
function spansOf(beats: readonly Beat[]): Span[] {
  const spans: Span[] = [];
  for (const { phase, atMs, gapMs } of beats) {
    const current = spans.at(-1);
    if (current?.phase === phase) current.endMs = atMs;
    else spans.push({ phase, startMs: atMs - gapMs, endMs: atMs });
  }
  return spans;
}

const NAMES: Partial<Record<Beat['phase'], string>> = { blocked: 'blocked', waiting: 'waiting' };

/** Loop lag (ms) over the time of the run (s), with the block and the wait shaded. */
export function lagOverTime(beats: readonly Beat[], { plot, widthPx }: Stage): FigureOptions {
  const named = spansOf(beats).filter(({ phase }) => NAMES[phase]);
  const seconds = (ms: number) => ms / 1000;
  return {
    readout: [
      {
        name: 'beats',
        points: beats.map(({ atMs, lagMs }) => ({
          x: seconds(atMs),
          y: lagMs,
          says: `at ${format(seconds(atMs), 2, 's')}: ${format(lagMs, 1, 'ms')} late`,
        })),
      },
    ],
    width: widthPx,
    height: 260,
    marginLeft: 52,
    marginTop: 30,
    x: { label: 'time (s)', ticks: Math.max(4, Math.round(widthPx / 90)) },
    y: { label: 'loop lag (ms)', grid: true, nice: true, zero: true, ticks: 5 },
    marks: [
      plot.rect(named, {
        x1: ({ startMs }: Span) => seconds(startMs),
        x2: ({ endMs }: Span) => seconds(endMs),
        fill: ({ phase }: Span) =>
          phase === 'blocked' ? 'var(--series-recorded)' : 'var(--series-model)',
        fillOpacity: 0.14,
      }),
      plot.text(named, {
        x: ({ startMs, endMs }: Span) => seconds((startMs + endMs) / 2),
        frameAnchor: 'top',
        dy: -14,
        text: ({ phase }: Span) => NAMES[phase] ?? '',
        fill: 'currentColor',
      }),
      plot.ruleY([0], { strokeOpacity: 0.4 }),
      // Stems, no line: between two beats nothing was measured.
      plot.ruleX(beats, {
        x: ({ atMs }: Beat) => seconds(atMs),
        y: 'lagMs',
        stroke: 'var(--series-own)',
        strokeWidth: 1.5,
      }),
      plot.dot(beats, {
        x: ({ atMs }: Beat) => seconds(atMs),
        y: 'lagMs',
        r: 1.8,
        fill: 'var(--series-own)',
      }),
    ],
  };
}

/** The beats of three phases as strokes, each phase from its own beginning (ms). */
export function heartbeatLanes(beats: readonly Beat[], { plot, widthPx }: Stage): FigureOptions {
  const lanes = { before: 'undisturbed', blocked: 'blocked', waiting: 'waiting' };
  const isShown = (phase: Beat['phase']): phase is keyof typeof lanes => phase in lanes;
  const strokes = spansOf(beats).flatMap(({ phase, startMs }) =>
    isShown(phase)
      ? beats
          .filter((each) => each.phase === phase)
          .map(({ atMs }) => ({ lane: lanes[phase], sinceMs: atMs - startMs }))
      : [],
  );
  return {
    readout: Object.values(lanes).map((lane) => ({
      name: lane,
      points: strokes
        .filter((stroke) => stroke.lane === lane)
        .map(({ sinceMs }) => ({
          x: sinceMs,
          y: lane,
          says: `a beat at ${format(sinceMs, 1, 'ms')}`,
        })),
    })),
    width: widthPx,
    height: 160,
    marginLeft: 84,
    x: {
      label: 'time since the phase began (ms)',
      zero: true,
      nice: true,
      ticks: Math.max(4, Math.round(widthPx / 100)),
    },
    y: { domain: Object.values(lanes), label: null, tickSize: 0 },
    marks: [
      plot.gridX({ strokeOpacity: 0.12 }),
      plot.tickX(strokes, {
        x: 'sinceMs',
        y: 'lane',
        stroke: 'var(--series-own)',
        strokeWidth: 1.5,
        inset: 3,
      }),
    ],
  };
}
