/**
 * Moves labels along one axis until none overlaps its neighbour, keeping their order and as near to where they belong as
 * a sweep from either side gets them. In pixels.
 * @param wanted where each label belongs
 * @param gap least distance between two labels
 * @param from,to where labels may stand; given up if there are too many to fit
 */
export function spreadLabels(
  wanted: readonly number[],
  { gap, from, to }: { gap: number; from: number; to: number },
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = order.map((index) => wanted[index] ?? 0);
  for (let i = 0, least = from; i < places.length; i += 1) {
    places[i] = Math.max(places[i] ?? 0, least);
    least = (places[i] ?? 0) + gap;
  }
  for (let i = places.length - 1, most = to; i >= 0; i -= 1) {
    places[i] = Math.min(places[i] ?? 0, most);
    most = (places[i] ?? 0) - gap;
  }
  const result: number[] = [];
  order.forEach((index, place) => {
    result[index] = places[place] ?? 0;
  });
  return result;
}
