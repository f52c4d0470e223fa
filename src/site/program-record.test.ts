import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeTrace } from '#python/trace-codec.ts';
import { programRecordOf } from './program-record.ts';

const recordOf = (program: string) =>
  programRecordOf(
    decodeTrace(readFileSync(`labs/week-2/event-loop/recorded/${program}.trace.json`, 'utf8')),
  );

test('a program’s lines, its end and its steps are told', () => {
  const { lines, endedAtMs, steps, blocks } = recordOf('ten_tasks');
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe('0 before the wait: MainThread');
  expect(endedAtMs).toBe(100);
  expect(blocks).toEqual([]);
  expect(steps.filter(({ task, atMs }) => task === 'Task-2' && atMs === 100)).toHaveLength(1);
});

test('a call that blocks is a stretch of the clock in which no task steps', () => {
  const { blocks, steps } = recordOf('blocking_call');
  expect(blocks).toEqual([{ fromMs: 100, untilMs: 400 }]);
  expect(steps.filter(({ atMs }) => atMs > 100 && atMs < 400)).toEqual([]);
});
