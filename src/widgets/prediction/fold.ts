/**
 * The results of a lab are folded until its reader has predicted. The fold is a class of the root element, set and taken away
 * by the script in `Predictions.astro`, which needs none of the page's other scripts. It is spoken to by events.
 */

/** Dispatched on the document to open the results. */
export const OPEN_RESULTS = 'open-results';
/** Dispatched on the document when they have been opened. */
export const RESULTS_OPENED = 'results-opened';
/** The root element's class while results are folded. */
export const FOLDED_CLASS = 'results-folded';

/** The root element's class for a reader who has predicted before: room is kept for what will be said until it is. */
export const PREDICTED_CLASS = 'has-predicted';

/** Why results are opened. The first two are remembered; a link is followed once. */
export type OpenedBy = 'predicted' | 'skipped' | 'link';

declare global {
  interface DocumentEventMap {
    [OPEN_RESULTS]: CustomEvent<OpenedBy>;
    [RESULTS_OPENED]: CustomEvent<OpenedBy>;
  }
}

/**
 * Where it is remembered that a lab's results were opened. Sites of one origin share a storage, hence the base.
 * @param base with a slash at its end
 * @param lab its folder below `labs/`; without it, what all such keys begin with
 */
export const foldKey = (base: string, lab = ''): string => `${base}results-opened/${lab}`;

/** Asks the page to open its folded results. */
export function openResults(why: OpenedBy): void {
  document.dispatchEvent(new CustomEvent(OPEN_RESULTS, { detail: why }));
}

/** Whether results are hidden now, because the reader has not predicted yet. */
export const areFolded = (): boolean => document.documentElement.classList.contains(FOLDED_CLASS);

/** No room is kept any more: the reader goes back to predicting. */
export const forgetPredicted = (): void =>
  document.documentElement.classList.remove(PREDICTED_CLASS);
