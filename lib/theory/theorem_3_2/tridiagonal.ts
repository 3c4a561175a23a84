import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atLeast, atMost, check, control } from "../tools/check.ts";
import { byKey, evenlyInLog, largest, smallest } from "../tools/numbers.ts";
import { descentBound, firstViolation, fistaBound, nesterovBound, ratios } from "./bounds.ts";
import { gaps, type Problem } from "./descend.ts";
import { book, fista, type Momentum, none, polynomial } from "./momentum.ts";
import { lowestGap, tridiagonal } from "./problems.ts";
import type { Theorem32Settings } from "./settings.ts";

const RELATIVE = 1e-9;
const REASON = "relative; gaps are above 6e-5 and rounding is 1e-16";

const ACCELERATED: Record<string, Momentum> = { FISTA: fista, "(k−1)/(k+2)": polynomial, book };

/** TB1: on Nesterov's tridiagonal quadratic, between the lower bound and (12). */
export function checkTridiagonal(
  { tridiagonal: { dimension, steps } }: Theorem32Settings,
): Findings {
  const problem = tridiagonal(dimension);
  const methods = Object.entries({ GD: none, ...ACCELERATED });
  const found: Gaps = Object.fromEntries(
    methods.map(([name, momentum]) => [name, gaps(problem, momentum, steps)]),
  );
  return {
    checks: [
      accelerated(problem, found),
      sharper(problem, found),
      lower(found, dimension),
      ...descent(problem, found),
    ],
    curves: [curve(problem, found, dimension, steps)],
  };
}

function curve(
  { squaredDistance }: Problem,
  found: Gaps,
  dimension: number,
  steps: number,
): TheoryCurve {
  const bounds = {
    "bound (12)": (k: number) => nesterovBound(squaredDistance, k),
    "lower bound": (k: number) => lowestGap(dimension, k),
  };
  return {
    id: "tridiagonal",
    name: "Gap on Nesterov's tridiagonal quadratic, between the lower bound and (12)",
    x: { label: "step k", scale: "log" },
    y: { label: "f(θᵏ) − f*", scale: "log" },
    rows: gapRows(found, bounds, evenlyInLog(steps + 1)),
  };
}

function accelerated({ squaredDistance }: Problem, found: Gaps): TheoryCheck {
  const names = Object.keys(ACCELERATED);
  const worst = names.map((name) =>
    largest(ratios(found[name], (k) => nesterovBound(squaredDistance, k)))
  );
  return check({
    id: "TB1",
    statement: "gap of the three accelerated schedules divided by (12), for every k ≥ 0",
    ...atMost(largest(worst), 1, RELATIVE, REASON),
    values: { largestRatio: byKey(names, worst), squaredDistance },
  });
}

function sharper({ squaredDistance }: Problem, found: Gaps): TheoryCheck {
  const names = ["FISTA", "(k−1)/(k+2)"];
  const worst = names.map((name) =>
    largest(ratios(found[name], (k) => fistaBound(squaredDistance, k), 1))
  );
  return check({
    id: "TB1.sharper",
    statement: "gap of the schedules with t₁ = 1 divided by 2L‖θ⁰ − θ*‖²/(k + 1)², for every k ≥ 1",
    ...atMost(largest(worst), 1, RELATIVE, REASON),
    values: { largestRatio: byKey(names, worst) },
  });
}

function lower(found: Gaps, dimension: number): TheoryCheck {
  const names = Object.keys(found);
  const least = names.map((name) => smallest(ratios(found[name], (k) => lowestGap(dimension, k))));
  return check({
    id: "TB1.lower",
    statement: "gap of all four methods divided by the lower bound L/8 (1/(k+1) − 1/(n+1))",
    ...atLeast(smallest(least), 1, RELATIVE, REASON),
    values: { smallestRatio: byKey(names, least) },
  });
}

function descent({ squaredDistance }: Problem, { GD }: Gaps): TheoryCheck[] {
  const ratio = (bound: typeof descentBound) =>
    largest(ratios(GD, (k) => bound(squaredDistance, k)));
  return [
    check({
      id: "TB1.descent",
      statement: "gap of gradient descent divided by L‖θ⁰ − θ*‖²/(4k + 2), for every k ≥ 0",
      ...atMost(ratio(descentBound), 1, RELATIVE, REASON),
    }),
    control({
      id: "TB1.descent-accelerates",
      statement: "gradient descent also satisfies (12): largest ratio",
      ...atMost(ratio(nesterovBound), 1, RELATIVE, REASON),
      values: { firstViolation: firstViolation(GD, squaredDistance) },
    }),
  ];
}

/** f(θᵏ) − f* of each method for k = 0, 1, 2, … */
export type Gaps = Record<string, Float64Array>;

/** Gaps, and what bounds them, at the steps `kept`. */
export function gapRows(
  gaps: Gaps,
  bounds: Record<string, (k: number) => number>,
  kept: number[],
): TheoryCurve["rows"] {
  return kept.flatMap((x) => [
    ...Object.entries(gaps).map(([series, values]) => ({ series, x, y: values[x] })),
    ...Object.entries(bounds).map(([series, bound]) => ({ series, x, y: bound(x) })),
  ]);
}
