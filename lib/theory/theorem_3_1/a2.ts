import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { byKey } from "../by_key.ts";
import { check } from "../check.ts";
import { atMost, equal, within } from "../compare.ts";
import { largest, relativeError } from "../extremes.ts";
import { logLogSlope } from "../log_log_slope.ts";
import { FIVE_ERRORS, WINDOW } from "../reasons.ts";
import {
  type Cosine,
  cosineRuns,
  floorCurve,
  linearPlateau,
  plateauOf,
  type Runs,
} from "./a2_runs.ts";
import { largestRatio } from "./bound.ts";
import {
  constantsOf,
  type CosineMixture,
  cosineMixture,
  varianceOnGrid,
} from "./cosine_mixture.ts";
import type { Theorem31Settings } from "./settings.ts";

/** A2: the same bound where f is not convex, by simulation. */
export function a2({ cosine, rootSeed }: Theorem31Settings): Findings {
  const mixture = cosineMixture(cosine.centres);
  const runs = cosineRuns(mixture, cosine, rootSeed);
  return {
    checks: [
      bound(mixture, runs, cosine),
      variance(mixture, cosine),
      slope(runs, cosine),
      linearised(mixture, runs, cosine),
    ],
    curves: [floorCurve(mixture, runs, cosine)],
  };
}

function bound(mixture: CosineMixture, runs: Runs, settings: Cosine): TheoryCheck {
  const { startOffset, chains, spacing } = settings;
  const ratios = [...runs].map(([eta, run]) =>
    largestRatio(
      run.map(({ mean }) => mean),
      constantsOf(mixture, startOffset),
      eta,
      { lowered: run.map(({ mean, standardError }) => mean - 5 * standardError), spacing },
    )
  );
  return check({
    id: "A2",
    statement: `a loss that is not convex: min over i < k of E‖∇f(θⁱ)‖² over ${chains} chains, ` +
      "less five standard errors, divided by bound (8), for every k and η",
    ...atMost(largest(ratios), 1, 0, `${FIVE_ERRORS}; they are taken off the measured number`),
    values: { largestRatio: byKey([...runs.keys()], ratios) },
  });
}

function variance(mixture: CosineMixture, { varianceGrid }: Cosine): TheoryCheck {
  const onGrid = varianceOnGrid(mixture, varianceGrid);
  return check({
    id: "A2.variance",
    statement: "M = (1 − R²)/2 + |z₂ − z₁²|/2 is the largest variance of the gradient",
    ...equal(
      onGrid,
      mixture.variance,
      1e-9,
      `the maximum lies at most π/${2 * varianceGrid} off a point of the grid`,
    ),
    values: { R: mixture.amplitude, psi: mixture.phase, M: mixture.variance },
  });
}

function slope(runs: Runs, settings: Cosine): TheoryCheck {
  const { slopeStepFactors } = settings;
  const heights = slopeStepFactors.map((eta) => plateauOf(runs.get(eta)!, settings));
  return check({
    id: "A2.slope",
    statement: "slope of log plateau against log η where f is not convex",
    ...within(logLogSlope(slopeStepFactors, heights), [0.95, 1.05], 0, WINDOW),
    values: { plateau: byKey(slopeStepFactors, heights) },
  });
}

function linearised(mixture: CosineMixture, runs: Runs, settings: Cosine): TheoryCheck {
  const etas = settings.stepFactors.filter((eta) => eta <= settings.linearisedUpTo);
  const ratios = etas.map((eta) =>
    plateauOf(runs.get(eta)!, settings) / linearPlateau(mixture, eta)
  );
  return check({
    id: "A2.linearised",
    statement: "plateau = η R σ²/(2 − η R), the floor of the loss linearised at its minimiser, " +
      `for η ≤ ${settings.linearisedUpTo}: relative error`,
    ...equal(
      largest(ratios.map((ratio) => relativeError(ratio, 1))),
      0,
      0.05,
      "the linearisation leaves an error O(η); the sampling error is below 1 %",
    ),
    values: { plateauOverLinearised: byKey(etas, ratios) },
  });
}
