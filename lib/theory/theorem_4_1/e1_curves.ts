import type { TheoryCurve } from "../../schema/theory.ts";
import { evenlyInLog } from "../thin.ts";
import type { Played } from "./e1_games.ts";
import type { Game } from "./play.ts";

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
