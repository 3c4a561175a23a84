import type { TheoryCheck } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { equal } from "../compare.ts";
import { largest } from "../extremes.ts";
import { power } from "../power.ts";
import { ROUNDING } from "../reasons.ts";
import { iterates, type Problem } from "./descend.ts";
import { type Momentum, none } from "./momentum.ts";
import type { Theorem32Settings } from "./settings.ts";

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
    id: "B2",
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
