import { stream } from "../../random.ts";
import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { mean } from "../../stats/summary.ts";
import { atMost, check, equal, FIVE_ERRORS, WINDOW, within } from "../tools/check.ts";
import { byKey, type Estimate, largest, logLogSlope, relativeError } from "../tools/numbers.ts";
import { largestRatio } from "./bound.ts";
import {
  constantsOf,
  type CosineMixture,
  cosineMixture,
  simulatedSquares,
  varianceOnGrid,
} from "./cosine_mixture.ts";
import type { Theorem31Settings } from "./settings.ts";

/** TA2: the same bound where f is not convex, by simulation. */
export function checkNotConvex({ cosine, rootSeed }: Theorem31Settings): Findings {
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
    id: "TA2",
    statement: `a loss that is not convex: min over i < k of E‖∇f(θⁱ)‖² over ${chains} chains, ` +
      "less five standard errors, divided by bound (8), for every k and η",
    ...atMost(largest(ratios), 1, 0, `${FIVE_ERRORS}; they are taken off the measured number`),
    values: { largestRatio: byKey([...runs.keys()], ratios) },
  });
}

function variance(mixture: CosineMixture, { varianceGrid }: Cosine): TheoryCheck {
  const onGrid = varianceOnGrid(mixture, varianceGrid);
  return check({
    id: "TA2.variance",
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
    id: "TA2.slope",
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
    id: "TA2.linearised",
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

export type Cosine = Theorem31Settings["cosine"];

/** Step η -> the squared gradient norms of its chains. */
export type Runs = Map<number, Estimate[]>;

export function cosineRuns(mixture: CosineMixture, cosine: Cosine, rootSeed: number): Runs {
  return new Map(
    cosine.stepFactors.map((stepFactor) => {
      const random = stream(rootSeed, "A2", `${stepFactor}`);
      return [stepFactor, simulatedSquares(mixture, { ...cosine, stepFactor }, random)];
    }),
  );
}

/** The mean over the last steps. */
export function plateauOf(run: Estimate[], { plateauSteps, spacing }: Cosine): number {
  return mean(run.slice(-plateauSteps / spacing).map((one) => one.mean));
}

/** The plateau of the loss linearised at its minimiser: η R σ²/(2 − η R). */
export function linearPlateau(
  { amplitude, varianceAtMinimiser }: CosineMixture,
  eta: number,
): number {
  return eta * amplitude * varianceAtMinimiser / (2 - eta * amplitude);
}

export function floorCurve(mixture: CosineMixture, runs: Runs, settings: Cosine): TheoryCurve {
  return {
    id: "floor-not-convex",
    name: "Height of the noise floor by step where the loss is not convex",
    x: { label: "η (step · L)", scale: "log" },
    y: { label: "floor of E‖∇f‖² / M", scale: "log" },
    rows: [...runs].flatMap(([x, run]) => [
      { series: "SGD run", x, y: plateauOf(run, settings) / mixture.variance },
      { series: "linearised", x, y: linearPlateau(mixture, x) / mixture.variance },
      { series: "bound (8), η", x, y: x },
    ]),
  };
}
