import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { below, check, CLIPPED, equal } from "../tools/check.ts";
import { byKey, evenlyInLog, smallest } from "../tools/numbers.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { rareLargeGradients } from "./losses.ts";
import { type Game, play } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

/** TE4: the same drift with the usual β₁ = 0.9, from the middle (Reddi, Kale and Kumar, section 5). */
export function checkSlowDrift({ slow }: Theorem41Settings): Findings {
  const { alpha, beta1, beta2, rounds } = slow;
  const run = (kind: LearnerConfig["kind"], corrected: boolean) =>
    play(
      rareLargeGradients(slow),
      learner({ kind, alpha, beta1, lambda: 1, beta2, corrected }, 1),
      slow,
    );
  const [adam, uncorrected] = [run("adam", true), run("adam", false)];
  const amsgrad = run("amsgrad", false);
  return {
    checks: [
      limit(adam, slow),
      worstPoint([adam, uncorrected]),
      check({
        id: "TE4.amsgrad",
        statement: "AMSGrad goes to the best point, −1: x_{T+1}",
        ...below(amsgrad.position[rounds + 1], -0.99),
        values: { regretPerRound: amsgrad.regret[rounds] / rounds },
      }),
    ],
    curves: [positions({ Adam: adam, AMSGrad: amsgrad }, rounds)],
  };
}

function worstPoint(games: Game[]): TheoryCheck {
  const ends = games.map(({ position }) => position[position.length - 1]);
  return check({
    id: "TE4.end",
    statement: "Adam ends at the worst point, x_{T+1} = 1, with or without bias correction",
    ...equal(smallest(ends), 1, 0, CLIPPED),
  });
}

/**
 * Inside every period the rare large gradient moves x by O(α_t), so R(T)/T is 20/101 + O(T^−½), still
 * 0.228 at T = 10⁶. Two whole numbers of periods give the limit without the T^−½ term.
 */
function limit({ regret }: Game, slow: Theorem41Settings["slow"]): TheoryCheck {
  const { period, large, small, rounds, wholePeriods } = slow;
  const [early, late] = wholePeriods.map((periods) => periods * period);
  const [rootEarly, rootLate] = [Math.sqrt(early), Math.sqrt(late)];
  const measured = (regret[late] / rootLate - regret[early] / rootEarly) / (rootLate - rootEarly);
  const bound = 2 * (large - (period - 1) * small) / period;
  const excess = (t: number) => (regret[t] / t - bound) * Math.sqrt(t);
  return check({
    id: "TE4",
    statement: `Adam with β₁ = 0.9, β₂ = 0.99: limit of R(T)/T, from T = ${early} and ${late}`,
    ...equal(measured, bound, 2e-3, "the term after T^−½, O(1/T), and that the start is not at 1"),
    values: {
      regretPerRoundAtEnd: regret[rounds] / rounds,
      excessTimesRootT: byKey([early, late], [excess(early), excess(late)]),
    },
  });
}

function positions(games: Record<string, Game>, rounds: number): TheoryCurve {
  return {
    id: "slow-position",
    name: "Where the learners go with β₁ = 0.9, β₂ = 0.99; −1 is best, 1 is worst",
    x: { label: "round t", scale: "log" },
    y: { label: "x_t", scale: "linear" },
    rows: evenlyInLog(rounds + 1).flatMap((x) =>
      Object.entries(games).map(([series, { position }]) => ({ series, x, y: position[x] }))
    ),
  };
}
