/** What there is to be read and run in one lab, by the ids that progress is kept under. */
export interface LabOutline {
  /** The lab's folder below `labs/`. */
  lab: string;
  /** Ids of the headings in its list of contents. */
  sections: readonly string[];
  predictions: readonly string[];
  experiments: readonly string[];
  /** `week-2/event-loop/ten_tasks.py`. */
  programs: readonly string[];
}

/** What of a lab can be done. */
export type Part = Exclude<keyof LabOutline, 'lab'>;

/** All of them, in the order in which they are told. */
export const parts: readonly Part[] = ['sections', 'predictions', 'experiments', 'programs'];
