import type { TheoryArtifact, TheoryCheck, TheoryCurve } from "../../lib/schema/theory.ts";
import type { TheoryStage } from "../../site/theorems/theorem.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** A check that pages name, and the numbers in `values` that they read. */
type Named = [id: string, values?: TheoryCheck["values"]];

/** Curves that pages name, with the names of their lines. */
type Lines = Record<string, string[]>;

const STAGES: Record<TheoryStage, { checks: Named[]; curves: Lines }> = {
  "theorem-2-1": {
    checks: [["TD1"], ["TD1.end"], ["TD3"], ["TD5.slow"]],
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
    checks: [["TA1"], ["TA1.plateau"], ["TA1.simulation"], ["TA3"]],
    curves: {
      decay: ["η = 1", "η = 0.25", "bound (8), η = 1", "SGD run, η = 0.25"],
      floor: ["floor, η/(2 − η)", "bound (8), η"],
      "floor-not-convex": ["SGD run", "linearised", "bound (8), η"],
    },
  },
  "theorem-3-2": {
    checks: [["TB1"], ["TB3"], ["TB3.first"]],
    curves: {
      tridiagonal: ["GD", "FISTA", "(k−1)/(k+2)", "book", "bound (12)", "lower bound"],
      "strongly-convex": ["NAG, β of (13)", "GD", "bound, GD"],
      "constant-momentum": ["constant β = 0.9", "FISTA", "bound (12)"],
    },
  },
  "theorem-3-3": {
    checks: [
      ["TC1"],
      ["TC1.lower"],
      ["TC1.sgd"],
      ["TC1.full-batch", { kappaTimesGap: { "16": 7, "16384": 255 } }],
      ["TC3"],
      ["TC4"],
    ],
    curves: {
      rates: ["SGD, tuned", "SGD + Nesterov, tuned", "MaSS", "Nesterov, exact gradient"],
      stability: ["longest stable step", "lemma (∗)", "3/2 (1 − γ)"],
      trajectories: ["SGD", "SGD + Nesterov, tuned", "SGD + Nesterov at SGD's step", "MaSS"],
    },
  },
  "theorem-4-1": {
    checks: [["TE1"], ["TE2"], ["TE2.first"], ["TE3"], ["TE3.pointwise"]],
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
    checks: [["TF2.attained"], ["TF2.first-case"], ["TF2.first-excess"], ["TF3", { rms: 0.229 }]],
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
    checks: [...checks, ["TA9.control"] as Named].map(check),
    curves: Object.entries(curves).map(curve),
  };
}

function check([id, values]: Named, index: number): TheoryCheck {
  const control = id === "TA9.control";
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
