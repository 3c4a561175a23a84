import type { TheoryCurve } from "../../schema/theory.ts";
import { logSpaced } from "../log_spaced.ts";
import type { Estimate } from "../sample.ts";
import { evenlyInLog } from "../thin.ts";
import { constantsOf, expectedSquares, type NoisyQuadratic } from "./noisy_quadratic.ts";
import { noiseFloorBound } from "./bound.ts";
import type { Theorem31Settings } from "./settings.ts";

type Quadratic = Theorem31Settings["quadratic"];

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
