import { stream } from "../../random.ts";
import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, check, equal, FIVE_ERRORS, ROUNDING, WINDOW, within } from "../tools/check.ts";
import {
  byKey,
  type Estimate,
  evenlyInLog,
  largest,
  logLogSlope,
  logSpaced,
  relativeError,
  zScore,
} from "../tools/numbers.ts";
import { largestRatio, noiseFloorBound } from "./bound.ts";
import {
  constantsOf,
  expectedSquares,
  type NoisyQuadratic,
  noisyQuadratic,
  simulatedSquares,
} from "./noisy_quadratic.ts";
import type { Theorem31Settings } from "./settings.ts";

type Quadratic = Theorem31Settings["quadratic"];

/** TA1: on noisy quadratics every expectation in Theorem 3.1 is known exactly. */
export function checkQuadratics({ quadratic, rootSeed }: Theorem31Settings): Findings {
  const problem = noisyQuadratic(quadratic);
  const simulated = simulatedSquares(problem, quadratic.simulation, stream(rootSeed, "A1"));
  return {
    checks: [
      bound(problem, quadratic),
      identity(problem, quadratic),
      plateau(problem, quadratic),
      slope(problem, quadratic),
      simulation(problem, quadratic, simulated),
    ],
    curves: quadraticCurves(problem, quadratic, simulated),
  };
}

function bound(problem: NoisyQuadratic, { stepFactors, steps }: Quadratic): TheoryCheck {
  const ratios = stepFactors.map((eta) =>
    largestRatio(expectedSquares(problem, eta, steps - 1), constantsOf(problem), eta)
  );
  return check({
    id: "TA1",
    statement: `min over i < k of E‖∇f(θⁱ)‖², divided by bound (8), for every k ≤ ${steps} and η`,
    ...atMost(largest(ratios), 1, 1e-12, ROUNDING),
    values: {
      M: problem.variance,
      s0: problem.firstSquare,
      largestRatio: byKey(stepFactors, ratios),
    },
  });
}

/** (2 − η) (1/k) Σ_{i<k} s_i = η M + (s_0 − s_k)/(k η): the middle bound is attained. */
function identity(problem: NoisyQuadratic, { stepFactors, steps }: Quadratic): TheoryCheck {
  const { variance, firstSquare } = problem;
  const errors = stepFactors.map((eta) => {
    const squares = expectedSquares(problem, eta, steps);
    let sum = 0;
    return largest(Array.from({ length: steps }, (_, i) => {
      const k = i + 1;
      sum += squares[i];
      const right = eta * variance + (firstSquare - squares[k]) / (k * eta);
      return relativeError((2 - eta) * sum / k, right);
    }));
  });
  return check({
    id: "TA1.identity",
    statement: "(2 − η) · mean of the first k squares = η M + (s₀ − s_k)/(k η): relative error",
    ...equal(largest(errors), 0, 1e-12, ROUNDING),
    values: { relativeError: byKey(stepFactors, errors) },
  });
}

function plateau(problem: NoisyQuadratic, { stepFactors, steps }: Quadratic): TheoryCheck {
  const heights = stepFactors.map((eta) => plateauOf(problem, eta, steps) / eta);
  const errors = stepFactors.map((eta, k) => relativeError(heights[k], 1 / (2 - eta)));
  return check({
    id: "TA1.plateau",
    statement: `s_${steps}/(η M) = 1/(2 − η): relative error`,
    ...equal(largest(errors), 0, 1e-10, "what is left of the start, (1 − η)^4000, and rounding"),
    values: { plateauOverEtaM: byKey(stepFactors, heights) },
  });
}

function slope(problem: NoisyQuadratic, { slopeStepFactors, steps }: Quadratic): TheoryCheck {
  const heights = slopeStepFactors.map((eta) => plateauOf(problem, eta, steps));
  return check({
    id: "TA1.slope",
    statement: "slope of log plateau against log η: the floor is proportional to η",
    ...within(logLogSlope(slopeStepFactors, heights), [1, 1.05], 0, `${WINDOW}: 1 + O(η)`),
    values: { plateauOverM: byKey(slopeStepFactors, heights) },
  });
}

function simulation(
  problem: NoisyQuadratic,
  { simulation: { stepFactor, steps, chains } }: Quadratic,
  simulated: Estimate[],
): TheoryCheck {
  const expected = expectedSquares(problem, stepFactor, steps);
  // z_0 would be 0/0: every chain starts at the same point.
  const z = simulated.map((one, k) => k === 0 ? 0 : zScore(one, expected[k]));
  return check({
    id: "TA1.simulation",
    statement: `SGD run on single samples (${chains} chains, η = ${stepFactor}) has the exact ` +
      `E‖∇f(θᵏ)‖² at every k = 1..${steps}: largest |z|`,
    ...equal(largest(z.map(Math.abs)), 0, 5, FIVE_ERRORS),
    values: { z },
  });
}

/** s_steps / M. */
function plateauOf(problem: NoisyQuadratic, eta: number, steps: number): number {
  return expectedSquares(problem, eta, steps)[steps] / problem.variance;
}

/** Decay to the floor beside its bound, and the floor by step. In units of M. */
export function quadraticCurves(
  problem: NoisyQuadratic,
  settings: Quadratic,
  simulated: Estimate[],
): TheoryCurve[] {
  return [decay(problem, settings, simulated), floor()];
}

function decay(
  problem: NoisyQuadratic,
  { stepFactors, steps, simulation }: Quadratic,
  simulated: Estimate[],
): TheoryCurve {
  const runs = simulated.slice(1).map(({ mean }, k) => ({
    series: `SGD run, η = ${simulation.stepFactor}`,
    x: k + 1,
    y: mean / problem.variance,
  }));
  return {
    id: "decay",
    name: "E‖∇f(θᵏ)‖² of SGD on noisy quadratics, beside bound (8)",
    x: { label: "step k", scale: "log" },
    y: { label: "E‖∇f(θᵏ)‖² / M", scale: "log" },
    rows: [...stepFactors.flatMap((eta) => exactRows(problem, eta, steps)), ...runs],
  };
}

function exactRows(problem: NoisyQuadratic, eta: number, steps: number): TheoryCurve["rows"] {
  const squares = expectedSquares(problem, eta, steps);
  const bound = (k: number) => noiseFloorBound(constantsOf(problem), eta, k);
  return evenlyInLog(steps + 1).flatMap((k) => [
    { series: `η = ${eta}`, x: k, y: squares[k] / problem.variance },
    { series: `bound (8), η = ${eta}`, x: k, y: bound(k) / problem.variance },
  ]);
}

function floor(): TheoryCurve {
  const etas = logSpaced(0.01, 1.9, 60);
  return {
    id: "floor",
    name: "Height of the noise floor by step",
    x: { label: "η (step · L)", scale: "log" },
    y: { label: "floor / M", scale: "log" },
    rows: etas.flatMap((eta) => [
      { series: "floor, η/(2 − η)", x: eta, y: eta / (2 - eta) },
      { series: "bound (8), η", x: eta, y: eta },
    ]),
  };
}
