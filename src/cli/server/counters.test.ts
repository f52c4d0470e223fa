import { expect, test } from 'vitest';
import { Counters } from './counters.ts';

function setUp() {
  let nowMs = 0;
  const counters = new Counters(() => nowMs);
  const wait = (durationMs: number) => {
    nowMs += durationMs;
  };
  return { counters, wait };
}

test('requests are in flight until they end, and the peak stays', () => {
  const { counters } = setUp();
  const [first, second] = [counters.arrived(), counters.arrived()];
  first.ended(200);
  expect(counters.inFlight).toBe(1);
  second.ended(503);
  expect(counters.inFlight).toBe(0);
  expect(counters.peakInFlight).toBe(2);
});

test('only the first end of a request counts', () => {
  const { counters } = setUp();
  const request = counters.arrived();
  request.ended(200);
  request.ended(null);
  expect(counters.inFlight).toBe(0);
  expect(counters.aborted).toBe(0);
});

test('the text has every status, the aborted apart, and times in seconds', () => {
  const { counters, wait } = setUp();
  const requests = [200, 503, 200, null].map((status) => ({ status, request: counters.arrived() }));
  for (const { status, request } of requests) {
    wait(500);
    request.ended(status);
  }
  const lines = counters.text().split('\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'async_labs_requests_in_flight 0',
    'async_labs_requests_in_flight_peak 4',
    'async_labs_connections 0',
    'async_labs_requests_total{status="200"} 2',
    'async_labs_requests_total{status="503"} 1',
    'async_labs_requests_aborted_total 1',
    'async_labs_request_duration_seconds_sum 5',
    'async_labs_request_duration_seconds_count 4',
  ]);
  expect(lines.at(-1)).toBe('');
});
