/**
 * What the reader has read and run. Each fact is an entry of its own in the browser's storage, which is written and never
 * written over, so that several tabs cannot take facts from each other; in memory where there is no storage.
 */
import { keysOf, type TextShelf } from './keys.ts';
import { texts } from './texts.ts';

/** A section read, `week-2/event-loop#question`; an experiment run, by its id; a program run, `week-2/event-loop/ten_tasks.py`. */
export type FactKind = 'read' | 'experiment' | 'program';

/** Where the reader was last. */
export interface Place {
  /** The lab's folder below `labs/`. */
  lab: string;
  /** The id of the heading. */
  section: string;
}

/** What a section is called among the facts: unique over all labs. */
export const sectionId = (lab: string, section: string): string => `${lab}#${section}`;

/** What the reader has read and run in this browser, and where they were. */
export interface Progress {
  /** What is to be said of the keeping itself: that nothing is kept, or that something could not be read. */
  notice(): string | null;
  has(kind: FactKind, id: string): boolean;
  /** Notes that something was read or run; the first time stays. */
  note(kind: FactKind, id: string, at: Date): void;
  place(): Place | null;
  moveTo(place: Place): void;
  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Tells the listeners that another tab has written. */
  changed(): void;
}

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** A place as it was written, or null for any other text. */
export function placeIn(text: string): Place | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { lab, section } = value as Record<string, unknown>;
  return typeof lab === 'string' && typeof section === 'string' ? { lab, section } : null;
}

/**
 * Progress on a shelf. What cannot be written stays in memory; what cannot be read is put aside under another name.
 * @param shelf null where the browser has none
 * @param base the base path, with a slash at its end
 */
export function progressOn(shelf: TextShelf | null, base: string): Progress {
  const { progress, putAside } = keysOf(base);
  const inMemory = new Map<string, string>();
  const listeners = new Set<() => void>();
  let keeps = shelf !== null;
  let damaged = false;

  const write = (key: string, value: string): boolean => {
    try {
      shelf?.setItem(key, value);
      return shelf !== null;
    } catch {
      return false;
    }
  };

  /** @param fits whether a value is what belongs there */
  const read = (name: string, fits: (value: string) => boolean): string | null => {
    const key = progress + name;
    let value: string | null;
    try {
      value = shelf?.getItem(key) ?? null;
    } catch {
      keeps = false;
      value = null;
    }
    if (value !== null && fits(value)) return value;
    if (value !== null) {
      damaged = true;
      if (write(putAside + key, value)) shelf?.removeItem(key);
    }
    return inMemory.get(name) ?? null;
  };

  const put = (name: string, value: string): void => {
    if (!write(progress + name, value)) {
      keeps = false;
      inMemory.set(name, value);
    }
    for (const listener of listeners) listener();
  };

  const placeName = 'place';
  return {
    notice: () => (damaged ? texts.damaged : keeps ? null : texts.notKept),
    has: (kind, id) => read(`${kind}/${id}`, isTime) !== null,
    note(kind, id, at) {
      const name = `${kind}/${id}`;
      if (read(name, isTime) === null) put(name, at.toISOString());
    },
    place() {
      const text = read(placeName, (value) => placeIn(value) !== null);
      return text === null ? null : placeIn(text);
    },
    moveTo: ({ lab, section }) => put(placeName, JSON.stringify({ lab, section })),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener();
    },
  };
}

/** The browser's storage, or null where it is refused. */
export function shelfHere(): Storage | null {
  try {
    // Where storage is refused, asking for it throws.
    return localStorage;
  } catch {
    return null;
  }
}
