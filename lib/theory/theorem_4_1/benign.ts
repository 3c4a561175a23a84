import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, below, check, control, MARGIN, ROUNDING, WINDOW, within } from "../tools/check.ts";
import { evenlyInLog, largest, logLogSlope } from "../tools/numbers.ts";
import { boundWithMomentum, boundWithoutMomentum, regretTerms } from "./bounds.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { randomQuadratics, randomSigns } from "./losses.ts";
import { type Game, type OnlineProblem, play } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

type Benign = Theorem41Settings["benign"];

/** TE3: benign problems, where AMSGrad obeys its bounds and Adam, of which nothing is known, does well. */
export function checkBenign({ benign }: Theorem41Settings): Findings {
  const runs = benignGames(benign);
  const linear = runs.filter(({ problem }) => problem === "linear");
  return {
    checks: [
      withinBound("TE3", "AMSGrad, β₁ = 0", "(i)", runs),
      withinBound("TE3.momentum", `AMSGrad, β₁ = ${benign.beta1}`, "(ii)", runs),
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
    id: "TE3.decreasing",
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
      id: k === 0 ? "TE3.slope" : "TE3.slope-momentum",
      statement: `slope of log R(T)/T against log T on [${slopeFrom}, ${rounds}], ${kept.length} ` +
        `points even in log T: linear losses, ${learner}`,
      ...within(logLogSlope(kept, kept.map((t) => game.regret[t] / t)), [-0.6, -0.4], 0, WINDOW),
    })
  );
}

/** Regret per round, and its bound where there is one, for each kind of losses. */
export function benignCurves(runs: Played[], rounds: number): TheoryCurve[] {
  const kept = evenlyInLog(rounds + 1);
  return (["quadratic", "linear"] as const).map((shown) => ({
    id: `benign-${shown}`,
    name: `Regret per round on benign ${shown} losses`,
    x: { label: "round T", scale: "log" },
    y: { label: "R(T)/T", scale: "log" },
    rows: runs.filter(({ problem }) => problem === shown).flatMap(({ learner, game, bound }) => [
      ...kept.map((t) => ({ series: learner, x: t, y: game.regret[t] / t })),
      ...(bound ? kept.map((t) => ({ series: `bound, ${learner}`, x: t, y: bound[t] / t })) : []),
    ]).filter(({ y }) => y > 0),
  }));
}

/** Side of the box [−1, 1]. */
const DIAMETER = 2;

/** One learner on one problem. */
export interface Played {
  problem: "quadratic" | "linear";
  learner: string;
  game: Game;
  /** Its regret bound for every T, index 0 not used; null where no theorem gives one. */
  bound: Float64Array | null;
  /** x* after the last round. */
  best: Float64Array;
}

/** AMSGrad without and with momentum, then Adam, on quadratics, then on linear losses. */
export function benignGames(benign: Benign): Played[] {
  const problems = {
    quadratic: () => randomQuadratics(benign.quadratic),
    linear: () => randomSigns(benign.linear),
  };
  return (["quadratic", "linear"] as const).flatMap((problem) =>
    Object.entries(configs(benign)).map(([name, config]) => ({
      problem,
      learner: name,
      ...played(problems[problem](), config, benign),
    }))
  );
}

function configs({ alpha, beta1, beta2, lambda }: Benign): Record<string, LearnerConfig> {
  const common = { alpha, beta2, lambda };
  return {
    "AMSGrad, β₁ = 0": { ...common, kind: "amsgrad", beta1: 0, corrected: false },
    [`AMSGrad, β₁ = ${beta1}`]: { ...common, kind: "amsgrad", beta1, corrected: false },
    Adam: { ...common, kind: "adam", beta1, corrected: true },
  };
}

function played(problem: OnlineProblem, config: LearnerConfig, { start, rounds }: Benign) {
  const terms = regretTerms(problem.dimension);
  const boundOf = config.beta1 === 0 ? boundWithoutMomentum : boundWithMomentum;
  const bound = config.kind === "amsgrad" ? new Float64Array(rounds + 1) : null;
  const game = play(problem, learner(config, problem.dimension), { start, rounds }, (round) => {
    terms.add(round);
    if (bound) bound[round.t] = boundOf(terms, config, DIAMETER, round.t);
  });
  return { game, bound, best: problem.bestPoint() };
}

/** Equation (26), that f_t(θ_t) − f_t(θ*) goes to 0, does not follow from a vanishing R(T)/T. */
export function pointwise(
  { game, best }: Played,
  benign: Theorem41Settings["benign"],
): TheoryCheck[] {
  const { rounds, lastRounds } = benign;
  const problem = randomSigns(benign.linear);
  let sum = 0;
  for (let t = 1; t <= rounds; t++) {
    problem.begin(t);
    if (t > rounds - lastRounds) sum += Math.abs(game.loss[t] - problem.loss(best));
  }
  return [
    control({
      id: "TE3.pointwise",
      statement: "(26): |f_t(x_t) − f_t(x*)| becomes small, linear losses, AMSGrad, β₁ = 0: mean " +
        `over the last ${lastRounds} rounds`,
      ...atMost(sum / lastRounds, 0.1, 0, MARGIN),
    }),
    check({
      id: "TE3.average",
      statement: "and yet R(T)/T of the same run is small",
      ...below(game.regret[rounds] / rounds, 0.05),
    }),
  ];
}
