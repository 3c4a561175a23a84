import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";
import { goldenSection } from "../tools/golden_section.ts";
import { spectralRadius } from "../tools/spectral_radius.ts";
import { massFor, massMatrix, nesterovMatrix, sgdFactor } from "./moments.ts";
import type { Theorem33Settings } from "./settings.ts";

/** Rates: the factor by which E f − f* shrinks a step in the long run, over both coordinates. */

/** SGD with step a/h₁. */
export function sgdRate(a: number, kappa: number): number {
  return Math.max(sgdFactor(a), sgdFactor(a / kappa));
}

/** SGD with Nesterov's momentum γ and step a/h₁; `noise` is E ξ²/h². */
export function nesterovRate(a: number, gamma: number, kappa: number, noise?: number): number {
  return Math.max(
    spectralRadius(nesterovMatrix(a, gamma, noise)),
    spectralRadius(nesterovMatrix(a / kappa, gamma, noise)),
  );
}

/** MaSS with its own parameters. */
export function massRate(kappa: number): number {
  const mass = massFor(kappa);
  return Math.max(
    spectralRadius(massMatrix(1, mass)),
    spectralRadius(massMatrix(1 / kappa, mass)),
  );
}

/** γ = (√κ − 1)/(√κ + 1), the momentum that accelerates with exact gradients. */
export function classicalGamma(kappa: number): number {
  return (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
}

/** Dampings tried before the search narrows down, and how far it does, in log damping and in c. */
const COARSE = 40;
const WIDTH = 1e-6;

/** The lowest rate of SGD over all steps a = η h₁. The rate is convex in a. */
export function bestSgd(kappa: number): { rate: number; a: number } {
  const a = goldenSection((step) => sgdRate(step, kappa), 0, 1 / 2, 1e-10);
  return { rate: sgdRate(a, kappa), a };
}

/**
 * The lowest rate of SGD with Nesterov's momentum over γ and a = c (1 − γ).
 *
 * For each γ the rate has one valley in c, and what is left has one valley in log(1 − γ); a scan of
 * 1 − γ finds it, golden sections narrow it down.
 */
export function bestNesterov(
  kappa: number,
  { steps, leastDamping }: Theorem33Settings["rates"],
): { rate: number; a: number; gamma: number } {
  const first = log(leastDamping / Math.sqrt(kappa));
  const spacing = (log(0.999) - first) / (COARSE - 1);
  const rate = (logDamping: number) => bestStep(exp(logDamping), kappa, steps).rate;
  const coarse = Array.from({ length: COARSE }, (_, k) => rate(first + k * spacing));
  const valley = first + coarse.indexOf(Math.min(...coarse)) * spacing;
  const high = Math.min(valley + spacing, log(0.999));
  const low = Math.max(valley - spacing, first);
  return bestStep(exp(goldenSection(rate, low, high, WIDTH)), kappa, steps);
}

function bestStep(damping: number, kappa: number, [low, high]: number[]) {
  const gamma = 1 - damping;
  const c = goldenSection((c) => nesterovRate(c * damping, gamma, kappa), low, high, WIDTH);
  return { rate: nesterovRate(c * damping, gamma, kappa), a: c * damping, gamma };
}
