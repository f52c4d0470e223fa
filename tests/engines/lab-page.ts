/** What a reader does on a lab's page, in any engine. */
import { FOLDED_CLASS } from '#widgets/prediction/fold.ts';
import { until, type Tab } from './engine.ts';

/** Where the thing that is operated stands: an experiment's or a program's section, as a selector. */
export type Section = string;

export const experiment = (id: string): Section => `section[data-experiment="${id}"]`;
export const program = (file: string): Section => `section[data-program="${file}"]`;

/** Comes to a section, upon which it wakes, and waits until it answers. */
export async function wake(tab: Tab, section: Section): Promise<void> {
  await until(`${section} wakes`, () =>
    tab.evaluate((selector) => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: 'center' });
      element?.dispatchEvent(new Event('pointerover', { bubbles: true }));
      const island = element?.closest('astro-island');
      return Boolean(island && !island.hasAttribute('ssr'));
    }, section),
  );
}

/** Presses the button of that name within a part of the page. */
export async function press(tab: Tab, within: Section, name: string): Promise<void> {
  await until(`the button ${name} can be pressed`, () =>
    tab.evaluate(
      ({ within, name }) => {
        document.querySelector('[data-journey]')?.removeAttribute('data-journey');
        const button = [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)].find(
          (each) =>
            (each.textContent.trim() === name || each.ariaLabel === name) &&
            !each.disabled &&
            each.ariaDisabled !== 'true',
        );
        button?.setAttribute('data-journey', '');
        button?.scrollIntoView({ block: 'center' });
        return button !== undefined;
      },
      { within, name },
    ),
  );
  await tab.click('[data-journey]');
}

/** Opens the results of a lab without predicting. */
export async function skipPredicting(tab: Tab): Promise<void> {
  // WebKitGTK moves a page once by some 100 px while its predictions wake: a press may meet what stands there then.
  await until('the results are open', async () => {
    await press(tab, '.results-gate', 'Skip: show the results');
    return tab.evaluate(
      (folded) => !document.documentElement.classList.contains(folded),
      FOLDED_CLASS,
    );
  });
}

/** Sets fields of a form by their labels; choices by their words. */
export async function set(tab: Tab, section: Section, fields: Record<string, string>) {
  const unknown = await tab.evaluate(
    ({ section, fields }) => {
      const labels = [...document.querySelectorAll<HTMLLabelElement>(`${section} label`)];
      return Object.entries(fields).filter(([name, value]) => {
        const label = labels.find((each) => each.textContent.trim().startsWith(name));
        const control = label?.control;
        if (control instanceof HTMLSelectElement) {
          const option = [...control.options].find(({ text }) => text === value);
          if (!option) return true;
          control.value = option.value;
        } else if (control instanceof HTMLInputElement) control.value = value;
        else return true;
        for (const type of ['input', 'change'])
          control.dispatchEvent(new Event(type, { bubbles: true }));
        return false;
      });
    },
    { section, fields },
  );
  if (unknown.length > 0) throw new Error(`There is no field for ${JSON.stringify(unknown)}.`);
}

/** Waits until a run has come to a state: "running", "done", "aborted". */
export async function hasStatus(tab: Tab, section: Section, status: string): Promise<void> {
  let seen = '';
  await until(
    `${section} is ${status}`,
    async () => {
      seen = await tab.evaluate((selector) => {
        const element = document.querySelector<HTMLElement>(selector);
        return `${element?.dataset['status']}: ${element?.querySelector('[role=status]')?.textContent}`;
      }, section);
      return seen.startsWith(`${status}:`);
    },
    90_000,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)} It is ${seen}.`);
  });
}

/** The text of the first element that matches; empty if none does. */
export const textOf = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((each) => document.querySelector(each)?.textContent.trim() ?? '', selector);

/** How many elements match. */
export const count = (tab: Tab, selector: string): Promise<number> =>
  tab.evaluate((each) => document.querySelectorAll(each).length, selector);
