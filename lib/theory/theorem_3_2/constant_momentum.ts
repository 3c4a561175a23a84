import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, check, control, equal } from "../tools/check.ts";
import { byKey, evenlyInLog, largest } from "../tools/numbers.ts";
import { firstViolation, nesterovBound, ratios } from "./bounds.ts";
import { gaps } from "./descend.ts";
import { constant, fista, polynomial } from "./momentum.ts";
import { diagonal } from "./problems.ts";
import type { Theorem32Settings } from "./settings.ts";
import { gapRows, type Gaps } from "./tridiagonal.ts";

const RELATIVE = 1e-9;
const REASON = "relative; rounding is 1e-12 after 4000 steps";

/** Right side of (12) from x_0 = 1. */
const bound = (k: number) => nesterovBound(1, k);

/** TB3, a control: (12) with the constant β of (11) must fail; with a schedule it must not. */
export function checkConstantMomentum({ flat }: Theorem32Settings): Findings {
  const { curvature, steps, constantMomentum } = flat;
  const problem = diagonal(Float64Array.of(curvature));
  const name = `constant β = ${constantMomentum}`;
  const fixed = gaps(problem, constant(constantMomentum), steps);
  const scheduled = {
    "FISTA": gaps(problem, fista, steps),
    "(k−1)/(k+2)": gaps(problem, polynomial, steps),
  };
  return {
    checks: [...violated(name, fixed, flat.firstViolation), kept(scheduled)],
    curves: [curve({ [name]: fixed, ...scheduled }, steps)],
  };
}

function violated(name: string, gaps: Float64Array, expected: number): TheoryCheck[] {
  const first = firstViolation(gaps, 1);
  return [
    control({
      id: "TB3",
      statement: `(12) holds for ${name} on one flat direction: largest ratio of gap to bound`,
      ...atMost(largest(ratios(gaps, bound)), 1, RELATIVE, REASON),
      values: { firstViolation: first },
    }),
    check({
      id: "TB3.first",
      statement: `${name} violates (12) first at this k`,
      ...equal(first, expected),
    }),
  ];
}

function kept(scheduled: Gaps): TheoryCheck {
  const names = Object.keys(scheduled);
  const worst = names.map((name) => largest(ratios(scheduled[name], bound)));
  return check({
    id: "TB3.schedules",
    statement: "(12) holds for the schedules on the same problem: largest ratio of gap to bound",
    ...atMost(largest(worst), 1, RELATIVE, REASON),
    values: { largestRatio: byKey(names, worst) },
  });
}

function curve(found: Gaps, steps: number): TheoryCurve {
  return {
    id: "constant-momentum",
    name: "A constant β against schedules that grow towards 1, on one flat direction",
    x: { label: "step k", scale: "log" },
    y: { label: "f(θᵏ) − f*", scale: "log" },
    rows: gapRows(found, { "bound (12)": bound }, evenlyInLog(steps + 1)),
  };
}
