import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atLeast, atMost, below, check, CLIPPED, control, equal, MARGIN } from "../tools/check.ts";
import { evenlyInLog, farthest, largest, smallest } from "../tools/numbers.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { rareLargeGradients } from "./losses.ts";
import { type Game, play } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

/** TE1: a convex problem on which Adam goes to the worst point, and AMSGrad and SGD to the best. */
export function checkAdamFails(settings: Theorem41Settings): Findings {
  const { reddi } = settings;
  const { adam, amsgrad, sgd } = reddiGames(settings);
  return {
    checks: [
      ...regrets(adam, reddi),
      ...worstPoint(adam, reddi),
      ...repaired([...amsgrad, ...sgd], reddi),
      ...gammas(adam, amsgrad),
    ],
    curves: reddiCurves([adam[0], amsgrad[0], sgd[0]], reddi.rounds),
  };
}

type Reddi = Theorem41Settings["reddi"];

function regrets(adam: Played[], { rounds, period, large, small }: Reddi): TheoryCheck[] {
  // Each period costs at least 2 (large − (period − 1) · small), since x_t = 1 where it counts.
  const expected = 2 * (large - (period - 1) * small) / period;
  const perRound = adam.map(({ game }) => game.regret[rounds] / rounds);
  return [
    check({
      id: "TE1",
      statement: "Adam's regret per round R(T)/T stays at 2/3: the farthest of six runs",
      ...equal(
        farthest(perRound, [expected, expected]),
        expected,
        2e-3,
        "what the start and the moves inside a period leave, O(T^−½)",
      ),
      values: { regretPerRound: byRun(adam, perRound) },
    }),
    control({
      id: "TE1.sublinear",
      statement: "Adam's regret per round goes to 0, equation (25): smallest R(T)/T at the end",
      ...atMost(smallest(perRound), 0.01, 0, MARGIN),
    }),
  ];
}

function worstPoint(adam: Played[], { rounds, period }: Reddi): TheoryCheck[] {
  const ends = adam.map(({ game }) => game.position[rounds + 1]);
  const off = adam.filter(({ start }) => start === 1).map(({ game }) => awayFromOne(game, period));
  return [
    check({
      id: "TE1.exact",
      statement: "from x₁ = 1 Adam stands at exactly 1 at every t = 3k + 1: number of exceptions",
      ...equal(largest(off), 0, 0, CLIPPED),
    }),
    check({
      id: "TE1.end",
      statement: "Adam ends at the worst point, x_{T+1} = 1, from every start: the smallest",
      ...equal(smallest(ends), 1, 0, CLIPPED),
      values: { end: byRun(adam, ends) },
    }),
  ];
}

/** How many of x_1, x_4, x_7, … are not exactly 1. */
function awayFromOne({ position }: Game, period: number): number {
  let count = 0;
  for (let t = 1; t < position.length; t += period) if (position[t] !== 1) count++;
  return count;
}

/** Regret per round, and where the learners go. */
export function reddiCurves(runs: Played[], rounds: number): TheoryCurve[] {
  const x = { label: "round T", scale: "log" } as const;
  const kept = evenlyInLog(rounds + 1);
  const rows = (y: (game: Game, t: number) => number) =>
    runs.flatMap(({ name, game }) => kept.map((t) => ({ series: name, x: t, y: y(game, t) })));
  return [
    {
      id: "reddi-regret",
      name: "Regret per round on Reddi, Kale and Kumar's problem",
      x,
      y: { label: "R(T)/T", scale: "log" },
      rows: rows(({ regret }, t) => regret[t] / t),
    },
    {
      id: "reddi-position",
      name: "Where the learners go; −1 is best, 1 is worst",
      x: { ...x, label: "round t" },
      y: { label: "x_t", scale: "linear" },
      rows: rows(({ position }, t) => position[t]),
    },
  ];
}

/** A game with what it was played with. */
export interface Played {
  name: string;
  start: number;
  game: Game;
}

/** The learners of TE1 on Reddi, Kale and Kumar's problem, each from every start. */
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

/** AMSGrad and SGD learn what Adam does not. */
export function repaired(runs: Played[], { rounds, checkpoints }: Reddi): TheoryCheck[] {
  const ends = runs.map(({ game }) => game.position[rounds + 1]);
  const perRound = runs.map(({ game }) => checkpoints.map((t) => game.regret[t] / t));
  const growth = perRound.flatMap((values) => values.slice(1).map((value, k) => value / values[k]));
  const last = perRound.map((values) => values[values.length - 1]);
  return [
    check({
      id: "TE1.repaired",
      statement: "AMSGrad and SGD go to the best point, −1: largest x_{T+1}",
      ...below(largest(ends), -0.99),
      values: { end: byRun(runs, ends) },
    }),
    check({
      id: "TE1.repaired-regret",
      statement: "AMSGrad and SGD: largest R(T)/T at the end",
      ...below(largest(last), 0.01),
      values: { regretPerRound: byRun(runs, last) },
    }),
    check({
      id: "TE1.repaired-decreasing",
      statement: `AMSGrad and SGD: R(T)/T decreases over T = ${checkpoints.join(", ")}: largest ` +
        "ratio of one to the one before",
      ...below(largest(growth), 1),
    }),
  ];
}

/** What the proof of (27) gets wrong, and AMSGrad puts right. */
export function gammas(adam: Played[], amsgrad: Played[]): TheoryCheck[] {
  const least = (runs: Played[]) => runs.map(({ game }) => game.leastGamma);
  return [
    check({
      id: "TE1.gamma",
      statement: "Adam: Γ_t = √v̂_{t+1}/α_{t+1} − √v̂_t/α_t, which the proof takes for ≥ 0, is " +
        "negative at some t in every run: largest of the least",
      ...below(largest(least(adam)), 0, 0, MARGIN),
      values: { leastGamma: byRun(adam, least(adam)) },
    }),
    check({
      id: "TE1.gamma-amsgrad",
      statement: "AMSGrad: Γ_t ≥ 0 at every t: smallest",
      ...atLeast(smallest(least(amsgrad)), 0),
    }),
  ];
}
