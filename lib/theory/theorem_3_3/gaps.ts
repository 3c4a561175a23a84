import type { TheoryCurve } from "../../schema/theory.ts";
import { FULL_BATCH } from "./moments.ts";
import { bestNesterov, bestSgd, classicalGamma, massRate, nesterovRate } from "./rates.ts";
import type { Theorem33Settings } from "./settings.ts";

/** 1 − ρ of a method by κ. */
export interface Gaps {
  kappas: number[];
  /** Tuned. */
  sgd: number[];
  /** SGD + Nesterov, tuned. */
  nesterov: number[];
  mass: number[];
  /** Nesterov with the exact gradient, a = 1 and the classical momentum. */
  fullBatch: number[];
}

export function gapsOf(rates: Theorem33Settings["rates"]): Gaps {
  const { kappas } = rates;
  return {
    kappas,
    sgd: kappas.map((kappa) => 1 - bestSgd(kappa).rate),
    nesterov: kappas.map((kappa) => 1 - bestNesterov(kappa, rates).rate),
    mass: kappas.map((kappa) => 1 - massRate(kappa)),
    fullBatch: kappas.map((kappa) => 1 - nesterovRate(1, classicalGamma(kappa), kappa, FULL_BATCH)),
  };
}

export function gapsCurve({ kappas, sgd, nesterov, mass, fullBatch }: Gaps): TheoryCurve {
  return {
    id: "rates",
    name: "How far one step gets, 1 − ρ, by condition number",
    x: { label: "κ", scale: "log" },
    y: { label: "1 − ρ", scale: "log" },
    rows: kappas.flatMap((x, k) => [
      { series: "SGD, tuned", x, y: sgd[k] },
      { series: "SGD + Nesterov, tuned", x, y: nesterov[k] },
      { series: "MaSS", x, y: mass[k] },
      { series: "Nesterov, exact gradient", x, y: fullBatch[k] },
    ]),
  };
}
