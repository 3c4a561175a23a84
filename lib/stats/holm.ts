/**
 * p-values of several tests made together, each corrected so that all errors of a kind have the level
 * of one: the k-th smallest of m times m − k + 1, made to rise, and 1 at most. In the given order.
 * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6, 1979.
 */
export function holm(pValues: readonly number[]): number[] {
  const corrected = new Array<number>(pValues.length);
  const order = pValues.map((_, k) => k).sort((a, b) => pValues[a] - pValues[b]);
  let largest = 0;
  order.forEach((test, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[test]));
    corrected[test] = largest;
  });
  return corrected;
}
