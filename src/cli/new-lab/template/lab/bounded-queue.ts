/** A queue with a fixed number of places: whoever puts into a full one, or takes from an empty one, waits. */
export class BoundedQueue<T> {
  readonly #places: number;
  readonly #items: T[] = [];
  #wakePutter: (() => void) | null = null;
  #wakeTaker: (() => void) | null = null;
  #peak = 0;

  /** @param places at least 1 */
  constructor(places: number) {
    this.#places = places;
  }

  /** The most items that were ever in it at once. */
  get peak(): number {
    return this.#peak;
  }

  /** Ends when the item has a place. For one producer: a second one who waits would be forgotten. */
  async put(item: T): Promise<void> {
    while (this.#items.length >= this.#places)
      await new Promise<void>((resolve) => (this.#wakePutter = resolve));
    this.#items.push(item);
    this.#peak = Math.max(this.#peak, this.#items.length);
    this.#wakeTaker?.();
  }

  /** The item that has waited longest, as soon as there is one. For one consumer. */
  async take(): Promise<T> {
    while (this.#items.length === 0)
      await new Promise<void>((resolve) => (this.#wakeTaker = resolve));
    const [item] = this.#items.splice(0, 1);
    this.#wakePutter?.();
    return item as T;
  }
}
