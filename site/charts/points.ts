import type { Summary } from "../../lib/schema/common.ts";
import { summarize } from "../../lib/stats.ts";

/** Mean and sample standard deviation over seeds at one `x`. */
export interface Point extends Summary {
  x: number;
}

/** One point per distinct `x`, in ascending order, over all rows that share it. */
export function pointsOf<Row>(
  rows: Row[],
  x: (row: Row) => number,
  y: (row: Row) => number,
): Point[] {
  const groups = Map.groupBy(rows, x);
  return [...groups].sort(([a], [b]) => a - b)
    .map(([at, group]) => ({ x: at, ...summarize(group.map(y)) }));
}
