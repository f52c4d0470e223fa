import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importRun, type RunFile } from '#exchange/import-run.ts';
import { rowsCsv } from '#exchange/csv.ts';
import { MOST_MEGABYTES, MOST_ROWS } from '#exchange/refusals.ts';
import { seededRandom } from '#measure/random.ts';
import experiment from './sweep.experiment.ts';
import { row } from './sweep.rows.ts';

const author = readFileSync(new URL('recorded/sweep.author.json', import.meta.url), 'utf8');

const fileOf = (text: string, name = 'run.json'): RunFile => ({
  name,
  size: text.length,
  text: () => Promise.resolve(text),
});
const read = (text: string, name?: string) => importRun(experiment, fileOf(text, name));
const changed = (change: object) => JSON.stringify({ ...JSON.parse(author), ...change });

const STATS = [
  'Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%',
  'GET,"20 users, run 1, 8 s",400,4,100,120.5,3,2000,0,20,0,99,110,120,130,150,190,230,2000,2000,2000,2000',
  'in time,"20 users, run 1, 8 s",360,0,90,100,3,150,0,20,0,90,1,1,1,1,1,1,1,1,1,1',
  'timed out,"20 users, run 1, 8 s",4,0,2000,2000,2000,2000,0,20,0,1,1,1,1,1,1,1,1,1,1,1',
  'GET,between windows,10,0,1,1,1,1,0,1,0,1,1,1,1,1,1,1,1,1,1,1',
  ',Aggregated,774,4,1,1,1,1,0,1,0,1,1,1,1,1,1,1,1,1,1,1',
].join('\r\n');

const HISTORY_HEAD =
  'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size';
const history = (moments: [second: number, users: number, count: number, meanMs: number][]) =>
  [
    HISTORY_HEAD,
    ...moments.map(
      ([second, users, count, meanMs]) =>
        `${1_700_000_000 + second},${users},,Aggregated,1.0,0.0,N/A,N/A,${count},0,1,${meanMs},1,1,0`,
    ),
  ].join('\n');

const k6 = {
  exported: (vus: object) => ({
    root_group: { name: '' },
    metrics: {
      http_reqs: { count: 600, rate: 60 },
      http_req_failed: { value: 0.01, passes: 6, fails: 594, thresholds: { 'rate<0.1': false } },
      http_req_duration: { avg: 80, min: 1, med: 70, max: 900, 'p(90)': 150, 'p(95)': 190 },
      vus,
    },
  }),
  handed: {
    root_group: {},
    options: {},
    state: { testRunDurationMs: 10_000 },
    metrics: {
      http_reqs: { type: 'counter', contains: 'default', values: { count: 600, rate: 60 } },
      http_req_failed: { type: 'rate', contains: 'default', values: { rate: 0.01 } },
      vus: { type: 'gauge', contains: 'default', values: { value: 5, min: 5, max: 5 } },
    },
  },
  newest: {
    version: '1.0.0',
    metadata: { generatedAt: '2026-01-15T10:30:45.123Z', k6Version: '1.5.0' },
    config: { execution: 'local', duration: 10 },
    results: {
      passed: true,
      metrics: [
        { name: 'http_reqs', type: 'counter', values: { count: 600, rate: 60 } },
        { name: 'http_req_failed', type: 'rate', values: { rate: 0.01, passes: 594, fails: 6 } },
        { name: 'vus', type: 'gauge', values: { value: 5, min: 5, max: 5 } },
      ],
    },
  },
};

describe('what is taken', () => {
  test('a recording as the build takes it, whatever its file is called', async () => {
    const imported = await read(`\ufeff${author}`, 'x.txt');
    expect(imported).toMatchObject({ ok: true, run: { name: 'x.txt', by: 'the author' } });
    expect(imported.ok && imported.run.rows).toEqual(
      (JSON.parse(author) as { rows: unknown }).rows,
    );
  });

  test('Locust’s stats, with what timeouts leave unknown', async () => {
    expect(await read(STATS)).toMatchObject({
      ok: true,
      run: {
        rows: [
          {
            concurrency: 20,
            completed: 400,
            succeeded: 396,
            timedOut: 4,
            throughputPerSecond: 50,
            goodputPerSecond: 45,
            p50Ms: 99,
            p95Ms: 190,
            p99Ms: 2000,
          },
        ],
      },
    });
    const more = STATS.replace(
      'timed out,"20 users, run 1, 8 s",4',
      'timed out,"20 users, run 1, 8 s",5',
    );
    expect(await read(more)).toMatchObject({ ok: true, run: { rows: [{ p99Ms: null }] } });
  });

  test('Locust’s history: a row for each stretch at one number of users', async () => {
    const text = history([
      [0, 5, 0, 0],
      [2, 5, 40, 100],
      [4, 5, 80, 100],
      [5, 20, 100, 100],
      [10, 20, 300, 200],
      [11, 7, 310, 200],
    ]);
    const imported = await read(text, 'a_stats_history.csv');
    expect(imported.ok && imported.run.rows).toMatchObject([
      { concurrency: 5, completed: 80, throughputPerSecond: 20, meanResponseMs: 100 },
      { concurrency: 20, completed: 200, throughputPerSecond: 40, meanResponseMs: 250 },
    ]);
  });

  test.each([
    ['--summary-export', k6.exported({ value: 5, min: 5, max: 5 })],
    ['handleSummary', k6.handed],
    ['the machine-readable summary', k6.newest],
  ])('k6: %s', async (_, summary) => {
    expect(await read(JSON.stringify(summary))).toMatchObject({
      ok: true,
      run: {
        by: 'k6',
        rows: [{ concurrency: 5, completed: 600, succeeded: 594, makespanMs: 10_000, p99Ms: null }],
      },
    });
  });
});

