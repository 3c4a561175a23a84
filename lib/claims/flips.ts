import type { ClaimFlips, Verdict } from "../schema/claims.ts";
import { departure, departures, type Universe } from "./universe.ts";

/**
 * In which share of the universes a verdict is another than in the first, and what each choice alone does
 * to it. Seeds are told by how many of them, left out, bring the same.
 *
 * @param all the universes that apply, `MAIN` first
 */
export function flipsOf(
  all: readonly Universe[],
  verdictIn: (universe: Universe) => Verdict,
): ClaimFlips {
  const came = all.map((universe) => ({ universe, verdict: verdictIn(universe) }));
  const flipped = came.filter(({ verdict }) => verdict !== came[0].verdict);
  const contrary = came.filter(({ verdict }) => SAYS[verdict] * SAYS[came[0].verdict] < 0);
  const alone = came.filter(({ universe }) => departures(universe) === 1);
  const by = [...Map.groupBy(alone, ({ universe }) => departure(universe))].flatMap(
    ([choice, group]) =>
      [...Map.groupBy(group, ({ verdict }) => verdict)].map(([verdict, some]) => ({
        choice: group.length === 1
          ? choice
          : `${choice}, ${some.length} of ${group.length} of them`,
        verdict,
      })),
  );
  return {
    share: flipped.length / all.length,
    contrary: contrary.length / all.length,
    universes: all.length,
    by,
  };
}

/** Yes, no, or neither. */
const SAYS: Record<Verdict, number> = {
  "reproduced": 1,
  "consistent": 1,
  "differs": -1,
  "not reproduced": -1,
  "open": 0,
  "untestable": 0,
};
