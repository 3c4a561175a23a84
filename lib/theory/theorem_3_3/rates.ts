import { spectralRadius } from "../spectral_radius.ts";
import { massFor, massMatrix, nesterovMatrix, sgdFactor } from "./moments.ts";

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
