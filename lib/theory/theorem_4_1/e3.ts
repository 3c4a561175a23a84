import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { atMost, below, within } from "../compare.ts";
import { largest } from "../extremes.ts";
import { logLogSlope } from "../log_log_slope.ts";
import { ROUNDING, WINDOW } from "../reasons.ts";
import { evenlyInLog } from "../thin.ts";
import { benignCurves } from "./e3_curves.ts";
import { benignGames, type Played } from "./e3_games.ts";
import { pointwise } from "./e3_pointwise.ts";
import type { Theorem41Settings } from "./settings.ts";

type Benign = Theorem41Settings["benign"];

/** E3: benign problems, where AMSGrad obeys its bounds and Adam, of which nothing is known, does well. */
export function e3({ benign }: Theorem41Settings): Findings {
  const runs = benignGames(benign);
  const linear = runs.filter(({ problem }) => problem === "linear");
  return {
    checks: [
      withinBound("E3", "AMSGrad, β₁ = 0", "(i)", runs),
      withinBound("E3.momentum", `AMSGrad, β₁ = ${benign.beta1}`, "(ii)", runs),
      decreasing(runs, benign),
      ...slopes(linear, benign),
      ...pointwise(linear[0], benign),
    ],
    curves: benignCurves(runs, benign.rounds),
  };
}

function withinBound(id: string, name: string, bound: string, runs: Played[]): TheoryCheck {
  const ratios = runs.filter((run) => run.learner === name).map(({ problem, game, bound }) =>
    [
      problem,
      largest(bound!.subarray(1).map((value, k) => game.regret[k + 1] / value)),
    ] as const
  );
  return check({
    id,
    statement: `regret of ${name} divided by bound ${bound}, for every T on both problems`,
    ...atMost(largest(ratios.map(([, ratio]) => ratio)), 1, 1e-12, ROUNDING),
    values: { largestRatio: Object.fromEntries(ratios) },
  });
}

function decreasing(runs: Played[], { checkpoints }: Benign): TheoryCheck {
  const perRound = runs.map(({ game }) => checkpoints.map((t) => game.regret[t] / t));
  const growth = perRound.map((values) =>
    largest(values.slice(1).map((value, k) => value / values[k]))
  );
  const names = runs.map(({ problem, learner }) => `${learner}, ${problem}`);
  const last = perRound.map((values) => values[values.length - 1]);
  return check({
    id: "E3.decreasing",
    statement: `R(T)/T decreases over T = ${checkpoints.join(", ")} for all, Adam included (an ` +
      "observation: no theorem covers Adam): largest ratio of one to the one before",
    ...below(largest(growth), 1),
    values: {
      largestRatio: Object.fromEntries(names.map((name, k) => [name, growth[k]])),
      regretPerRound: Object.fromEntries(names.map((name, k) => [name, last[k]])),
    },
  });
}

function slopes(linear: Played[], { slopeFrom, rounds }: Benign): TheoryCheck[] {
  const kept = evenlyInLog(rounds + 1, slopeFrom);
  return linear.filter(({ bound }) => bound !== null).map(({ learner, game }, k) =>
    check({
      id: k === 0 ? "E3.slope" : "E3.slope-momentum",
      statement: `slope of log R(T)/T against log T on [${slopeFrom}, ${rounds}], ${kept.length} ` +
        `points even in log T: linear losses, ${learner}`,
      ...within(logLogSlope(kept, kept.map((t) => game.regret[t] / t)), [-0.6, -0.4], 0, WINDOW),
    })
  );
}
