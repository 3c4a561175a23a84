import adam from "../../optim/adam.ts";
import { numbers } from "../../optim/interpreters/numbers.ts";
import { power } from "../../arithmetic/power.ts";

/** β₁ and β₂. */
export interface Decays {
  beta1: number;
  beta2: number;
}

/** Adam's moments after a history of gradients, equations (18a)–(18c). */
export interface AdamMoments {
  m: number;
  v: number;
  /** m / (1 − β₁ᵗ), equation (23). */
  mHat: number;
  /** v / (1 − β₂ᵗ). */
  vHat: number;
}

/** The moments after the gradients g_1, …, g_t of one coordinate. */
export function adamMoments(gradients: ArrayLike<number>, { beta1, beta2 }: Decays): AdamMoments {
  const settings = { learningRate: 1, beta1, beta2, epsilon: 0 };
  const scalars = adam.scalars(settings, gradients.length);
  let { m, v } = { m: 0, v: 0 };
  for (let i = 0; i < gradients.length; i++) {
    ({ m, v } = adam.update(numbers, { p: 0, g: gradients[i], m, v }, scalars));
  }
  return { m, v, mHat: scalars.a * m, vHat: scalars.c * v };
}

/** |m̂_t|/√v̂_t: Adam's step in units of α, with ε = 0. */
export function stepRatio(gradients: ArrayLike<number>, decays: Decays): number {
  const { mHat, vHat } = adamMoments(gradients, decays);
  return Math.abs(mHat) / Math.sqrt(vHat);
}

/**
 * R_t, the largest |m̂_t|/√v̂_t over all histories, with r = β₁²/β₂:
 *
 *     (1 − β₁)/(1 − β₁ᵗ) · √((1 − β₂ᵗ)/(1 − β₂) · (1 − rᵗ)/(1 − r)),  (1 − rᵗ)/(1 − r) = t where r = 1
 */
export function largestStepRatio({ beta1, beta2 }: Decays, t: number): number {
  const r = beta1 * beta1 / beta2;
  const sum = r === 1 ? t : (1 - power(r, t)) / (1 - r);
  const spread = (1 - power(beta2, t)) / (1 - beta2);
  return (1 - beta1) / (1 - power(beta1, t)) * Math.sqrt(spread * sum);
}

/** The history that attains R_t: gradients that grow by β₂/β₁ a step. */
export function extremalHistory({ beta1, beta2 }: Decays, t: number): number[] {
  return Array.from({ length: t }, (_, i) => power(beta2 / beta1, i));
}
