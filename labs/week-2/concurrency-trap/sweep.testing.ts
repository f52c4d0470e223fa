/** For tests of the sweep. */
import { readFileSync } from 'node:fs';
import type { ExperimentContext, Progress, Remark } from '#experiment/context.ts';
import { recordingOf } from '#experiment/recording.ts';
import { runExperiment } from '#experiment/run.ts';
import type { SampleGroup } from '#experiment/samples.ts';
import { SimulatedHost } from '#traffic/simulated-host.testing.ts';
import experiment from './sweep.experiment.ts';
import type { Row } from './sweep.rows.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The sweep over a simulated network, on a clock of its own, with everything it tells and keeps. */
export function setUp(overrides: Partial<ExperimentContext> = {}) {
  const browser = new SimulatedHost();
  const stop = new AbortController();
  const told: Progress[] = [];
  const noted: string[] = [];
  const remarks: Remark[] = [];
  const kept: SampleGroup[] = [];
  const context = {
    clock: {
      originMs: 0,
      nowMs: browser.clock.nowMs,
      sleep: (durationMs: number) => browser.clock.sleep(durationMs, stop.signal),
      block: () => undefined,
    },
    signal: stop.signal,
    fetch: browser.fetch,
    modelServer: { url: browser.url },
    origin: new URL(browser.url).origin,
    report: (progress: Progress) => told.push(progress),
    ...overrides,
  } as unknown as ExperimentContext;
  const rows: Row[] = [];
  const run = (parameters: Record<string, string>, onRow = (_row: Row) => {}) =>
    browser.until(
      runExperiment(
        experiment,
        parameters,
        context,
        (each) => {
          rows.push(each as Row);
          onRow(each as Row);
        },
        {
          samples: (group) => kept.push(group),
          remark: (remark) => {
            remarks.push(remark);
            if (remark.about === null) noted.push(remark.sentence);
          },
        },
      ),
      turn,
    );
  return { browser, stop, told, noted, rows, remarks, kept, run };
}

/** The author’s ten rows. */
export const recorded = (): Row[] => {
  const file = new URL('recorded/sweep.author.json', import.meta.url);
  const { rows } = recordingOf(experiment).parse(JSON.parse(readFileSync(file, 'utf8')));
  return rows.map((each) => experiment.row.parse(each));
};
