/**
 * `base` to a whole `exponent` from 0 on, by repeated squaring: JavaScript's own power may come from the
 * system's C library, whose last bit differs from one to the next.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  for (let factor = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}
