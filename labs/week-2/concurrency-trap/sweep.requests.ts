import type { SampleFigure } from '#experiment/contract.ts';
import { requestBars, type RequestBar } from '#charts/request-bars.ts';
import { shareBars } from '#charts/share-bars.ts';
import { format, formatDuration } from '#measure/format.ts';
import {
  meanPhases,
  phases,
  phaseWords,
  responseMsOf,
  stretchesOf,
  succeeded,
  type Phase,
} from './sweep.phases.ts';
import type { Host } from './sweep.rows.ts';
import { MOST_OF_RUN, type Sample } from './sweep.samples.ts';

/** A phase that would be said to take 0.0 ms is not said. */
const LEAST_SAID_MS = 0.05;

const COLOURS: Record<Phase, string> = {
  client: 'var(--series-3)',
  out: 'var(--series-2)',
  line: 'var(--series-model)',
  service: 'var(--series-1)',
  back: 'var(--series-4)',
  unknown: 'var(--line-strong)',
};
const kinds = phases.map((phase) => ({ words: phaseWords[phase], colour: COLOURS[phase] }));

function endOf(sample: Sample): RequestBar['end'] {
  if (succeeded(sample)) return null;
  if (sample.outcome === 'timed-out') return 'timed out';
  return sample.outcome === 'answered' ? 'refused' : 'failed in the client';
}

const barOf = (sample: Sample): RequestBar => ({
  end: endOf(sample),
  stretches: stretchesOf(sample).map(({ phase, fromMs, toMs }) => ({
    kind: phases.indexOf(phase),
    from: fromMs / 1000,
    to: toMs / 1000,
  })),
});

const byStart = (samples: readonly Sample[]) =>
  samples.toSorted((one, other) => one.startMs - other.startMs || one.index - other.index);

/** A run's requests in words: how many failed, and the slowest. */
function describeRequests(samples: readonly Sample[]): string {
  const failed = samples.filter((sample) => !succeeded(sample)).length;
  const slowest = samples
    .toSorted((one, other) => responseMsOf(other) - responseMsOf(one))
    .slice(0, 3)
    .map((sample) => {
      const end = endOf(sample);
      return `number ${format(sample.index + 1)} with ${format(responseMsOf(sample) / 1000, 2, 's')}${end === null ? '' : ` (${end})`}`;
    });
  const share = format((failed / samples.length) * 100, 1, '%');
  return `${format(samples.length)} ${samples.length === 1 ? 'request' : 'requests'}; ${failed === 0 ? 'none' : share} failed. Slowest: ${slowest.join(', ')}.`;
}

interface Split {
  level: number;
  host: Host;
  meanMs: number;
  phases: Record<Phase, number>;
}

/** Mean times of answered requests by level; of real ones where there are any. */
function splitsOf(samples: readonly Sample[]): Split[] {
  const isReal = samples.some(({ host }) => host !== 'virtual');
  const answered = samples.filter(
    (sample) => sample.outcome === 'answered' && (sample.host !== 'virtual' || !isReal),
  );
  const levels = [...new Set(answered.map(({ concurrency }) => concurrency))];
  return levels
    .toSorted((one, other) => one - other)
    .flatMap((level) => {
      const own = answered.filter(({ concurrency }) => concurrency === level);
      const [first] = own;
      if (!first) return [];
      const means = meanPhases(own);
      const meanMs = phases.reduce((sum, phase) => sum + means[phase], 0);
      return [{ level, host: first.host, meanMs, phases: means }];
    });
}

function describeSplit({ level, meanMs, phases: means }: Split): string {
  const parts = phases
    .filter((phase) => means[phase] >= LEAST_SAID_MS)
    .map(
      (phase) => `${phaseWords[phase]} ${format(means[phase], means[phase] < 10 ? 1 : 0, 'ms')}`,
    );
  return `At ${format(level)}: mean ${formatDuration(meanMs)} (${parts.join(', ')}).`;
}

/** Each request of one run in time. */
export const requestsFigure: SampleFigure<Sample> = {
  id: 'requests',
  title: 'Every request',
  caption: `One line a request of one run, by its start from the top, over seconds since the run began; of longer runs, the first ${format(MOST_OF_RUN)}. Colours tell where a request was; shapes at its end, that it failed. Where marks would cover each other, one stands for several. Rings: the slowest three.`,
  of: 'one group',
  draw: (samples, stage) => requestBars(byStart(samples).map(barOf), { kinds }, stage),
  summary: describeRequests,
};

/** Figures of single requests. */
export const sampleFigures: readonly SampleFigure<Sample>[] = [
  requestsFigure,
  {
    id: 'split',
    title: 'Where the time went',
    caption:
      'Answered requests of the newest run at each level, as shares of their mean response time in percent; at the right that mean. Where the server’s clock is not the client’s, both ways count as the way there.',
    of: 'all groups',
    draw: (samples, stage) =>
      shareBars(
        splitsOf(samples).map(({ level, meanMs, phases: means }) => ({
          name: format(level),
          total: formatDuration(meanMs),
          values: phases.map((phase) => means[phase]),
        })),
        { kinds, yLabel: 'level' },
        stage,
      ),
    summary(samples) {
      const splits = splitsOf(samples);
      const shown = splits.length > 4 ? [splits[0], ...splits.slice(-3)] : splits;
      return shown.flatMap((split) => (split ? [describeSplit(split)] : [])).join(' ');
    },
  },
];
