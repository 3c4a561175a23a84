import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, below, check, equal, ROUNDING } from "../tools/check.ts";
import { power } from "../../arithmetic/power.ts";
import { evenly, largest } from "../tools/numbers.ts";
import { nesterovBound, ratios } from "./bounds.ts";
import { gaps, iterates, type Problem, stepsTo } from "./descend.ts";
import { constant, fista, type Momentum, none } from "./momentum.ts";
import { diagonal, spreadCurvatures } from "./problems.ts";
import type { Theorem32Settings } from "./settings.ts";
import { gapRows, type Gaps } from "./tridiagonal.ts";

/** TB2: the strongly convex case, equation (13), on a quadratic whose slowest coordinate is known. */
export function checkStronglyConvex({ diagonal: settings }: Theorem32Settings): Findings {
  const { smallest: q, eigenvalues, steps } = settings;
  const problem = diagonal(spreadCurvatures(q, eigenvalues));
  const tuned = constant((1 - Math.sqrt(q)) / (1 + Math.sqrt(q)));
  const found = {
    GD: gaps(problem, none, steps),
    FISTA: gaps(problem, fista, steps),
    "NAG, β of (13)": gaps(problem, tuned, steps),
  };
  return {
    checks: [
      slowCoordinate(problem, tuned, settings),
      ...rateBounds(problem, found["NAG, β of (13)"], found.GD, q),
      scheduleBound(problem, found.FISTA),
      order(problem, tuned, settings),
    ],
    curves: [curve(problem, found, q)],
  };
}

function curve(problem: Problem, found: Gaps, q: number): TheoryCurve {
  const bounds = {
    "bound, NAG": (k: number) => strongBound(problem, q, k),
    "bound, GD": (k: number) => power(1 - q, k) * problem.gap(problem.start),
  };
  return {
    id: "strongly-convex",
    name: `Gap on a quadratic with κ = ${Math.round(1 / q)}`,
    x: { label: "step k", scale: "linear" },
    y: { label: "f(θᵏ) − f*", scale: "log" },
    rows: gapRows(found, bounds, evenly(found.GD.length)),
  };
}

/** (1 − √q)^k [f(θ⁰) − f* + ½ μ ‖θ⁰ − θ*‖²], with μ = q. */
function strongBound(problem: Problem, q: number, k: number): number {
  const first = problem.gap(problem.start) + q / 2 * problem.squaredDistance;
  return power(1 - Math.sqrt(q), k) * first;
}

function rateBounds(
  problem: Problem,
  accelerated: Float64Array,
  descent: Float64Array,
  q: number,
): TheoryCheck[] {
  const start = problem.gap(problem.start);
  return [
    check({
      id: "TB2.accelerated-rate",
      statement: "gap of NAG with the β of (13) divided by (1 − √(μ/L))^k [f₀ + ½ μ ‖θ⁰ − θ*‖²]",
      ...atMost(
        largest(ratios(accelerated, (k) => strongBound(problem, q, k))),
        1,
        1e-12,
        ROUNDING,
      ),
    }),
    check({
      id: "TB2.descent-rate",
      statement: "gap of gradient descent divided by (1 − μ/L)^k f₀",
      ...atMost(largest(ratios(descent, (k) => power(1 - q, k) * start)), 1, 1e-12, ROUNDING),
    }),
  ];
}

function scheduleBound({ squaredDistance }: Problem, found: Float64Array): TheoryCheck {
  return check({
    id: "TB2.schedule",
    statement: "gap of FISTA divided by (12), for every k ≥ 0",
    ...atMost(largest(ratios(found, (k) => nesterovBound(squaredDistance, k))), 1, 1e-9, ROUNDING),
  });
}

function order(
  problem: Problem,
  tuned: Momentum,
  { accuracy, mostSteps }: Theorem32Settings["diagonal"],
): TheoryCheck {
  const goal = accuracy * problem.gap(problem.start);
  const steps = {
    NAG: stepsTo(goal, problem, tuned, mostSteps),
    FISTA: stepsTo(goal, problem, fista, mostSteps),
    GD: stepsTo(goal, problem, none, mostSteps),
  };
  return check({
    id: "TB2.order",
    statement: `steps to ${accuracy} f₀: NAG needs fewer than FISTA, FISTA fewer than GD (the ` +
      "larger of the two ratios)",
    ...below(Math.max(steps.NAG / steps.FISTA, steps.FISTA / steps.GD), 1),
    values: { steps },
  });
}

/** The eigenvector of eigenvalue μ: a double root for NAG, so (1 + k√q)(1 − √q)^k; (1 − q)^k for GD. */
export function slowCoordinate(
  problem: Problem,
  tuned: Momentum,
  { smallest: q, steps }: Theorem32Settings["diagonal"],
): TheoryCheck {
  const root = Math.sqrt(q);
  const nag = (k: number) => (1 + k * root) * power(1 - root, k);
  const deviations = {
    NAG: deviation(iterates(problem, tuned), nag, steps),
    GD: deviation(iterates(problem, none), (k) => power(1 - q, k), steps),
  };
  return check({
    id: "TB2",
    statement: "slowest coordinate: (1 + k√q)(1 − √q)^k for NAG, (1 − q)^k for GD, for every " +
      `k ≤ ${steps}: absolute error`,
    ...equal(largest(Object.values(deviations)), 0, 1e-10, ROUNDING),
    values: { deviation: deviations },
  });
}

/** The largest |θᵏ_1 − expected(k)| for k ≤ steps. */
function deviation(
  path: Generator<Float64Array, never>,
  expected: (k: number) => number,
  steps: number,
): number {
  return largest(
    Array.from({ length: steps + 1 }, (_, k) => Math.abs(path.next().value[0] - expected(k))),
  );
}
