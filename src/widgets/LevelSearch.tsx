import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LevelMark, LevelSearch as Search, Limits } from '#experiment/contract.ts';
import type { Rows } from './run-state.ts';
import { texts } from './texts.ts';

export interface LevelSearchProps {
  id: string;
  search: Search<Record<string, unknown>>;
  own: Rows;
  recorded: Rows;
  /** Told the levels found, whenever they change. */
  onMarks(marks: readonly LevelMark[]): void;
}

const WHOSE = ['own', 'recorded'] as const;

/** The level that meets the reader's limits, in their own run and in the record. */
export function LevelSearch({ id, search, own, recorded, onMarks }: LevelSearchProps) {
  const [limits, setLimits] = useState<Limits>(() =>
    Object.fromEntries(search.limits.map((field) => [field.name, field.default])),
  );
  const [isRefused, setRefused] = useState(false);
  const found = useMemo(() => {
    const runs = { own, recorded };
    return WHOSE.filter((whose) => runs[whose].length > 0).map((whose) => ({
      whose,
      ...search.find(runs[whose], limits),
    }));
  }, [search, own, recorded, limits]);
  useEffect(() => {
    onMarks(found.flatMap(({ level, ...about }) => (level === null ? [] : [{ level, ...about }])));
  }, [found, onMarks]);

  return (
    <form
      class="level-search"
      aria-labelledby={`${id}-search`}
      onSubmit={(event) => event.preventDefault()}
    >
      <p class="verdicts-title" id={`${id}-search`}>
        {search.title}
      </p>
      <p class="level-search-help">{search.help}</p>
      <div class="fields">
        {search.limits.map(({ name, label, unit, min, max, default: value }) => (
          <label key={name}>
            {label} ({unit})
            <input
              name={name}
              type="number"
              min={min}
              max={max}
              step="any"
              defaultValue={String(value)}
              onInput={({ currentTarget: { validity, value: text, valueAsNumber } }) => {
                setRefused(!validity.valid);
                if (!validity.valid) return;
                setLimits({ ...limits, [name]: text === '' ? null : valueAsNumber });
              }}
            />
          </label>
        ))}
      </div>
      <output>
        {isRefused
          ? texts.limitRefused
          : found.map(({ whose, sentence }) => (
              <span key={whose} class={`found-${whose}`}>
                <strong>{texts.found[whose]}</strong> {sentence}
              </span>
            ))}
      </output>
    </form>
  );
}
