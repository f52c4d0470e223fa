import { expect, test } from 'vitest';
import { pause, pauseRecording } from './experiment.testing.ts';
import { labRecordOf } from './lab-record.ts';
import { typedValuesIn } from './typed-values.ts';

const file = 'labs/week-9/waiting/recorded/pause.node.json';
const recordOf = (recording = pauseRecording(ROWS, { pauseMs: 250 })) =>
  labRecordOf([{ file, recording, experiment: pause }]);
const ROWS: [number, number, number][] = [
  [1, 2470, 0.41],
  [5, 4200.44, 1.56],
  [40, 10290, 90.65],
];
const typed = (text: string, record = recordOf()) =>
  typedValuesIn(text, record).map(({ quantity }) => quantity.text);

test.each<[string, string]>([
  ['as recorded', '10,290 ms'],
  ['in another unit', '10.29 s'],
  ['rounded', '10.3 s'],
  ['rounded to two digits', '2.5 s'],
  ['as its column shows it', '4,200.4 ms'],
  ['a rate, whatever is counted', '90.65 calls/s'],
  ['a rate in words', '90.7 requests per second'],
  ['without its unit', '90.65'],
  ['a time without its unit', '10.29'],
  ['computed from a row', '86.7%'],
  ['what a verdict says', '4.2'],
])('finds a measured value typed %s: %s', (_, words) => {
  expect(typed(`In that run it was ${words}, which is not much.`)).toEqual([words]);
});

test.each<[string, string]>([
  ['another number', '10.31 s'],
  ['one of a parameter', '250 ms'],
  ['one of a parameter in another unit', '0.25 s'],
  ['a default', '50 ms'],
  ['one in the name of a choice', '120 ms'],
  ['a round number near one that was measured', '10 s'],
  ['the whole', '100%'],
  ['nothing', '0 ms'],
  ['a count', '40 requests'],
  ['the same digits in another unit', '10.29 MB'],
  ['another kind of number', '90.65%'],
  ['one digit that is left of it', '0.4'],
  ['a version', 'Python 90.65'],
])('leaves alone %s: %s', (_, words) => {
  expect(typed(`In that run it was ${words}, which is not much.`)).toEqual([]);
});

test('a parameter is measured where it is a row that has it', () => {
  expect(typed('after 300 ms')).toEqual([]);
  const record = recordOf(pauseRecording([[1, 300, 1]], { pauseMs: 20 }));
  expect(typed('after 300 ms', record)).toEqual(['300 ms']);
});

test('a column with a value near every number says nothing', () => {
  const beats = Array.from({ length: 200 }, (_, at): [number, number, number] => [
    at,
    10.4 * at,
    1,
  ]);
  const record = recordOf(pauseRecording(beats));
  expect(typed('A heartbeat is due every 10 ms, for 1.3 s, or 20 ms.', record)).toEqual([]);
});

test('says where it was measured and how to show it', () => {
  const [found] = typedValuesIn('It took 10.29 s.', recordOf());
  expect(found?.from).toBe('tookMs of row 3 of labs/week-9/waiting/recorded/pause.node.json');
  expect(found?.instead).toBe(
    '<Recorded recording="week-9/waiting/recorded/pause.node" where={{ level: 40 }} field="tookMs" unit="s" digits={2} />',
  );
  const [said] = typedValuesIn('It is 4.2 times as slow.', recordOf());
  expect(said?.from).toBe('the verdict “slower” on pause.node');
});

test('finds the row by what comes first in it', () => {
  const rows: [number, number, number][] = [
    [1, 2470, 0.41],
    [1, 8800, 0.41],
    [2, 8800, 0.53],
  ];
  const instead = (text: string) => typedValuesIn(text, recordOf(pauseRecording(rows)))[0]?.instead;
  expect(instead('It took 2.47 s.')).toContain('where={{ tookMs: 2470 }}');
  expect(instead('It took 8.8 s.')).toContain('where={{ level: 1, tookMs: 8800 }}');
  expect(instead('At 0.53 requests/s.')).toContain('where={{ level: 2 }}');
});
