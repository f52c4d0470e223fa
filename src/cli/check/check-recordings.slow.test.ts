/** What is computed comes out as it is on record: traces of programs, and rows in virtual time. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { programFiles, traceFileOf } from '../../../scripts/record-trace.ts';
import { root } from '../load.ts';
import { startPython, type NodePython } from '../python-host.ts';
import { UsageError } from '../usage-error.ts';
import { checkRecordings, recordedFiles } from './check-recordings.ts';
import { checkTrace } from './check-trace.ts';
import type { FileFinding } from './finding.ts';

const order = { paths: [], virtual: true, browser: null, python: undefined };

describe('all that is on record', () => {
  const findings: FileFinding[] = [];
  beforeAll(async () => {
    const { signal } = new AbortController();
    for await (const finding of checkRecordings(order, signal, () => undefined))
      findings.push(finding);
  }, 240_000);

  it('has a finding each', () => {
    expect(findings.map(({ file }) => file)).toEqual(recordedFiles([]));
  });

  it.each(programFiles())('%s leaves the trace that is recorded', (program) => {
    const finding = findings.find(({ file }) => file === traceFileOf(program));
    expect(finding?.outcome, finding?.says ?? 'no trace: npm run traces').toBe('same');
  });

  it('has virtual rows that are the same', () => {
    const sweep = findings.find(({ file }) => file.endsWith('sweep.six-connections.json'));
    expect(sweep).toMatchObject({ outcome: 'same' });
  });

  it('differs nowhere', () => {
    expect(findings.filter(({ outcome }) => outcome === 'differs')).toEqual([]);
  });
});

describe('a trace', () => {
  const program = join(root, 'labs/week-2/event-loop/ten_tasks.py');
  let python: NodePython;
  beforeAll(async () => {
    python = await startPython();
  }, 240_000);
  afterAll(() => python.close());

  /** A program and its trace in a folder of their own, each changed. */
  function changed(source: (text: string) => string, trace: (text: string) => string): string {
    mkdirSync(join(root, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(root, '.cache', 'check-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const copy = join(folder, 'ten_tasks.py');
    copyFileSync(program, copy);
    writeFileSync(copy, source(readFileSync(copy, 'utf8')));
    const file = traceFileOf(copy);
    mkdirSync(dirname(file));
    writeFileSync(file, trace(readFileSync(traceFileOf(program), 'utf8')));
    return file;
  }

  it('of another text than the program’s differs', async () => {
    const finding = await checkTrace(
      python,
      changed(
        (text) => `${text}\n`,
        (text) => text,
      ),
    );
    expect(finding).toMatchObject({ outcome: 'differs' });
    expect(finding.says).toContain('has changed since: npm run traces records it anew');
  });

  it('that says otherwise differs, from which event on', async () => {
    const same = (text: string) => text;
    const file = changed(same, (text) => text.replace('0 after the wait', '0 before the wait'));
    const finding = await checkTrace(python, file);
    expect(finding).toMatchObject({ outcome: 'differs' });
    expect(finding.says).toMatch(/^it goes otherwise from event \d+ on: npm run traces/);
  });
});

it('a path with nothing on record is refused', () => {
  expect(() => recordedFiles(['labs/week-2/nowhere'])).toThrow(UsageError);
});

it('a path takes what lies below it', () => {
  const one = 'labs/week-2/event-loop/recorded/blocking.node.json';
  expect(recordedFiles([one])).toEqual([one]);
  const files = recordedFiles(['labs/week-2/event-loop/']);
  expect(files).toContain(one);
  expect(files.every((file) => file.startsWith('labs/week-2/event-loop/'))).toBe(true);
});
