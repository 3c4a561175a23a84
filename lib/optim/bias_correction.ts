/**
 * `1 − βᵗ`, by which a decaying mean that starts at 0 falls short after `t` steps (equation 18c).
 *
 * The power is taken by squaring: JavaScript's own may come from the system's C library, whose last bit
 * differs from one to the next.
 */
export function biasCorrection(beta: number, t: number): number {
  let power = 1;
  for (let factor = beta, rest = t; rest > 0; rest = Math.floor(rest / 2), factor *= factor) {
    if (rest % 2 === 1) power *= factor;
  }
  return 1 - power;
}
