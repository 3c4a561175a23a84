import { power } from "../arithmetic/power.ts";

/** `1 − βᵗ`, by which a decaying mean that starts at 0 falls short after `t` steps (equation 18c). */
export function biasCorrection(beta: number, t: number): number {
  return 1 - power(beta, t);
}
