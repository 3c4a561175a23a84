/**
 * mulberry32 (T. Ettinger): uniform numbers in [0, 1), multiples of 2⁻³², from a counter that steps by
 * 0x6D2B79F5. A tiny generator that many languages have; here so that others can draw the same numbers.
 */
export function mulberry32(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    let word = Math.imul(counter ^ (counter >>> 15), counter | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
