import type { Locator, Page } from '@playwright/test';
import { wakeUp } from './wake.ts';

/** One program on an open page, by the hooks every program has. */
export class Program {
  readonly section: Locator;
  readonly editor: Locator;
  readonly output: Locator;
  /** What just happened, in one sentence. */
  readonly sentence: Locator;
  readonly scrubber: Locator;

  constructor(page: Page, file: string) {
    this.section = page.locator(`section[data-program="${file}"]`);
    this.editor = this.section.getByRole('textbox', { name: 'Program' });
    this.output = this.section.getByRole('log', { name: 'Output' });
    this.sentence = this.section.locator('.step-sentence');
    this.scrubber = this.section.getByRole('slider').last();
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }

  /** One of the loop's collections, by its heading. */
  collection(name: string): Locator {
    return this.section
      .locator('.loop-collection')
      .filter({ has: this.section.page().getByRole('heading', { name }) });
  }

  get message(): Locator {
    return this.section.getByRole('status').first();
  }

  /** Comes to the program, upon which it wakes, and waits until it answers. */
  async wake(): Promise<this> {
    await wakeUp(this.section);
    return this;
  }

  /** Types a text and runs it. */
  async run(text: string): Promise<void> {
    await this.editor.fill(text);
    await this.button('Run program').click();
  }

  async hasStatus(status: string, timeoutMs = 60_000): Promise<void> {
    await this.section
      .and(this.section.page().locator(`[data-status="${status}"]`))
      .waitFor({ timeout: timeoutMs });
  }

  /** Presses Step, or Step back, so many times. */
  async step(times: number, name: 'Step' | 'Step back' = 'Step'): Promise<void> {
    for (let time = 0; time < times; time++) await this.button(name).click();
  }
}
