import { texts } from './texts.ts';

export interface LegendProps {
  by: string;
  hasPrediction: boolean;
  isCompared: boolean;
  hasOwn: boolean;
}

/** What each line of the grid is. Marks and dashes tell as much as colours. */
export function Legend({ by, hasPrediction, isCompared, hasOwn }: LegendProps) {
  return (
    <ul class="drawing-legend">
      {hasPrediction && <Entry series="predicted" words={texts.legend.predicted} />}
      {isCompared && <Entry series="recorded" words={texts.legend.recorded(by)} />}
      {hasOwn && <Entry series="own" words={texts.legend.own} />}
    </ul>
  );
}

function Entry({ series, words }: { series: string; words: string }) {
  return (
    <li data-series={series}>
      <svg viewBox="0 0 32 12" width="32" height="12" aria-hidden="true">
        <path class={`line ${series}`} d="M1 6H31" />
      </svg>
      <span class={`mark ${series}`} /> {words}
    </li>
  );
}
