import type { TheoryCurve } from "../../schema/theory.ts";
import { evenlyInLog } from "../thin.ts";
import type { Played } from "./e3_games.ts";

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
