import type { Locator, Page } from '@playwright/test';
import { wakeUp } from './wake.ts';

/** One prediction on an open page, by the hooks every prediction has. */
export class PredictionCard {
  readonly section: Locator;
  readonly sliders: Locator;
  /** Where the curve is drawn. */
  readonly area: Locator;
  readonly says: Locator;
  readonly compare: Locator;

  constructor(page: Page, id: string) {
    this.section = page.locator(`section[data-prediction="${id}"]`);
    this.sliders = this.section.getByRole('slider');
    this.area = this.section.locator('.drawing-handles');
    this.says = this.section.getByRole('status');
    this.compare = this.section.getByRole('button', { name: 'Compare with the record' });
  }

  /** Brings the card into view, where it wakes, and waits until it answers. */
  async wake(): Promise<this> {
    await wakeUp(this.section);
    return this;
  }

  /** Draws with the mouse through places of the grid, each from 0 to 1: across, and up. */
  async draw(...places: [across: number, up: number][]): Promise<void> {
    await this.area.scrollIntoViewIfNeeded();
    const box = await this.area.boundingBox();
    if (!box) throw new Error('There is no grid to draw on.');
    const { mouse } = this.section.page();
    const at = ([across, up]: [number, number]): [number, number] => [
      box.x + across * box.width,
      box.y + (1 - up) * box.height,
    ];
    const [first, ...rest] = places;
    if (!first) return;
    await mouse.move(...at(first));
    await mouse.down();
    for (const place of rest) await mouse.move(...at(place), { steps: 6 });
    await mouse.up();
  }

  /** What each slider says. */
  async values(): Promise<(string | null)[]> {
    const all = await this.sliders.all();
    return Promise.all(all.map((slider) => slider.getAttribute('aria-valuetext')));
  }

  async choose(words: string): Promise<void> {
    await this.section.getByRole('radio', { name: words }).check();
  }
}
