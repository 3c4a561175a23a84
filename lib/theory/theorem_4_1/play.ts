import type { Learner } from "./learner.ts";

/** Losses f_1, f_2, … that come one a round, and the best fixed point in hindsight. */
export interface OnlineProblem {
  dimension: number;
  /** Every coordinate is kept in this interval; null for no projection. */
  box: [number, number] | null;
  /** Makes round t (from 1, each once, in order) the current one. */
  begin(t: number): void;
  /** f_t(x) of the current round. */
  loss(x: Float64Array): number;
  gradient(x: Float64Array, into: Float64Array): void;
  /** The least f_1 + … + f_t at any one point, in closed form. */
  leastTotal(): number;
  /** x*, the point where it is taken. */
  bestPoint(): Float64Array;
}

/** What happened in a round, after the learner moved. */
export interface Round {
  t: number;
  gradient: Float64Array;
  learner: Learner;
  regret: number;
}

export interface Game {
  /** R(T) for T = 1..rounds; R(0) = 0. */
  regret: Float64Array;
  /** First coordinate of x_t for t = 1..rounds + 1; index 0 is not used. */
  position: Float64Array;
  /** f_t(x_t), from t = 1. */
  loss: Float64Array;
  /** The smallest Γ_t = √v̂_{t+1}/α_{t+1} − √v̂_t/α_t over t and coordinates. */
  leastGamma: number;
}

/** Plays `rounds` rounds from `start` in every coordinate; `onRound` sees each. */
export function play(
  problem: OnlineProblem,
  learner: Learner,
  { start, rounds }: { start: number; rounds: number },
  onRound: (round: Round) => void = () => {},
): Game {
  const x = new Float64Array(problem.dimension).fill(start);
  const gradient = new Float64Array(problem.dimension);
  const weights = new Float64Array(problem.dimension);
  const game = newGame(rounds);
  let total = 0;
  for (let t = 1; t <= rounds; t++) {
    problem.begin(t);
    game.position[t] = x[0];
    game.loss[t] = problem.loss(x);
    total += game.loss[t];
    game.regret[t] = total - problem.leastTotal();
    problem.gradient(x, gradient);
    learner.step(x, gradient, t);
    project(x, problem.box);
    game.leastGamma = Math.min(game.leastGamma, gamma(weights, learner, t));
    onRound({ t, gradient, learner, regret: game.regret[t] });
  }
  game.position[rounds + 1] = x[0];
  return game;
}

function newGame(rounds: number): Game {
  return {
    regret: new Float64Array(rounds + 1),
    position: new Float64Array(rounds + 2),
    loss: new Float64Array(rounds + 1),
    leastGamma: Infinity,
  };
}

function project(x: Float64Array, box: [number, number] | null): void {
  if (!box) return;
  for (let i = 0; i < x.length; i++) x[i] = Math.min(Math.max(x[i], box[0]), box[1]);
}

/** The smallest growth of √v̂_t/α_t since the round before, which `weights` holds; updates it. */
function gamma(weights: Float64Array, { secondMoment, config }: Learner, t: number): number {
  let least = Infinity;
  for (let i = 0; i < weights.length; i++) {
    const weight = Math.sqrt(secondMoment[i] * t) / config.alpha;
    if (t > 1) least = Math.min(least, weight - weights[i]);
    weights[i] = weight;
  }
  return least;
}
