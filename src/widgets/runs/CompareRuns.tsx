import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Recording } from '#experiment/recording.ts';
import type { Listed, RunStore } from '#journal/kept-runs.ts';
import { openKept } from '#journal/open-kept.ts';
import type { LoadedExperiment } from '../ExperimentWidget.tsx';
import type { ExperimentSpec } from '../spec.ts';
import { Comparison, type RunBeside } from './Comparison.tsx';
import { comparisonTexts } from './comparison-texts.ts';
import { tableTexts } from './table-texts.ts';

interface CompareRunsProps {
  id: string;
  spec: ExperimentSpec;
  store: RunStore;
  runs: readonly Listed[];
  loaded: LoadedExperiment;
  recorded: Recording | null;
}

/** The author's run, among ids of kept ones. */
const RECORDED = 'recorded';

/** Chooses two runs, and lays them side by side. */
export function CompareRuns({ id, spec, store, runs, loaded, recorded }: CompareRunsProps) {
  const [chosen, setChosen] = useState<{ one?: string; other?: string }>({});
  const [compared, setCompared] = useState<{ one: RunBeside; other: RunBeside } | null>(null);
  const [message, setMessage] = useState('');
  const result = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => result.current?.focus(), [compared]);

  const options = [
    ...runs.flatMap((each) => (each.ok ? [{ id: each.head.id, name: each.head.name }] : [])),
    ...(recorded ? [{ id: RECORDED, name: comparisonTexts.recorded(recorded.by) }] : []),
  ];
  if (options.length < 2) return null;
  const pick = (wanted: string | undefined, otherwise: string) =>
    options.find((each) => each.id === wanted)?.id ?? otherwise;
  const one = pick(chosen.one, options[0]?.id ?? '');
  const other = pick(chosen.other, recorded ? RECORDED : (options[1]?.id ?? ''));

  const open = async (wanted: string): Promise<RunBeside> => {
    if (wanted === RECORDED && recorded)
      return { ...recorded, name: comparisonTexts.recorded(recorded.by), isRecorded: true };
    const parts = await store.parts(wanted);
    const opened = parts.ok ? openKept(loaded.experiment, parts.run) : parts;
    if (!opened.ok) throw new Error(opened.reason);
    return { ...opened.run, isRecorded: false };
  };
  const compare = async () => {
    // What is compared stays chosen when another run is kept.
    setChosen({ one, other });
    const [first, second] = await Promise.all([open(one), open(other)]);
    setMessage('');
    setCompared({ one: first, other: second });
  };
  const choice = (which: 'one' | 'other', value: string) => (
    <div class="experiment-field">
      <label for={`${id}-compare-${which}`}>{comparisonTexts.choose[which]}</label>
      <select
        id={`${id}-compare-${which}`}
        value={value}
        onChange={({ currentTarget }) =>
          setChosen((before) => ({ ...before, [which]: currentTarget.value }))
        }
      >
        {options.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <section class="compare-runs" aria-labelledby={`${id}-compare`}>
      <h4 id={`${id}-compare`}>{comparisonTexts.title}</h4>
      <div class="compare-choice">
        {choice('one', one)}
        {choice('other', other)}
        <button
          type="button"
          onClick={() => {
            if (one === other) return setMessage(comparisonTexts.twice);
            compare().catch((error: unknown) =>
              setMessage(tableTexts.failed(error instanceof Error ? error.message : String(error))),
            );
          }}
        >
          {comparisonTexts.compare}
        </button>
      </div>
      <p class="exchange-message" role="status">
        {message}
      </p>
      {compared && (
        <div ref={result} tabIndex={-1} role="group" aria-labelledby={`${id}-compared`}>
          <Comparison {...{ id, spec, loaded }} {...compared} />
        </div>
      )}
    </section>
  );
}
