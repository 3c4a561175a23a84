import { learner, type LearnerConfig } from "./learner.ts";
import { type Game, play } from "./play.ts";
import { rareLargeGradients } from "./rare_gradients.ts";
import type { Theorem41Settings } from "./settings.ts";

/** A game with what it was played with. */
export interface Played {
  name: string;
  start: number;
  game: Game;
}

/** The learners of E1 on Reddi, Kale and Kumar's problem, each from every start. */
export function reddiGames(
  { reddi }: Theorem41Settings,
): Record<"adam" | "amsgrad" | "sgd", Played[]> {
  const { alpha, beta1, beta2, starts, rounds } = reddi;
  const played = (name: string, kind: LearnerConfig["kind"], corrected: boolean): Played[] =>
    starts.map((start) => {
      const config = { kind, alpha, beta1, lambda: 1, beta2, corrected };
      const game = play(rareLargeGradients(reddi), learner(config, 1), { start, rounds });
      return { name: `${name}, x₁ = ${start}`, start, game };
    });
  return {
    adam: [...played("Adam", "adam", true), ...played("Adam, uncorrected", "adam", false)],
    amsgrad: played("AMSGrad", "amsgrad", false),
    sgd: played("SGD", "sgd", false),
  };
}

/** A table from a run to its number. */
export function byRun(runs: Played[], values: number[]): Record<string, number> {
  return Object.fromEntries(runs.map(({ name }, k) => [name, values[k]]));
}
