/** What stands in an experiment's form, and how to change it as its reader would. */
import type { RawParameters } from '#experiment/parameters.ts';

/** The fields' values as text, by name. */
export function rawParameters(form: HTMLFormElement): RawParameters {
  const entries = [...new FormData(form)];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}

/** Sets these fields, and all others to their defaults. */
export function fillForm(form: HTMLFormElement, parameters: RawParameters): void {
  form.reset();
  for (const [name, value] of Object.entries(parameters)) {
    setField(form, name, value);
    // A field that is folded away cannot be seen.
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLElement) control.closest('details')?.setAttribute('open', '');
  }
}

/** Sets a field as the reader would. */
export function setField(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLSelectElement || control instanceof HTMLInputElement)) return;
  control.value = value;
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Brings the reader to the first of these fields. */
export function focusFirst(form: HTMLFormElement, names: string[]): void {
  const first = names.map((name) => form.elements.namedItem(name)).find((item) => item !== null);
  if (!(first instanceof HTMLElement)) return;
  // A field that is folded away cannot be seen, nor take the focus.
  first.closest('details')?.setAttribute('open', '');
  first.focus();
}
