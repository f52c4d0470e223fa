import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder laid out as the repository, with some files, for one test. */
export function repositoryWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'labs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) writeIn(root, file, text);
  return root;
}

export function writeIn(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** A recording's text, as the recorder writes it, of an experiment in `labs/week-9/waiting/`. */
export const recordingText = (change: object = {}): string =>
  `${JSON.stringify(
    {
      schema: 1,
      experiment: 'week-9/waiting/pause',
      by: 'Node 24.21.0 on 2 cores',
      source: null,
      parameters: { pauseMs: 4 },
      state: 'complete',
      rows: [{ elapsedMs: 4.1 }],
      environment: {
        runtime: 'node',
        version: 'Node 24.21.0',
        cores: 2,
        clockStepMs: null,
        crossOriginIsolated: null,
        pageWasHidden: null,
      },
      startedAt: '2026-11-23T21:43:37.757Z',
      notes: [],
      ...change,
    },
    null,
    2,
  )}\n`;
