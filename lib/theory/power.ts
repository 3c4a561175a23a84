/**
 * base^exponent for an exponent 0, 1, 2, …, by repeated squaring. Unlike `**`, which takes its last
 * bit from the system's C library, it gives the same bits on every machine.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  for (let factor = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}
