import type { TheoryArtifact, TheoryCheck, TheoryCurve } from "../../lib/schema/theory.ts";
import type { TheoryStage } from "../../site/theorems/theorem.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** A check that pages name, and the numbers in `values` that they read. */
type Named = [id: string, values?: TheoryCheck["values"]];

/** Curves that pages name, with the names of their lines. */
type Lines = Record<string, string[]>;

const STAGES: Record<TheoryStage, { checks: Named[]; curves: Lines }> = {
  "theorem-2-1": {
    checks: [["D1"], ["D1.end"], ["D3"], ["D5.slow"]],
    curves: {
      paths: [
        "all zero",
        "random",
        "last layer zero",
        "middle layer zero",
        "rank-one layers",
        "tiny",
      ],
      relu: ["two units", "one unit, straight to the minimum"],
      descent: ["usual start, N(0, 1/7)", "exact zero"],
    },
  },
  "theorem-3-1": {
    checks: [["A1"], ["A1.plateau"], ["A1.simulation"], ["A3"]],
    curves: {
      decay: ["η = 1", "η = 0.25", "bound (8), η = 1", "SGD run, η = 0.25"],
      floor: ["floor, η/(2 − η)", "bound (8), η"],
      "floor-not-convex": ["SGD run", "linearised", "bound (8), η"],
    },
  },
  "theorem-3-2": {
    checks: [["B1"], ["B3"], ["B3.first"]],
    curves: {
      tridiagonal: ["GD", "FISTA", "(k−1)/(k+2)", "book", "bound (12)", "lower bound"],
      "strongly-convex": ["NAG, β of (13)", "GD", "bound, GD"],
      "constant-momentum": ["constant β = 0.9", "FISTA", "bound (12)"],
    },
  },
  "theorem-3-3": {
    checks: [
      ["C1"],
      ["C1.lower"],
      ["C1.sgd"],
      ["C1.full-batch", { kappaTimesGap: { "16": 7, "16384": 255 } }],
      ["C3"],
      ["C4"],
    ],
    curves: {
      rates: ["SGD, tuned", "SGD + Nesterov, tuned", "MaSS", "Nesterov, exact gradient"],
      stability: ["longest stable step", "lemma (∗)", "3/2 (1 − γ)"],
      trajectories: ["SGD", "SGD + Nesterov, tuned", "SGD + Nesterov at SGD's step", "MaSS"],
    },
  },
  "theorem-4-1": {
    checks: [["E1"], ["E2"], ["E2.first"], ["E3"], ["E3.pointwise"]],
    curves: {
      "reddi-regret": ["Adam, x₁ = 1", "AMSGrad, x₁ = 1", "SGD, x₁ = 1"],
      "reddi-position": ["Adam, x₁ = 1", "AMSGrad, x₁ = 1", "SGD, x₁ = 1"],
      "printed-bound": ["Adam, R(T)", "bound (27)"],
      "benign-linear": ["AMSGrad, β₁ = 0.9", "bound, AMSGrad, β₁ = 0.9", "Adam"],
      "benign-quadratic": ["AMSGrad, β₁ = 0.9", "bound, AMSGrad, β₁ = 0.9", "Adam"],
      "slow-position": ["Adam", "AMSGrad"],
    },
  },
  "bias-correction": {
    checks: [["F2.attained"], ["F2.first-case"], ["F2.first-excess"], ["F3", { rms: 0.229 }]],
    curves: {
      bias: ["v, not corrected", "m, not corrected", "m̂ and v̂"],
      "largest-step": ["R_t, β₂ = 0.999", "Kingma and Ba's bound, β₂ = 0.999", "α"],
      "rmsprop-step": ["step, |g_t|/√v_t", "factor, 1/√v_t"],
    },
  },
};

/** The stages that check theorems. */
export const THEORY_STAGES = Object.keys(STAGES) as TheoryStage[];

/** Made-up findings of one theorem's checks: they have the names that pages ask for, and no meaning. */
export function theoryFixture(stage: TheoryStage, options: FixtureOptions): TheoryArtifact {
  const { checks, curves } = STAGES[stage];
  return {
    schema: "theory/1",
    stage,
    profile: options.profile,
    notice: noticeOf(options),
    theorem: { id: stage, reportNumber: "0" },
    checks: [...checks, ["A9.control"] as Named].map(check),
    curves: Object.entries(curves).map(curve),
  };
}

function check([id, values]: Named, index: number): TheoryCheck {
  const control = id === "A9.control";
  const isCount = id.includes(".first-excess") || id.endsWith(".first");
  return {
    id,
    statement: `a made-up claim, < 2 & > ${index}`,
    measured: control ? 4 : isCount ? 219 : 10 ** -index / 3,
    relation: control ? "in" : "<=",
    bound: control ? [-1, 1.5] : 1,
    tolerance: index === 2 ? 1e-9 : 0,
    toleranceReason: index === 2 ? "rounding" : "none: made up",
    control,
    holds: !control,
    pass: true,
    values: values ?? {},
  };
}

function curve([id, series]: [string, string[]]): TheoryCurve {
  return {
    id,
    name: `Made-up lines of ${id}`,
    x: { label: "step k", scale: "log" },
    y: { label: "gap", scale: id.endsWith("position") ? "linear" : "log" },
    rows: series.flatMap((name, i) =>
      [1, 10, 100, 1000].map((x) => ({ series: name, x, y: (i + 1) / x }))
    ),
  };
}
