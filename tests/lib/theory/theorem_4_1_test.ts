import { assertAlmostEquals, assertEquals } from "@std/assert";
import { benignGames } from "../../../lib/theory/theorem_4_1/benign.ts";
import { printedBound } from "../../../lib/theory/theorem_4_1/bounds.ts";
import theorem41Checks from "../../../lib/theory/theorem_4_1/checks.ts";
import { learner, type LearnerConfig } from "../../../lib/theory/theorem_4_1/learner.ts";
import {
  type Rare,
  rareLargeGradients,
  withBarrier,
} from "../../../lib/theory/theorem_4_1/losses.ts";
import { play } from "../../../lib/theory/theorem_4_1/play.ts";
import { besidePrintedBound } from "../../../lib/theory/theorem_4_1/printed_bound_fails.ts";
import { THEOREM_4_1 } from "../../../lib/theory/theorem_4_1/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem41Checks, THEOREM_4_1, [
  [
    "TE1",
    "TE1.sublinear*",
    "TE1.exact",
    "TE1.end",
    "TE1.repaired",
    "TE1.repaired-regret",
    "TE1.repaired-decreasing",
    "TE1.gamma",
    "TE1.gamma-amsgrad",
  ],
  ["TE2*", "TE2.first", "TE2.tenfold"],
  ["TE2b*", "TE2b.low", "TE2b.high", "TE2b.gradient"],
  [
    "TE3",
    "TE3.momentum",
    "TE3.decreasing",
    "TE3.slope",
    "TE3.slope-momentum",
    "TE3.pointwise*",
    "TE3.average",
  ],
  ["TE4", "TE4.end", "TE4.amsgrad"],
]);

function regretFromZero(
  rare: Rare,
  config: Omit<LearnerConfig, "alpha" | "lambda">,
  rounds: number,
) {
  const one = learner({ ...config, alpha: 0.5, lambda: 1 }, 1);
  return play(rareLargeGradients(rare), one, { start: 0, rounds }).regret[rounds];
}

Deno.test("regrets on rare large gradients are those of an independent computation", () => {
  const { reddi, slow } = THEOREM_4_1;
  const [adam, amsgrad] = [{ kind: "adam", corrected: true }, { kind: "amsgrad", corrected: false }]
    .map(({ kind, corrected }) =>
      regretFromZero(
        reddi,
        { kind: kind as LearnerConfig["kind"], corrected, beta1: 0, beta2: 0.1 },
        golden.reddi.rounds,
      )
    );
  assertAlmostEquals(adam, golden.reddi.adam, 1e-9);
  assertAlmostEquals(amsgrad, golden.reddi.amsgrad, 1e-9);
  const momentum = { kind: "adam", corrected: true, beta1: 0.9, beta2: 0.99 } as const;
  const found = regretFromZero(slow, momentum, golden.slow.rounds);
  assertAlmostEquals(found / golden.slow.adam, 1, 1e-9);
});

Deno.test("the right side of (27) is that of an independent computation", () => {
  const { reddi } = THEOREM_4_1;
  const { rounds, printedBound } = golden.reddi;
  const constants = { diameter: 2, largestGradient: reddi.large, lambda: reddi.lambda };
  const { bound } = besidePrintedBound(rareLargeGradients(reddi), constants, { ...reddi, rounds });
  assertAlmostEquals(bound[rounds], printedBound, 1e-9);
});

Deno.test("regrets and bounds on the benign problems are those of an independent computation", () => {
  const { rounds } = THEOREM_4_1.benign;
  for (const { problem, learner, game, bound } of benignGames(THEOREM_4_1.benign)) {
    const regret: Record<string, number> = golden.benign.regret[problem];
    assertAlmostEquals(game.regret[rounds], regret[learner], 1e-7);
    const bounds: Record<string, number> = golden.benign.bound[problem];
    assertEquals(bound !== null, learner in bounds);
    if (bound) assertAlmostEquals(bound[rounds] / bounds[learner], 1, 1e-11);
  }
});

Deno.test("the barrier problem's best point is no worse than any on a grid", () => {
  const problem = withBarrier(THEOREM_4_1.reddi);
  const totals = new Float64Array(2401);
  const at = (k: number) => Float64Array.of(-1.2 + k / 1000);
  for (let t = 1; t <= 50; t++) {
    problem.begin(t);
    totals.forEach((_, k) => totals[k] += problem.loss(at(k)));
    // After the first round the losses have no minimum.
    if (t === 1) continue;
    const best = Math.min(...totals);
    // A parabola of curvature 10 t, at most 0.0005 off its vertex.
    assertAlmostEquals(problem.leastTotal(), best, 10 * t * 0.0005 ** 2);
  }
});

Deno.test("bound (27) by hand, with momentum: β₁ = 0.6, √β₂ = 0.6, so that γ = 0.6", () => {
  const terms = { add() {}, roots: () => 3, gradientNorms: () => 5, momentumSum: () => NaN };
  const config = { kind: "adam", alpha: 0.5, beta1: 0.6, beta2: 0.36 } as const;
  const constants = { diameter: 2, largestGradient: 3, lambda: 0.5 };
  const found = printedBound(terms, { ...config, lambda: 0.5, corrected: true }, constants, 4);
  // 4/(2 · ½ · 0.4) · 2 · 3, ½ · 1.6 · 3 · 5/(0.4 · 0.8 · 0.4²), 4 · 3 · 0.8/(2 · ½ · 0.4 · ½²)
  assertAlmostEquals(found, 60 + 234.375 + 96, 1e-10);
});
