/** The reader's predictions, kept in this browser: one entry of its storage each, in memory where there is none. */
import { base } from '../base.ts';
import { texts } from './texts.ts';

/** A prediction as this browser keeps it. Points are in the units of the figure they were drawn for. */
export interface KeptPrediction {
  /** What was asked: see `curveId`, and `lab#question` for choices. */
  id: string;
  /** ISO 8601. */
  madeAt: string;
  kind: 'curve' | 'choice' | 'skipped';
  points?: { x: number; y: number }[];
  choice?: string;
  /** From 0 to 100. */
  sure?: number;
}

/** A prediction as it is made. */
export type Made = Omit<KeptPrediction, 'id' | 'madeAt'>;

/** The part of a browser's `Storage` that is used here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** The reader's predictions, by what was asked. In a window that keeps nothing they last as long as the page. */
export interface KeptPredictions {
  /** Why predictions will be gone with the page; null where they are kept. */
  notice: string | null;
  get(id: string): Promise<KeptPrediction | null>;
  put(prediction: KeptPrediction): Promise<void>;
  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Another page of the site has written this key of the shelf, or has emptied it: null. */
  changedElsewhere(key: string | null): void;
}

/**
 * Predictions on a shelf. What cannot be written stays in memory, and `notice` says so; what is not a prediction is not read.
 * @param shelf null where the browser has none
 * @param prefix of keys: sites of one origin share a storage
 */
export function predictionsOn(shelf: Shelf | null, prefix: string): KeptPredictions {
  const inMemory = new Map<string, KeptPrediction>();
  const listeners = new Set<() => void>();
  const read = (id: string): string | null => {
    try {
      return shelf?.getItem(prefix + id) ?? null;
    } catch {
      return null;
    }
  };
  const tell = () => listeners.forEach((listener) => listener());
  const all: KeptPredictions = {
    notice: shelf ? null : texts.notKept,
    get: (id) => Promise.resolve(inMemory.get(id) ?? predictionIn(read(id), id)),
    put(prediction) {
      inMemory.set(prediction.id, prediction);
      try {
        shelf?.setItem(prefix + prediction.id, JSON.stringify(prediction));
      } catch {
        all.notice = texts.notKept;
      }
      tell();
      return Promise.resolve();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changedElsewhere(key) {
      if (key === null) inMemory.clear();
      else if (!key.startsWith(prefix)) return;
      else inMemory.delete(key.slice(prefix.length));
      tell();
    },
  };
  return all;
}

/** A prediction as it was written, or null for any other text. */
export function predictionIn(text: string | null, id: string): KeptPrediction | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isPrediction(value) && value.id === id ? value : null;
}

function isPrediction(value: unknown): value is KeptPrediction {
  if (typeof value !== 'object' || value === null) return false;
  const { id, madeAt, kind, points, choice, sure } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof madeAt !== 'string') return false;
  if (sure !== undefined && !isWithin(sure, 0, 100)) return false;
  if (kind === 'curve') return Array.isArray(points) && points.every(isPoint);
  return kind === 'skipped' || (kind === 'choice' && typeof choice === 'string');
}

function isPoint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y } = value as Record<string, unknown>;
  return isWithin(x, 0, Number.MAX_VALUE) && isWithin(y, 0, Number.MAX_VALUE);
}

const isWithin = (value: unknown, low: number, high: number): boolean =>
  typeof value === 'number' && value >= low && value <= high;

function shelfHere(): Shelf | null {
  try {
    // Where storage is refused, asking for it throws.
    return localStorage;
  } catch {
    return null;
  }
}

function openHere(): KeptPredictions {
  const all = predictionsOn(shelfHere(), `${base()}prediction/`);
  addEventListener('storage', ({ key }) => all.changedElsewhere(key));
  return all;
}

let opened: KeptPredictions | null = null;

/** The predictions kept by this browser for this site. */
export function keptPredictions(): Promise<KeptPredictions> {
  opened ??= openHere();
  return Promise.resolve(opened);
}
