import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import type { StepUnit } from '#python/stops.ts';
import type { Pace } from './Transport.tsx';

const PACE_MS: Record<Pace, number> = { slow: 1000, middle: 333, fast: 100 };

/** Where a button of the transport leads. */
export type Direction = 'first' | 'back' | 'next' | 'last';

/** Where the reader stands in a trace; null before the first step, when all of the run is shown at once. */
export function useStepping(replay: Replay | null) {
  const [position, setPosition] = useState<{ replay: Replay | null; step: number | null }>({
    replay: null,
    step: null,
  });
  const [unit, setUnit] = useState<StepUnit>('callback');
  const [pace, setPace] = useState<Pace>('middle');
  const [playing, setPlaying] = useState(false);
  // A place in another trace is none in this one.
  const step = position.replay === replay ? position.step : null;

  const goTo = useCallback(
    (of: Replay, to: number) => setPosition({ replay: of, step: of.clamp(to) }),
    [],
  );

  /** Shows all of the run again. */
  const leave = useCallback(() => {
    setPlaying(false);
    setPosition({ replay: null, step: null });
  }, []);

  /** Steps once from where the reader stands; from nowhere yet, off the start or back off the end. */
  const go = useCallback(
    (of: Replay, where: Direction) => {
      setPosition((before) => {
        const at = before.replay === of ? before.step : null;
        return { replay: of, step: target(of, at, where, unit) };
      });
    },
    [unit],
  );

  useEffect(() => {
    if (!playing || !replay) return undefined;
    const timer = setInterval(() => go(replay, 'next'), PACE_MS[pace]);
    return () => clearInterval(timer);
  }, [playing, pace, replay, go]);

  const ended = replay !== null && step === replay.last;
  return {
    step,
    unit,
    setUnit,
    pace,
    setPace,
    playing: playing && replay !== null && !ended,
    setPlaying,
    goTo,
    go,
    leave,
  };
}

function target(replay: Replay, step: number | null, where: Direction, unit: StepUnit): number {
  switch (where) {
    case 'first':
      return 0;
    case 'last':
      return replay.last;
    case 'next':
      return replay.stop(step ?? 0, unit, 1);
    case 'back':
      return replay.stop(step ?? replay.last, unit, -1);
  }
}
