/**
 * Levels in every decade at `factors` times a power of ten, from the last at most `low` to the last at
 * most `high`.
 */
export function lossLevels(low: number, high: number, factors: number[]): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  const all = Array.from({ length: last - first + 1 }, (_, k) => first + k)
    .flatMap((exponent) => factors.map((factor) => Number(`${factor}e${exponent}`)));
  return all.slice(all.findLastIndex((level) => level <= low)).filter((level) => level <= high);
}
