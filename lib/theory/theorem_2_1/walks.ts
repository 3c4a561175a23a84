import type { TheoryCurve } from "../../schema/theory.ts";
import { evenly } from "../tools/numbers.ts";
import { points, starts } from "./data.ts";
import { type ConvexLoss, softmaxLoss, squaresLoss } from "./losses.ts";
import { alongPath, descendingPath } from "./path.ts";
import type { Theorem21Settings } from "./settings.ts";

/** One path: F at every point of every segment, and what it ends above the minimum. */
export interface Walk {
  loss: string;
  network: string;
  start: string;
  segments: number[][];
  endGap: number;
}

type Paths = Theorem21Settings["paths"];

/** Both losses on the data of `paths`. */
export function lossesOf(
  { inputs, outputs, points: count }: Paths,
  { penalty }: Theorem21Settings,
): ConvexLoss[] {
  const data = points(inputs, outputs, count);
  return [squaresLoss(data), softmaxLoss(data, penalty)];
}

/** A path from every start of every network, for every loss. */
export function walksOf(
  { networks, pointsPerSegment }: Paths,
  settings: Theorem21Settings,
  losses: ConvexLoss[],
): Walk[] {
  return losses.flatMap(({ name, value, minimiser }) =>
    networks.flatMap((widths) =>
      Object.entries(starts(widths, settings)).map(([start, layers]) => {
        const path = descendingPath(layers, minimiser);
        const segments = alongPath(path, pointsPerSegment, value);
        const end = segments[segments.length - 1][pointsPerSegment - 1];
        const endGap = end - value(minimiser);
        return { loss: name, network: widths.join("-"), start, segments, endGap };
      })
    )
  );
}

/** F along the paths of one network under the first loss; x counts segments. */
export function walksCurve(walks: Walk[], shownNetwork: string): TheoryCurve {
  const { loss } = walks[0];
  const shown = walks.filter((walk) => walk.loss === loss && walk.network === shownNetwork);
  return {
    id: "paths",
    name: `Loss along the explicit paths of the linear network ${shownNetwork}`,
    x: { label: "segment of the path", scale: "linear" },
    y: { label: "F", scale: "log" },
    rows: shown.flatMap(({ start, segments }) =>
      segments.flatMap((values, segment) =>
        evenly(values.length, 25).map((k) => ({
          series: start,
          x: segment + k / (values.length - 1),
          y: values[k],
        }))
      )
    ),
  };
}
