import type { Page } from '@playwright/test';
import { ExperimentWidget } from '../../tests/experiment.ts';

/** How long a heartbeat fell silent while its thread was blocked. */
export interface MeasuredGap {
  /** How long the block was told to be, in milliseconds. */
  askedMs: number;
  /** Longest silence of the heartbeat while the other task blocked, in milliseconds. */
  gapMs: number;
}

/** Runs the blocking demo in the page for each asked time and reads the gap it shows. */
export async function blockingGaps(
  page: Page,
  siteUrl: string,
  askedMs: readonly number[],
): Promise<MeasuredGap[]> {
  await page.goto(`${siteUrl}week-2/event-loop/#results=open`);
  const widget = await new ExperimentWidget(page, 'week-2/event-loop/blocking').wake();
  const measured: MeasuredGap[] = [];
  for (const asked of askedMs) {
    await widget.set({ 'Block for': String(asked) });
    await widget.runButton.click();
    await widget.hasStatus('running');
    await widget.hasStatus('done');
    const gaps = await widget.rows
      .filter({ hasText: 'blocks the thread' })
      .evaluateAll((rows) =>
        rows.map((row) =>
          Number((row as HTMLTableRowElement).cells[3]?.textContent.replaceAll(',', '')),
        ),
      );
    measured.push({ askedMs: asked, gapMs: Math.max(...gaps) });
  }
  return measured;
}
