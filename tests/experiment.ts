import type { Locator, Page } from '@playwright/test';
import { wakeUp } from './wake.ts';

/** Parameters that make an experiment short, by its id. */
export const shortRuns: Record<string, Record<string, string>> = {
  'week-2/event-loop/one-thread': { Wait: '50' },
  'week-2/event-loop/blocking': { 'Block for': '200' },
  'week-2/event-loop/io-or-cpu': { 'One job takes': '20', Repetitions: '1' },
  'week-2/concurrency-trap/sweep': { 'Concurrency levels': '1, 20, 200', Server: 'M/M/20' },
};

/** One experiment widget on an open page, by the hooks every widget has. */
export class ExperimentWidget {
  readonly section: Locator;

  constructor(page: Page, id: string) {
    this.section = page.locator(`section[data-experiment="${id}"]`);
  }

  get runButton(): Locator {
    return this.section.getByRole('button', { name: 'Run experiment' });
  }

  get stopButton(): Locator {
    return this.section.getByRole('button', { name: 'Stop' });
  }

  get message(): Locator {
    return this.section.locator('.experiment-status');
  }

  get rows(): Locator {
    return this.section.locator('table tbody tr');
  }

  get verdicts(): Locator {
    return this.section.locator('[data-outcome]');
  }

  /** The reader's own figures: they are drawn live, the recorded ones stand as served. */
  get ownDrawings(): Locator {
    return this.section.locator('figure .live-drawing svg');
  }

  /** Comes to the widget, upon which it wakes, and waits until it answers. */
  async wake(): Promise<this> {
    await wakeUp(this.section);
    return this;
  }

  async status(): Promise<string | null> {
    return this.section.getAttribute('data-status');
  }

  /** Waits for a state: "running", "done", "failed" or "aborted". */
  async hasStatus(status: string, timeoutMs = 150_000): Promise<void> {
    await this.section
      .and(this.section.page().locator(`[data-status="${status}"]`))
      .waitFor({ timeout: timeoutMs });
  }

  /** Types parameters by their labels; a choice is made by its words. */
  async set(parameters: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(parameters)) {
      const control = this.section.getByLabel(label);
      await control.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
      if (await control.evaluate((element) => element instanceof HTMLSelectElement)) {
        await control.selectOption({ label: value });
      } else {
        await control.fill(value);
      }
    }
  }
}
