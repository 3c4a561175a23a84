import { assert } from "@std/assert";

/**
 * Fails unless `found` is `expected` to within `tolerance` in the Euclidean norm, relative to that of
 * `expected`. A norm suits float32 sums, where single elements may cancel to almost nothing.
 */
export function assertVectorClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert(
    found.length === expected.length,
    `${what}: ${found.length} values, not ${expected.length}`,
  );
  let error = 0;
  let norm = 0;
  for (let k = 0; k < expected.length; k++) {
    error += (found[k] - expected[k]) ** 2;
    norm += expected[k] ** 2;
  }
  // Written so that NaN fails as well.
  assert(
    Math.sqrt(error) <= tolerance * Math.sqrt(norm),
    `${what}: off by ${Math.sqrt(error / norm)} relative, allowed ${tolerance}`,
  );
}
