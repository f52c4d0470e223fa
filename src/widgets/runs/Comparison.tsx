import { useMemo } from 'preact/hooks';
import { compareRuns, type ComparedRun, type RunComparison } from '#experiment/compare-runs.ts';
import type { Recording } from '#experiment/recording.ts';
import { format } from '#measure/format.ts';
import type { LoadedExperiment } from '../ExperimentWidget.tsx';
import type { ExperimentSpec } from '../spec.ts';
import { outcomeTexts } from '../texts.ts';
import { BothFigure } from './BothFigure.tsx';
import { comparisonTexts as words, curvesSentence, ordersSentence } from './comparison-texts.ts';
import { SideBySide } from './SideBySide.tsx';

/** A run that is compared: a kept one, or the author's. */
export interface RunBeside extends ComparedRun {
  name: string;
  state: Recording['state'];
  isRecorded: boolean;
}

export interface ComparisonProps {
  id: string;
  spec: ExperimentSpec;
  loaded: LoadedExperiment;
  one: RunBeside;
  other: RunBeside;
}

/** Two runs of an experiment, by shape, claims, machines and parameters, and in one figure. */
export function Comparison({ id, spec, loaded, one, other }: ComparisonProps) {
  const { experiment } = loaded;
  const compared = useMemo(
    () => compareRuns(experiment, spec.fields, one, other),
    [experiment, spec.fields, one, other],
  );
  const names = { one: one.name, other: other.name };
  const partial = [one, other].filter(({ state }) => state !== 'complete');
  return (
    <>
      <h4 id={`${id}-compared`}>{words.heading(one.name, other.name)}</h4>
      {partial.map(({ name }) => (
        <p key={name} class="hint">
          {words.partial(name)}
        </p>
      ))}
      <Shapes {...compared} {...names} />
      <BothFigure {...{ id, loaded, one, other }} />
      <SideBySide
        id={`${id}-compared-claims`}
        caption={words.claims}
        subject={words.claim}
        {...names}
        lines={compared.verdicts.map(({ id: key, claim, one: first, other: second }) => ({
          key,
          label: claim,
          one: <Judged {...first} />,
          other: <Judged {...second} />,
          differs: first.outcome !== second.outcome,
        }))}
      />
      <SideBySide
        id={`${id}-compared-parameters`}
        caption={words.parameters}
        subject={words.parameter}
        {...names}
        lines={compared.parameters.map(({ name, label, one: first, other: second, differs }) => ({
          ...{ key: name, label, differs },
          one: first ?? words.unknown,
          other: second ?? words.unknown,
        }))}
      />
      <SideBySide
        id={`${id}-compared-environment`}
        caption={words.ranOn}
        subject={words.property}
        {...names}
        lines={compared.environment.map(({ name, one: first, other: second, differs }) => ({
          ...{ key: name, label: words.properties[name], differs },
          one: told(first),
          other: told(second),
        }))}
      />
    </>
  );
}

type Compared = RunComparison['environment'][number]['one'];

function told(value: Compared): string {
  if (value === null) return words.unknown;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return typeof value === 'number' ? format(value, Number.isInteger(value) ? 0 : 3) : value;
}

const Judged = ({ outcome, because }: RunComparison['verdicts'][number]['one']) => (
  <span data-judged={outcome}>
    <span class="outcome">{outcomeTexts[outcome]}.</span> {because}
  </span>
);

function Shapes(props: RunComparison & { one: string; other: string }) {
  const { curves, orders, one, other } = props;
  const sentences = [
    ...curves.map((each) => curvesSentence(each, one, other)),
    ...orders.map((each) => ordersSentence(each, one, other)),
  ];
  return (
    <>
      <p class="verdicts-title">{words.shape}</p>
      <p class="hint">{words.shapeHelp}</p>
      {sentences.length === 0 ? (
        <p>{words.noShape}</p>
      ) : (
        <ul class="compared-shapes">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
