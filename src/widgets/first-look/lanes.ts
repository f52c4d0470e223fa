/** One beat, as the experiment "A heartbeat, a block and a wait" (lab 2.1) reports it. Times in milliseconds. */
export interface Beat {
  phase: 'before' | 'blocked' | 'between' | 'waiting' | 'after';
  atMs: number;
  gapMs: number;
}

/** One of the two pauses: its beats, counted from the moment it began. Times in milliseconds. */
export interface Lane {
  kind: 'blocked' | 'waiting';
  /** When beats came, from 0 on those since the pause began. Those before it are negative. */
  beatsMs: number[];
  /** The longest silence between two beats from the pause's beginning on; null before there is one. */
  silenceMs: number | null;
}

const PHASES = {
  blocked: ['before', 'blocked', 'between'],
  waiting: ['between', 'waiting', 'after'],
} as const;

/** The same heartbeat twice: around the call that blocks, and around the wait that does not. */
export function lanesOf(beats: readonly Beat[]): Lane[] {
  return (['blocked', 'waiting'] as const).map((kind) => {
    const [before, during, after] = PHASES[kind];
    const own = beats.filter(
      ({ phase }) => phase === before || phase === during || phase === after,
    );
    const pause = own.filter(({ phase }) => phase === during);
    const calm = own.filter(({ phase }) => phase === before);
    const startMs = calm.at(-1)?.atMs ?? 0;
    return {
      kind,
      beatsMs: own.map(({ atMs }) => atMs - startMs),
      silenceMs: pause.length === 0 ? null : Math.max(...pause.map(({ gapMs }) => gapMs)),
    };
  });
}

/** The rows of a run that are beats; any other are left out. */
export const beatsIn = (rows: readonly Record<string, unknown>[]): Beat[] =>
  rows.flatMap(({ phase, atMs, gapMs }) =>
    isPhase(phase) && typeof atMs === 'number' && typeof gapMs === 'number'
      ? [{ phase, atMs, gapMs }]
      : [],
  );

const isPhase = (value: unknown): value is Beat['phase'] =>
  ['before', 'blocked', 'between', 'waiting', 'after'].some((phase) => phase === value);