test.each<[what: string, text: string, says: RegExp]>([
  ['nothing', ' ', /is empty/],
  ['half of a recording', author.slice(0, author.length / 2), /cut off or damaged.*again/],
  ['a newer recording', changed({ schema: 2 }), /newer version.*Reload/],
  ['one of no version', changed({ schema: 'one' }), /says no format version/],
  [
    'one of another experiment',
    changed({ experiment: 'week-2/event-loop/blocking' }),
    /recording of week-2\/event-loop\/blocking/,
  ],
  ['one with wrong types', changed({ rows: [{ host: 7 }] }), /rows\[0\]\.host: .*and \d+ more/],
  ['one with a strange parameter', changed({ parameters: { speed: 9 } }), /parameters/],
  [
    'too many rows',
    changed({ rows: Array(MOST_ROWS + 1).fill({}) }),
    /20,001 rows.*at most 20,000/,
  ],
  ['other JSON', '{"a": 1}', /nothing this experiment can show.*Locust.*k6/],
  ['a list', '[1, 2]', /nothing this experiment can show/],
  ['prose', 'Dear reader,\nthis is no run.', /neither JSON nor sound CSV/],
  ['other CSV', 'a,b\n1,2\n', /nothing this experiment can show/],
  ['half of Locust’s CSV', STATS.slice(0, STATS.indexOf('run 1, 8')), /nor sound CSV: line 2/],
  ['a changed CSV', STATS.replace('120.5', 'fast'), /Line 2 .*Average Response Time/],
  ['Locust’s stats of another test', STATS.replaceAll('users, run', 'x'), /_stats_history\.csv/],
  ['a ramp', history([1, 2, 3, 4].map((n) => [n, n, n, 1])), /no level/],
  ['k6 with a ramp', JSON.stringify(k6.exported({ value: 1, min: 1, max: 9 })), /from 1 to 9/],
])('refused with the reason: %s', async (_, text, says) => {
  const imported = await read(text, 'it.dat');
  expect(imported.ok).toBe(false);
  const reason = imported.ok ? '' : imported.reason;
  expect(reason).toMatch(/^it\.dat/);
  expect(reason).toMatch(says);
});

test('a huge file is refused unread, and one that cannot be read too', async () => {
  const text = () => Promise.reject(new Error('no'));
  const size = (MOST_MEGABYTES + 1) * 2 ** 20;
  const huge = await importRun(experiment, { name: 'huge', size, text });
  expect(huge).toMatchObject({
    ok: false,
    reason: expect.stringContaining('at most 32') as string,
  });
  const lost = await importRun(experiment, { name: 'lost', size: 1, text });
  expect(lost).toMatchObject({
    ok: false,
    reason: expect.stringContaining('could not be read') as string,
  });
});

/** Strange values a file could hold where a number or a word was. */
const STRANGE = [
  '-1',
  '1e999',
  'null',
  '"x"',
  '{}',
  '[]',
  'NaN',
  '1.5',
  '__proto__',
  '',
  '"',
  ',',
  '\n',
  '<img src=x onerror=alert(1)>',
];

/** One to three random changes: cut, doubled, overwritten. */
function mutated(text: string, random: () => number): string {
  const place = () => Math.floor(random() * (text.length + 1));
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
    const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
    const near = Math.min(to, from + Math.floor(random() * 12));
    const strange = STRANGE[Math.floor(random() * STRANGE.length)] ?? '';
    const kinds = [
      () => text.slice(0, from),
      () => text.slice(0, from) + strange + text.slice(near),
      () => text.slice(0, to) + text.slice(from, near) + text.slice(to),
      () => text.slice(0, from) + text.slice(to),
      () => text.replace(/"\w+"|\d+/g, (part) => (random() < 0.02 ? strange : part)),
    ];
    text = kinds[Math.floor(random() * kinds.length)]?.() ?? text;
  }
  return text;
}

test('damaged files never throw, and never come in with a row of a wrong shape', async () => {
  const random = seededRandom(20_261_123);
  const seeds = [
    author,
    STATS,
    history([
      [0, 5, 0, 0],
      [4, 5, 80, 100],
      [5, 20, 100, 100],
      [10, 20, 300, 200],
    ]),
    ...[k6.exported({ value: 5, min: 5, max: 5 }), k6.handed, k6.newest].map((each) =>
      JSON.stringify(each),
    ),
  ];
  let taken = 0;
  for (let round = 0; round < 4000; round += 1) {
    const text = mutated(seeds[round % seeds.length] ?? '', random);
    const imported = await read(text);
    if (!imported.ok) {
      expect(imported.reason.length).toBeGreaterThan(20);
      continue;
    }
    taken += 1;
    const { rows } = imported.run;
    expect(rows.length).toBeGreaterThan(0);
    for (const each of rows) expect(row.strict().safeParse(each).success).toBe(true);
    // What follows from rows can be computed and written, whatever came in.
    expect(rowsCsv(experiment, { rows: [...rows] })).toContain('\r\n');
  }
  // Some changes are harmless (a note, a blank): if none passed, the test would test nothing.
  expect(taken).toBeGreaterThan(100);
  expect(taken).toBeLessThan(3000);
}, 30_000);
