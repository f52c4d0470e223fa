import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeTrace } from '#python/trace-encode.ts';
import { traceOf } from '#python/trace.testing.ts';
import { checkLabs } from './check-labs.ts';
import { pause, pauseRecording } from './experiment.testing.ts';
import { findingText } from './finding.ts';
import { repositoryWith } from './lab.testing.ts';
import { noteMadeFrom } from './made-from.ts';

const LAB = 'labs/week-9/waiting';
const RECORDING = `${LAB}/recorded/pause.node.json`;
const recording = pauseRecording(
  [
    [1, 2470, 0.41],
    [40, 10290, 90.65],
  ],
  { pauseMs: 20 },
);
const WRITE_UP = `---
title: Waiting
---

## Results

It takes its time.
`;
const VERDICT = '<Verdict recording="week-9/waiting/recorded/pause.node" verdict="slower" />';

/** What is found in a lab that holds but for some of its files. */
function found(files: Record<string, string> = {}): string[] {
  const root = repositoryWith({
    [`${LAB}/pause.experiment.ts`]: 'export default defineExperiment({});',
    [`${LAB}/index.mdx`]: WRITE_UP,
    [RECORDING]: JSON.stringify(recording),
    ...files,
  });
  noteMadeFrom(join(root, RECORDING), root);
  return checkLabs(root, new Map([[pause.id, pause]])).map(findingText);
}

test('a lab that holds has nothing to mend', () => {
  expect(found()).toEqual([]);
});

test('a measured value typed in a write-up is named with its line and what to write', () => {
  expect(found({ [`${LAB}/index.mdx`]: `${WRITE_UP}It took\n10.3 s.\n` })).toEqual([
    `${LAB}/index.mdx:9: “10.3 s” is a measured value: tookMs of row 2 of labs/week-9/waiting/recorded/pause.node.json.\n` +
      '    Let the recording say it: <Recorded recording="week-9/waiting/recorded/pause.node" where={{ level: 40 }} field="tookMs" unit="s" digits={1} />. If it is no measurement here, stand it in <Given because="…">…</Given>.',
  ]);
});

test('so is one that a recorded program wrote, unless it stands in the program', () => {
  const program = 'import asyncio\nasyncio.run(waits(0.5))\n';
  const wrote = { kind: 'output', stream: 'stdout', text: 'All took 500 s, each 0.5 s.' } as const;
  const trace = traceOf([wrote], { program: 'waits.py', source: program, tasks: [], handles: [] });
  const typed = found({
    [`${LAB}/waits.py`]: program,
    [`${LAB}/recorded/waits.trace.json`]: encodeTrace(trace),
    [`${LAB}/index.mdx`]: `${WRITE_UP}Each waits 0.5 s, and all of them 500 s.\n`,
  });
  expect(typed).toEqual([
    expect.stringContaining('“500 s” is a measured value: what waits.py wrote.') as string,
  ]);
});

test('an author may type it with a reason', () => {
  const given = '<Given because="the limit that was set">10.3 s</Given>';
  expect(found({ [`${LAB}/index.mdx`]: `${WRITE_UP}It took ${given}.\n` })).toEqual([]);
  expect(
    found({ [`${LAB}/index.mdx`]: `${WRITE_UP}It took <Given>10.3 s</Given>.\n` }),
  ).toHaveLength(1);
});

test('so is one in what a lab asks', () => {
  const asks = (comment: string) =>
    `export default [\n  ${comment}\n  'Why did it take 10.3 s?',\n];`;
  expect(found({ [`${LAB}/questions.ts`]: asks('') })).toEqual([
    `${LAB}/questions.ts:3: “10.3 s” is a measured value: tookMs of row 2 of labs/week-9/waiting/recorded/pause.node.json.\n` +
      '    Let the recording say it: ${…}, computed from the evidence. If it is no measurement here, write above it: // given: and the reason.',
  ]);
  expect(found({ [`${LAB}/questions.ts`]: asks('// given: the limit that was set') })).toEqual([]);
});

