import type { Findings } from "../../schema/theory.ts";
import { atMost, check } from "../tools/check.ts";
import { byKey, largest } from "../tools/numbers.ts";
import { type Mass, massFor, massMatrix, times } from "./moments.ts";
import type { Theorem33Settings } from "./settings.ts";

/** TC6: the potential with which MaSS is proved to accelerate shrinks at every single step. */
export function checkMassPotential({ potential }: Theorem33Settings): Findings {
  const { kappas, steps } = potential;
  const worst = kappas.map((kappa) =>
    largest(startsFor(kappa).flatMap((start) => ratios(kappa, potentials(kappa, start, steps))))
  );
  return {
    checks: [
      check({
        id: "TC6",
        statement: `Φ_{t+1}/Φ_t divided by 1 − 1/√(κ₁ κ̃), ${steps} steps, four starts, every κ`,
        ...atMost(
          largest(worst),
          1,
          1e-9,
          "rounding, magnified by up to 1/α² = 36 κ where v is formed from u and w",
        ),
        values: { largestRatio: byKey(kappas, worst) },
      }),
    ],
    curves: [],
  };
}

/** Φ_{t+1}/Φ_t beside its bound. */
function ratios(kappa: number, values: number[]): number[] {
  const bound = 1 - 1 / massFor(kappa).rootKappa;
  return values.slice(1).map((value, t) => value / values[t] / bound);
}

/** Errors (e₁, e₂) at the start: each coordinate alone, both alike, both of equal loss. */
function startsFor(kappa: number): [number, number][] {
  return [[1, 0], [0, 1], [1, 1], [1, Math.sqrt(kappa)]];
}

/** Φ_t for t = 0..steps, over both coordinates, from w_0 = u_0 = `start`. */
function potentials(kappa: number, start: [number, number], steps: number): number[] {
  const mass = massFor(kappa);
  const curvatures = [1, 1 / kappa];
  const matrices = curvatures.map((h) => massMatrix(h, mass));
  let moments = start.map((e) => [e * e, e * e, e * e]);
  return Array.from({ length: steps + 1 }, () => {
    const value = curvatures.reduce((sum, h, i) => sum + potentialOf(moments[i], h, mass), 0);
    moments = moments.map((one, i) => times(matrices[i], one));
    return value;
  });
}

/**
 * E v²/h + (δ/α) E w² of one coordinate, with v = u + (u − w)/α, α = 1/√(κ₁ κ̃), δ = η₁/(α κ̃), κ̃ = 6.
 */
function potentialOf([ww, wu, uu]: number[], h: number, { eta1, rootKappa }: Mass): number {
  const ahead = 1 + rootKappa;
  const vv = ahead * ahead * uu - 2 * ahead * rootKappa * wu + rootKappa * rootKappa * ww;
  return vv / h + eta1 * rootKappa * rootKappa / 6 * ww;
}
