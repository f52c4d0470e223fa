import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Recording } from '#experiment/recording.ts';
import { findingText } from './finding.ts';
import { recordingText, repositoryWith, writeIn } from './lab.testing.ts';
import { noteMadeFrom, programsNoted } from './made-from.ts';
import { staleness } from './stale-recordings.ts';

const FILE = 'labs/week-9/waiting/recorded/pause.node.json';
const EXPERIMENT = 'labs/week-9/waiting/pause.experiment.ts';
const LOCK = 'labs/week-9/waiting/made-from.json';
const code = (waits: string) => `export default defineExperiment({ run() { ${waits} } });`;

const repository = () =>
  repositoryWith({ [EXPERIMENT]: code('one();'), [FILE]: recordingText(), 'labs/a.py': '' });
const recordingIn = (root: string) =>
  JSON.parse(readFileSync(join(root, FILE), 'utf8')) as Recording;
const found = (root: string) => staleness(FILE, recordingIn(root), root).map(findingText);

const MEND = `
    Record it anew: npm run record -- week-9/waiting/pause --set pauseMs=4 --out ${FILE}
    If no row can be another: npm run accept -- ${FILE} --because "…"`;

test('a recording made by the code as it is has nothing against it', () => {
  const root = repository();
  expect(noteMadeFrom(join(root, FILE), root)).toBe(LOCK);
  expect(found(root)).toEqual([]);
  writeIn(root, EXPERIMENT, `// A remark.\n${code('one( );')}`);
  expect(found(root)).toEqual([]);
});

test('says which file has changed since, and how to record anew', () => {
  const root = repository();
  noteMadeFrom(join(root, FILE), root);
  writeIn(root, EXPERIMENT, code('two();'));
  expect(found(root)).toEqual([
    `${FILE}:3: week-9/waiting/pause makes its rows with other code than when this was recorded: ${EXPERIMENT} changed.${MEND}`,
  ]);
});

test('an author may say that no row can be another, and the reason is kept', () => {
  const root = repository();
  noteMadeFrom(join(root, FILE), root);
  writeIn(root, EXPERIMENT, code('renamed();'));
  noteMadeFrom(join(root, FILE), root, { accepted: 'A name, no more.' });
  expect(found(root)).toEqual([]);
  expect(readFileSync(join(root, LOCK), 'utf8')).toContain('"accepted": "A name, no more."');
});

test('wants to know what a recording was made from', () => {
  expect(found(repository())).toEqual([
    `${FILE}:3: ${LOCK} does not say what it was made from.${MEND}`,
  ]);
});

test('notices a recording that was changed by other means', () => {
  const root = repository();
  noteMadeFrom(join(root, FILE), root);
  writeIn(root, FILE, recordingText({ rows: [{ elapsedMs: 5 }] }));
  expect(found(root)).toEqual([
    `${FILE}:3: It is not the recording that ${LOCK} speaks of: it was changed since.${MEND}`,
  ]);
  writeIn(root, FILE, JSON.stringify(JSON.parse(recordingText())));
  expect(found(root)).toEqual([]);
});

test('a table copied from notes was made by no code of ours', () => {
  const root = repository();
  writeIn(root, FILE, recordingText({ source: 'Lab notes' }));
  expect(found(root)).toEqual([]);
});

test('a recording outside the labs is noted nowhere', () => {
  const root = repository();
  writeIn(root, 'run.json', recordingText());
  expect(noteMadeFrom(join(root, 'run.json'), root)).toBeNull();
});

test('a Python program takes part without its comments, with the modules beside it', () => {
  const root = repository();
  const program = 'labs/week-9/waiting/pause.py';
  writeIn(root, program, 'import asyncio\nimport beside\nasyncio.run(beside.main())\n');
  writeIn(root, 'labs/week-9/waiting/beside.py', 'async def main():\n    print(1)\n');
  noteMadeFrom(join(root, FILE), root, { programs: [program] });
  expect(programsNoted(join(root, FILE), root)).toEqual([program]);
  writeIn(
    root,
    program,
    '# A remark.\nimport asyncio\nimport beside\nasyncio.run( beside.main() )\n',
  );
  expect(found(root)).toEqual([]);
  writeIn(root, 'labs/week-9/waiting/beside.py', 'async def main():\n    print(2)\n');
  expect(found(root)).toEqual([
    expect.stringContaining('recorded: labs/week-9/waiting/beside.py changed.') as string,
  ]);
});

test('the entry of a recording that is gone goes with the next one noted', () => {
  const root = repository();
  const other = FILE.replace('node', 'other');
  writeIn(root, other, recordingText());
  noteMadeFrom(join(root, FILE), root);
  writeIn(root, LOCK, readFileSync(join(root, LOCK), 'utf8').replace('pause.node', 'pause.gone'));
  noteMadeFrom(join(root, other), root);
  expect(Object.keys(JSON.parse(readFileSync(join(root, LOCK), 'utf8')) as object)).toEqual([
    'pause.other',
  ]);
});
