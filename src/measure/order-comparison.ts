/** One bar of a figure, or another category with a value. */
export interface RankedBar {
  name: string;
  value: number;
}

/** Values nearer to each other than this, as a share of the larger, are in no order: another run may turn them round. */
const TIE_SHARE = 0.05;

/** Bars by value, least first; those in no order with the one before share its place. */
export function orderOf(bars: readonly RankedBar[]): string[][] {
  const sorted = bars.toSorted((one, other) => one.value - other.value);
  const places: RankedBar[][] = [];
  for (const bar of sorted) {
    const place = places.at(-1);
    // The first of a place decides, so that a row of small steps is not all one place.
    if (place?.[0] && directionOf(place[0], bar) === 0) place.push(bar);
    else places.push([bar]);
  }
  return places.map((place) => place.map(({ name }) => name));
}

/** What two runs make of the same bars. */
export interface OrderComparison {
  one: string[][];
  other: string[][];
  /** Pairs of names that stand in one order in the one and in the reverse in the other, as the first has them. */
  turned: [string, string][];
}

/** Compares orders of the bars that both runs have; null where those are fewer than two. */
export function compareOrders(
  one: readonly RankedBar[],
  other: readonly RankedBar[],
): OrderComparison | null {
  const inOther = new Map(other.map((bar) => [bar.name, bar]));
  const shared = one.flatMap((bar) => {
    const match = inOther.get(bar.name);
    return match ? [{ bar, match }] : [];
  });
  if (shared.length < 2) return null;
  const sorted = shared.toSorted((a, b) => a.bar.value - b.bar.value);
  const turned = sorted.flatMap((low, index) =>
    sorted
      .slice(index + 1)
      .filter((high) => directionOf(low.bar, high.bar) * directionOf(low.match, high.match) < 0)
      .map((high): [string, string] => [low.bar.name, high.bar.name]),
  );
  return {
    one: orderOf(shared.map(({ bar }) => bar)),
    other: orderOf(shared.map(({ match }) => match)),
    turned,
  };
}

/** 1 where the other is larger, -1 where it is smaller, 0 where they are too near. */
function directionOf(one: RankedBar, other: RankedBar): number {
  const apart = other.value - one.value;
  const larger = Math.max(Math.abs(one.value), Math.abs(other.value));
  return Math.abs(apart) <= TIE_SHARE * larger ? 0 : Math.sign(apart);
}
