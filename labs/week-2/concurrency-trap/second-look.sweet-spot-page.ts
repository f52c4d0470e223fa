/** Runs in the page alone: the table of SweetSpot.astro follows the reader's limits. */
import {
  captionFor,
  limitsInWords,
  meets,
  highestWithin,
  sweetSpotInWords,
  type LevelResult,
} from './second-look.sweet-spot.ts';

/** An empty field sets no limit; one that is refused sets NaN. */
function limitIn(form: HTMLFormElement, name: string): number | null {
  const input = form.elements.namedItem(name) as HTMLInputElement;
  if (!input.validity.valid) return Number.NaN;
  return input.value === '' ? null : input.valueAsNumber;
}

function connect(root: HTMLElement): void {
  const levels = JSON.parse(root.dataset['levels'] ?? '[]') as LevelResult[];
  const form = root.querySelector('form');
  const output = root.querySelector('output');
  const caption = root.querySelector('caption span');
  const rows = [...root.querySelectorAll('tbody tr')];
  if (!form || !output || !caption) return;

  const update = () => {
    const limits = {
      successPercent: limitIn(form, 'success'),
      responseS: limitIn(form, 'time'),
    };
    if (Number.isNaN(limits.successPercent) || Number.isNaN(limits.responseS)) {
      output.textContent = 'Give a success rate from 0 to 100% and a response time of 0 s or more.';
      return;
    }
    const { highest } =
      limitsInWords(limits) === '' ? { highest: null } : highestWithin(levels, limits);
    output.textContent = sweetSpotInWords(levels, limits);
    caption.textContent = captionFor(limits);
    levels.forEach((level, index) => {
      const row = rows[index];
      const verdict = row?.querySelector('[data-verdict]');
      if (!row || !verdict) return;
      const marked = level.concurrency === highest;
      row.classList.toggle('marked', marked);
      verdict.textContent = marked ? '◀ the highest' : meets(level, limits) ? 'yes' : 'no';
    });
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', update);
  // A browser may have brought back what was typed before the page was left. Else all stands as it was served: the first
  // number that a page formats takes it tens of milliseconds.
  const fields = [...form.querySelectorAll('input')];
  if (fields.some(({ value, defaultValue }) => value !== defaultValue)) update();
}

/** Makes every sweet-spot element of the page answer as its fields change. */
export function connectSweetSpots(): void {
  for (const root of document.querySelectorAll<HTMLElement>('sweet-spot')) connect(root);
}
