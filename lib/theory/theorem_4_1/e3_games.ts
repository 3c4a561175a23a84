import { boundWithMomentum, boundWithoutMomentum, regretTerms } from "./bounds.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { type Game, type OnlineProblem, play } from "./play.ts";
import { randomQuadratics, randomSigns } from "./random_losses.ts";
import type { Theorem41Settings } from "./settings.ts";

type Benign = Theorem41Settings["benign"];

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
