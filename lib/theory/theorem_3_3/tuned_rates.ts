import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { atLeast, atMost, check, control, equal, MARGIN, WINDOW, within } from "../tools/check.ts";
import {
  byKey,
  farthest,
  largest,
  logLogSlope,
  relativeError,
  smallest,
} from "../tools/numbers.ts";
import { type Gaps, gapsCurve, gapsOf } from "./gaps.ts";
import { massFor } from "./moments.ts";
import type { Theorem33Settings } from "./settings.ts";

/** Where κ (1 − ρ) of a tuned method must lie, for every κ. Observed; the proved limit is 15 (TC3). */
const SGD_WINDOW: [number, number] = [0.55, 0.67];
const NESTEROV_WINDOW: [number, number] = [0.7, 1.36];
/** Slopes of log(1 − ρ) against log κ. */
const LINEAR: [number, number] = [-1.02, -0.94];
const SQUARE_ROOT: [number, number] = [-0.51, -0.44];

/** TC1: the rates of the tuned methods by κ. Only MaSS gains in the exponent of κ. */
export function checkTunedRates({ rates }: Theorem33Settings): Findings {
  const gaps = gapsOf(rates);
  return {
    checks: [...windows(gaps), ...slopes(gaps, rates.slopeFrom), mass(gaps), ...fullBatch(gaps)],
    curves: [gapsCurve(gaps)],
  };
}

const TRIPLE = "ρ is a triple eigenvalue, which float64 gives to 6e-6 only";

function windows({ kappas, sgd, nesterov }: Gaps): TheoryCheck[] {
  const [low, high] = NESTEROV_WINDOW;
  const scaled = (gaps: number[]) => kappas.map((kappa, k) => kappa * gaps[k]);
  const values = { kappaTimesGap: byKey(kappas, scaled(nesterov)) };
  return [
    check({
      id: "TC1",
      statement: "κ (1 − ρ) of tuned SGD + Nesterov does not grow with κ: the largest",
      ...atMost(largest(scaled(nesterov)), high, 0, WINDOW),
      values,
    }),
    check({
      id: "TC1.lower",
      statement: "κ (1 − ρ) of tuned SGD + Nesterov: the smallest",
      ...atLeast(smallest(scaled(nesterov)), low, 0, WINDOW),
      values,
    }),
    check({
      id: "TC1.sgd",
      statement: "κ (1 − ρ) of tuned SGD for every κ: the value farthest from the middle",
      ...within(farthest(scaled(sgd), SGD_WINDOW), SGD_WINDOW, 0, WINDOW),
      values: { kappaTimesGap: byKey(kappas, scaled(sgd)) },
    }),
  ];
}

function slopes({ kappas, sgd, nesterov, mass }: Gaps, from: number): TheoryCheck[] {
  const used = (_: number, k: number) => kappas[k] >= from;
  const row = (id: string, name: string, gaps: number[], window: [number, number]) =>
    check({
      id: `TC1.slope-${id}`,
      statement: `slope of log(1 − ρ) against log κ for κ ≥ ${from}: ${name}`,
      ...within(logLogSlope(kappas.filter(used), gaps.filter(used)), window, 0, WINDOW),
    });
  return [
    row("sgd", "SGD, tuned", sgd, LINEAR),
    row("nesterov", "SGD + Nesterov, tuned", nesterov, LINEAR),
    row("mass", "MaSS", mass, SQUARE_ROOT),
  ];
}

function mass({ kappas, mass }: Gaps): TheoryCheck {
  const ratios = kappas.map((kappa, k) => mass[k] * massFor(kappa).rootKappa);
  return check({
    id: "TC1.mass",
    statement: "1 − ρ of MaSS divided by 1/√(κ₁ κ̃) = 1/(6√κ), for every κ",
    ...atLeast(smallest(ratios), 1, 0, MARGIN),
    values: {
      ratio: byKey(kappas, ratios),
      kappaTimesGap: byKey(kappas, kappas.map((kappa, k) => kappa * mass[k])),
    },
  });
}

function fullBatch({ kappas, fullBatch }: Gaps): TheoryCheck[] {
  const scaled = kappas.map((kappa, k) => kappa * fullBatch[k]);
  const errors = kappas.map((kappa, k) => relativeError(scaled[k], 2 * Math.sqrt(kappa) - 1));
  return [
    control({
      id: "TC1.full-batch",
      statement: "with the exact gradient κ (1 − ρ) does not grow either: the smallest",
      ...atMost(smallest(scaled), NESTEROV_WINDOW[1], 0, WINDOW),
      values: { kappaTimesGap: byKey(kappas, scaled) },
    }),
    check({
      id: "TC1.full-batch-rate",
      statement: "with the exact gradient κ (1 − ρ) = 2√κ − 1: relative error",
      ...equal(largest(errors), 0, 0.01, TRIPLE),
    }),
  ];
}
