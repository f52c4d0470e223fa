import type { StepUnit } from '#python/stops.ts';
import { texts } from './texts.ts';

/** How fast a trace is played. */
export type Pace = keyof typeof texts.paces;

export interface TransportProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  unit: StepUnit;
  pace: Pace;
  playing: boolean;
  /** Nothing to go back to, or on to. */
  atStart: boolean;
  atEnd: boolean;
  onUnit(unit: StepUnit): void;
  onPace(pace: Pace): void;
  onGo(where: 'first' | 'back' | 'next' | 'last'): void;
  onPlay(): void;
}

const UNITS: StepUnit[] = ['iteration', 'callback', 'line', 'event'];
const PACES: Pace[] = ['slow', 'middle', 'fast'];

/** The buttons that walk through a trace. One that has nowhere to go stays in reach and does nothing. */
export function Transport(props: TransportProps) {
  const { id, unit, pace, playing, atStart, atEnd, onUnit, onPace, onGo, onPlay } = props;
  return (
    <div class="transport" role="group" aria-label={texts.transport}>
      <button
        type="button"
        class="icon"
        aria-label={texts.first}
        title={texts.first}
        aria-disabled={atStart}
        onClick={() => onGo('first')}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 3h2v10H3zM13 3v10L6 8z" />
        </svg>
      </button>
      <button type="button" aria-disabled={atStart} onClick={() => onGo('back')}>
        {texts.stepBack}
      </button>
      <button type="button" class="primary" aria-disabled={atEnd} onClick={() => onGo('next')}>
        {texts.step}
      </button>
      <button
        type="button"
        class="icon"
        aria-label={texts.last}
        title={texts.last}
        aria-disabled={atEnd}
        onClick={() => onGo('last')}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M11 3h2v10h-2zM3 3v10l7-5z" />
        </svg>
      </button>
      <button type="button" onClick={onPlay} aria-disabled={atEnd && !playing}>
        {playing ? texts.pause : texts.play}
      </button>
      <label for={`${id}-unit`}>
        {texts.unit}{' '}
        <select
          id={`${id}-unit`}
          onChange={(event) => onUnit(UNITS[event.currentTarget.selectedIndex] ?? 'callback')}
        >
          {UNITS.map((each) => (
            <option key={each} value={each} selected={each === unit}>
              {texts.units[each]}
            </option>
          ))}
        </select>
      </label>
      <label for={`${id}-pace`}>
        {texts.pace}{' '}
        <select
          id={`${id}-pace`}
          onChange={(event) => onPace(PACES[event.currentTarget.selectedIndex] ?? 'middle')}
        >
          {PACES.map((each) => (
            <option key={each} value={each} selected={each === pace}>
              {texts.paces[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
