import type { Remark } from '#experiment/context.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import { qualityTexts } from './quality-texts.ts';

export interface QualityProps {
  remarks: readonly Remark[];
  /** Sets parameters in the form; `label` says what was done. */
  onInstead(parameters: RawParameters, label: string): void;
  busy: boolean;
}

/** What taints a run, and what to do about it. */
export function Quality({ remarks, onInstead, busy }: QualityProps) {
  const doubts = remarks.flatMap(({ about, ...remark }) =>
    about === null ? [] : [{ about, ...remark }],
  );
  if (doubts.length === 0) return null;
  return (
    <div class="run-quality">
      <p class="verdicts-title">{qualityTexts.title}</p>
      <ul>
        {doubts.map(({ about, levels, sentence, instead }) => (
          <li key={`${about} ${sentence}`}>
            <strong>
              <span aria-hidden="true">▲ </span>
              {about}
              {qualityTexts.at(levels)}
            </strong>
            : {sentence}
            {instead && (
              <>
                {' '}
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => onInstead(instead.parameters, instead.label)}
                >
                  {instead.label}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
