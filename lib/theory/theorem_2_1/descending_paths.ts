import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { atMost, check, equal, ROUNDING } from "../tools/check.ts";
import { byKey, largest } from "../tools/numbers.ts";
import type { ConvexLoss } from "./losses.ts";
import type { Theorem21Settings } from "./settings.ts";
import { lossesOf, type Walk, walksCurve, walksOf } from "./walks.ts";

/** TD1: from wherever a linear network starts, a path to a global minimum that never goes uphill. */
export function checkDescendingPaths(settings: Theorem21Settings): Findings {
  const losses = lossesOf(settings.paths, settings);
  const walks = walksOf(settings.paths, settings, losses);
  return {
    checks: [...verdicts("TD1", "every hidden width ≥ c", walks), minimum(losses)],
    curves: [walksCurve(walks, settings.paths.networks[1].join("-"))],
  };
}

/** TD2: the same at the width 2c(N + 1) that the report quotes, which only a toy can have. */
export function checkReportedWidth(settings: Theorem21Settings): Findings {
  const losses = lossesOf(settings.toy, settings);
  const walks = walksOf(settings.toy, settings, losses);
  return { checks: verdicts("TD2", "hidden width 2c(N + 1) = 20", walks), curves: [] };
}

const UPHILL = "float64 rounding of losses up to 1e4; the product is constant or ℓ convex along it";
const MISSED = "float64 rounding, magnified by the condition of the outer layers' product";

function verdicts(id: string, widths: string, walks: Walk[]): TheoryCheck[] {
  const names = walks.map(({ loss, network, start }) => `${loss}, ${network}, ${start}`);
  const increments = walks.map(({ segments }) => largest(segments.flatMap(steps)));
  const endGaps = walks.map(({ endGap }) => endGap);
  return [
    check({
      id,
      statement: `linear network, ${widths}: largest increment of the loss along ${walks.length} ` +
        "explicit paths",
      ...atMost(largest(increments), 0, 1e-9, UPHILL),
      values: { largestIncrement: byKey(names, increments) },
    }),
    check({
      id: `${id}.end`,
      statement: "the paths end at the global minimum: largest distance from it",
      ...equal(largest(endGaps.map(Math.abs)), 0, 1e-8, MISSED),
      values: { endGap: byKey(names, endGaps) },
    }),
  ];
}

/** That the minimum is one: the losses are convex, so a zero gradient says so. */
function minimum(losses: ConvexLoss[]): TheoryCheck {
  const norms = losses.map(({ gradient, minimiser }) => gradient(minimiser).norm());
  return check({
    id: "TD1.minimum",
    statement: "the gradient of each loss vanishes at the end of the paths: largest norm",
    ...equal(largest(norms), 0, 1e-10, ROUNDING),
    values: { norm: byKey(losses.map(({ name }) => name), norms) },
  });
}

function steps(values: number[]): number[] {
  return values.slice(1).map((value, k) => value - values[k]);
}
