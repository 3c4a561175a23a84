/**
 * The number with the fewest digits that float32 reads as `value`, itself a float32. JSON then keeps
 * the value exactly in half the characters.
 */
export function shortestFloat32(value: number): number {
  // Nine digits identify any float32 (IEEE 754), so the last candidate always fits.
  for (let digits = 6; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}