test('a claimed verdict that holds passes', () => {
  expect(found({ [`${LAB}/index.mdx`]: `${WRITE_UP}${VERDICT}\n` })).toEqual([]);
});

test.each<[string, string, string]>([
  [
    'does not hold',
    VERDICT.replace(' />', ' outcome="does not hold" />'),
    'The lab claims “Higher levels take longer.” of the run by Node 24.21.0 on 2 cores: does not hold. Its rows say: holds. The last level took 4.2 times as long.',
  ],
  [
    'is unknown',
    VERDICT.replace('slower', 'faster'),
    'week-9/waiting/pause has no verdict called faster. There are: slower.',
  ],
  [
    'is of no recording',
    VERDICT.replace('pause.node', 'pause.no'),
    'There is no recording labs/week-9/waiting/recorded/pause.no.json.',
  ],
  [
    'cannot be read',
    VERDICT.replace('"slower"', '{which}'),
    'What a verdict is claimed of cannot be read off the write-up.',
  ],
  ['is no verdict', VERDICT.replace(' />', ' outcome="maybe" />'), 'A verdict cannot say “maybe”.'],
])('a claimed verdict that %s is named with its line', (_, component, says) => {
  const [first = '', ...more] = found({ [`${LAB}/index.mdx`]: `${WRITE_UP}${component}\n` });
  expect(first.split('\n')[0]).toBe(`${LAB}/index.mdx:8: ${says}`);
  expect(first).toMatch(/\n {4}\S/);
  expect(more).toEqual([]);
});

test('a recording that does not fit and a write-up that cannot be parsed are named', () => {
  const unfit = JSON.stringify({ ...recording, schema: 2 });
  const [wrong, ...more] = found({
    [RECORDING]: unfit,
    [`${LAB}/index.mdx`]: `${WRITE_UP}<Open\n`,
  });
  expect(wrong).toMatch(new RegExp(`^${RECORDING}:1: schema: `));
  expect(more).toEqual([expect.stringMatching(`^${LAB}/index.mdx:\\d+: `)]);
});

test('a program needs a trace of its text, and a trace its program', () => {
  const program = 'import asyncio\nasyncio.run(main())\n';
  expect(
    found({ [`${LAB}/beats.py`]: program, [`${LAB}/recorded/gone.trace.json`]: '{}' }),
  ).toEqual([
    `${LAB}/beats.py:1: Its trace ${LAB}/recorded/beats.trace.json is missing.\n    Record it anew: npm run traces`,
    `${LAB}/recorded/gone.trace.json:1: There is no program it is the trace of.\n    Delete it, or give the program its old name back.`,
  ]);
});

test('what plain CPython printed needs its program, with the text it had', () => {
  const file = `${LAB}/recorded/beats.cpython.json`;
  const program = `${LAB}/beats.py`;
  const printed = JSON.stringify({
    ...{ schema: 1, program: 'week-9/waiting/beats.py', sources: { 'beats.py': '0'.repeat(64) } },
    outcomes: [{ exitStatus: 0, stdout: '', stderr: '' }],
    runs: [{ elapsedMs: 80, outcome: 0 }],
    environment: recording.environment,
    ...{ startedAt: recording.startedAt, notes: [] },
  });
  expect(found({ [file]: printed })).toEqual([
    `${file}:1: There is no program ${program}.\n    Delete it, or give the program its old name back.`,
  ]);
  expect(found({ [file]: printed, [program]: '"""A module."""\n' })).toEqual([
    `${file}:1: ${program}, or what it imports, has changed since.\n    Record it anew: npm run record -- ${program} --repetitions 1`,
  ]);
  const [unreadable] = found({ [file]: '{' });
  expect(unreadable).toMatch(new RegExp(`^${file}:1: .+\\n {4}Mend what`));
});
